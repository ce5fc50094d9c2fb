// Looks through every file of a browser's profile for text and bytes that must not stand there readable.

import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

export interface Finding {
  readonly canary: string
  readonly encoding: 'utf-8' | 'utf-16' | 'bytes'
  readonly file: string
}

/** IndexedDB keeps text as UTF-16LE where it has a letter beyond Latin-1, else as one byte a letter. */
export function searchProfile(profile: string, texts: readonly string[], bytes: ReadonlyMap<string, Buffer> = new Map()): { readonly findings: readonly Finding[]; readonly files: number; readonly size: number } {
  const needles = [
    ...texts.flatMap((canary) => [{ canary, encoding: 'utf-8' as const, needle: Buffer.from(canary, 'utf8') }, { canary, encoding: 'utf-16' as const, needle: Buffer.from(canary, 'utf16le') }]),
    ...[...bytes].map(([canary, needle]) => ({ canary, encoding: 'bytes' as const, needle })),
  ]
  const findings: Finding[] = []
  let [files, size] = [0, 0]
  for (const name of readdirSync(profile, { recursive: true, encoding: 'utf8' })) {
    const path = join(profile, name)
    const stats = statSync(path, { throwIfNoEntry: false })
    if (!stats?.isFile()) continue
    const content = readFileSync(path)
    files += 1
    size += content.length
    for (const { canary, encoding, needle } of needles) if (content.includes(needle)) findings.push({ canary, encoding, file: name })
  }
  return { findings, files, size }
}
