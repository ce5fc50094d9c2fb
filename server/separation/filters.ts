// Filters of the two credits by province and year. What a stream puts into them is read again only when the stream has
// moved, and a filter is made again only when somebody asks after that. All of it can be had from the ledger again.

import type { Credit } from '#domain/activity/separation.ts'
import { credits } from '#domain/activity/separation.ts'
import { filterHash } from '#domain/activity/credit-filter.ts'
import { makeKeyFilter } from '#domain/activity/key-filter.ts'
import type { Form } from '#domain/forms/form.ts'
import type { SeparationReply } from '#domain/wire/separation.ts'
import type { PackByHash } from '../forms/kept-packs.ts'
import type { Ledger, Member, Stream } from '../ledger/ledger.ts'
import { officeRoles } from '../ledger/ledger.ts'
import type { Random } from '../ports.ts'
import { nodeSha256 } from '../ports.ts'
import { streamKeys } from './stream-keys.ts'

/** A phone's activities lie in this year and the one beside it. */
const mostYears = 4
const keysPerTurn = 5_000

export interface CreditFiltersOf {
  /** For the years of the person's own activities; nobody else's province, and none for the office, which has the records. */
  for(member: Member): Promise<{ readonly reply: SeparationReply; readonly tag: string }>
}

type YearFilters = SeparationReply['years'][number]

interface HeldStream {
  readonly mark: string
  readonly year: number | undefined
  readonly secret: string
  readonly hashes: Readonly<Record<Credit, Float64Array>>
}

interface HeldProvince {
  readonly streams: Map<string, HeldStream>
  /** By year: the marks of all streams in it, and what was made of them. */
  readonly filters: Map<number, { readonly mark: string; readonly made: YearFilters }>
}

export function creditFilters(ledger: Ledger, packOf: PackByHash, random: Random): CreditFiltersOf {
  const provinces = new Map<string, HeldProvince>()
  const forms = new Map<string, Form | undefined>()
  /** One after the other: twenty phones that ask at once ask for one and the same. */
  let last: Promise<unknown> = Promise.resolve()

  async function formOf(ref: string): Promise<Form | undefined> {
    const definition = forms.has(ref) ? undefined : await ledger.formDefinition(ref)
    if (definition) forms.set(ref, JSON.parse(definition.json) as Form)
    return forms.get(ref)
  }

  const secretOf = (province: string, year: number) => ledger.separationSecret(province, year, random(32).toString('hex'))

  async function streamNow(stream: Stream, held: HeldStream | undefined): Promise<HeldStream> {
    const mark = `${stream.head} ${stream.pack}`
    if (held?.mark === mark && (held.year === undefined || held.secret === await secretOf(stream.province, held.year))) return held
    await turn()
    const pack = await packOf(stream.pack)
    const { year, keys } = pack ? await streamKeys(ledger, stream.id, pack, formOf, turn) : { year: undefined, keys: { 'current': [], 'four-percent': [] } }
    const secret = year === undefined ? '' : await secretOf(stream.province, year)
    const hashes = { 'current': new Float64Array(keys.current.length), 'four-percent': new Float64Array(keys['four-percent'].length) }
    for (const credit of credits) {
      for (const [at, key] of keys[credit].entries()) {
        if (at % keysPerTurn === keysPerTurn - 1) await turn()
        hashes[credit][at] = filterHash(secret, key, nodeSha256)
      }
    }
    return { mark, year, secret, hashes }
  }

  async function yearNow(province: HeldProvince, year: number, secret: string): Promise<YearFilters> {
    const those = [...province.streams].filter(([, held]) => held.year === year)
    const mark = `${secret}\n${those.map(([id, held]) => `${id} ${held.mark}`).join('\n')}`
    const known = province.filters.get(year)
    if (known?.mark === mark) return known.made
    const filters: Partial<Record<Credit, { count: number; bytes: string }>> = {}
    for (const credit of credits) {
      await turn()
      const { count, bytes } = makeKeyFilter(those.flatMap(([, { hashes }]) => [...hashes[credit]]))
      filters[credit] = { count, bytes: Buffer.from(bytes).toString('base64url') }
    }
    const made: YearFilters = { year, secret, filters: filters as YearFilters['filters'] }
    province.filters.set(year, { mark, made })
    return made
  }

  async function now(member: Member): Promise<SeparationReply> {
    if (officeRoles.has(member.role)) return { v: 1, years: [] }
    const province: HeldProvince = provinces.get(member.province) ?? { streams: new Map(), filters: new Map() }
    provinces.set(member.province, province)
    const own = new Set((await ledger.visibleStreams(member.id)).map((stream) => stream.id))
    const all = await ledger.streamsIn(member.province)
    for (const stream of all) if (stream.kind === 'activity') province.streams.set(stream.id, await streamNow(stream, province.streams.get(stream.id)))
    const years = [...new Set([...province.streams].flatMap(([id, held]) => (own.has(id) && held.year !== undefined ? [held.year] : [])))].sort((a, b) => b - a).slice(0, mostYears)
    const made: YearFilters[] = []
    for (const year of years) made.push(await yearNow(province, year, await secretOf(member.province, year)))
    return { v: 1, years: made }
  }

  return {
    for: (member) => {
      const asked = last.then(async () => {
        const reply = await now(member)
        return { reply, tag: nodeSha256(JSON.stringify(reply)).slice(0, 32) }
      })
      last = asked.catch(() => undefined)
      return asked
    },
  }
}

/** Others are served between two slices. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
