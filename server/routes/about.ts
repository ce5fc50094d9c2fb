// What the server tells about itself, and the packs that it publishes.

import * as v from 'valibot'
import type { Pack } from '#domain/packs/pack.ts'
import { formRef } from '#domain/packs/refs.ts'
import { Problem } from '#domain/problem.ts'
import type { PackOutline } from '#domain/wire/packs.ts'
import { packOutline } from '#domain/wire/packs.ts'
import { hash } from '#domain/wire/wire.ts'
import type { Route } from '../call.ts'
import { Raw, route } from '../call.ts'
import type { Log } from '../log.ts'
import { openApi } from '../openapi.ts'
import type { ServerParts } from '../parts.ts'
import { nodeSha256 } from '../ports.ts'

export function aboutRoutes({ ledger }: ServerParts, log: Log, all: () => readonly Route[]): readonly Route[] {
  const health = route({
    method: 'GET', path: '/api/health', who: 'anyone', body: 'none', reply: v.strictObject({ ok: v.literal(true), epoch: v.string() }),
    does: 'Answers when the server is ready.',
    run: async () => ({ ok: true, epoch: await ledger.epoch() }),
  })

  async function packNamed(given: string | undefined): Promise<Pack> {
    const name = v.safeParse(hash, given)
    const held = name.success ? await ledger.definition(name.output) : undefined
    if (held?.kind !== 'pack') throw new Problem('request.not-found')
    return JSON.parse(held.json) as Pack
  }

  const pack = route({
    method: 'GET', path: '/api/packs/:hash', who: 'reader', body: 'none',
    does: 'Gives a pack by the hash of its content, also one that is no longer used.',
    run: async ({ params }) => packNamed(params.hash),
  })

  const outline = route({
    method: 'GET', path: '/api/packs/:hash/outline', who: 'reader', body: 'none', reply: packOutline,
    does: 'Gives a pack without its forms, and their references: who has most of them fetches the others one by one.',
    async run({ params }): Promise<PackOutline> {
      const { forms, ...rest } = await packNamed(params.hash)
      return { v: 1, pack: rest, forms: forms.map((form) => formRef(form, nodeSha256)) }
    },
  })

  let description: string | undefined
  const describe = route({
    method: 'GET', path: '/api/openapi.json', who: 'anyone', body: 'none',
    does: 'This description.',
    run: async () => new Raw('application/json; charset=utf-8', description ??= JSON.stringify(openApi(all()))),
  })

  const reports = route({
    method: 'POST', path: '/csp', who: 'anyone', body: v.unknown(), types: ['application/csp-report', 'application/reports+json', 'application/json'],
    does: 'Takes reports of what the content security policy has stopped. Only the directive is kept.',
    async run({ body }) {
      const directive = directiveOf(body)
      if (directive) log({ msg: 'csp', directive })
    },
  })

  return [health, pack, outline, describe, reports]
}

/** Reports carry addresses and pieces of pages; the name of a directive is all that may be written down. */
function directiveOf(report: unknown): string | undefined {
  const first = Array.isArray(report) ? report[0] as unknown : report
  const parts = first as { 'csp-report'?: { 'violated-directive'?: unknown }; body?: { effectiveDirective?: unknown } } | null | undefined
  const directive = parts?.['csp-report']?.['violated-directive'] ?? parts?.body?.effectiveDirective
  return typeof directive === 'string' ? /^[a-z-]{1,40}/.exec(directive)?.[0] : undefined
}
