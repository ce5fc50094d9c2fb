// What axe finds on the page in front.

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Phone } from './phone.ts'

const axe = readFileSync(fileURLToPath(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url)), 'utf8')

/** What it calls serious or critical, with the first element of each. */
export async function graveOn({ page }: Phone): Promise<readonly string[]> {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const { axe: tool } = globalThis as unknown as { axe: { run(where: Document): Promise<{ violations: readonly { id: string; impact: string; nodes: readonly { html: string }[] }[] }> } }
    return (await tool.run(document)).violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes[0]!.html.slice(0, 200)}`)
  })
}
