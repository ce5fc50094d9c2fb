// Tables of a key's scope, in order of province and id: figures that were reckoned for headquarters, and cost lines summed.

import { costLines } from '#domain/activity/costs.ts'
import type { ActivityOverview } from '#domain/headquarters/overview.ts'
import type { TableRow } from '#domain/office/table-query.ts'
import { kindOf } from '#domain/packs/pack.ts'
import type { PackByHash } from '../forms/kept-packs.ts'
import { provinceOverview } from '../headquarters/province-overview.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { ReadKey } from '../ledger/office-book.ts'
import { weighedStream } from '../rules/weighed-stream.ts'

const mostKept = 2_000

/** Ids of what a table holds, for its address and its columns. */
export const tableColumns = {
  activities: ['activity', 'province', 'kind', 'date', 'lastDay', 'section', 'credit', 'state', 'completeness', 'plannedRial', 'chargedRial', 'missingDocuments', 'errors', 'cooperativesFounded', 'cooperativesImproved'],
  participants: ['activity', 'province', 'kind', 'date', 'people'],
  costs: ['activity', 'province', 'kind', 'date', 'credit', 'item', 'payer', 'rial', 'papers'],
} as const
export type TableName = keyof typeof tableColumns

type Scoped = readonly { readonly province: string; readonly overview: ActivityOverview }[]

export function readingTables(ledger: Ledger, packOf: PackByHash) {
  /** By stream, head and pack: costs are asked for page by page. */
  const costs = new Map<string, readonly TableRow[]>()

  async function scoped({ scope, province, madeBy }: ReadKey, now: number): Promise<Scoped> {
    const visible = scope === 'granted' ? new Set((await ledger.visibleStreams(madeBy)).map(({ id }) => id)) : undefined
    const found: { province: string; overview: ActivityOverview }[] = []
    for (const each of await ledger.provinces()) {
      if (scope === 'province' && each.id !== province) continue
      for (const overview of await provinceOverview(ledger, packOf, each, now)) if (visible?.has(overview.id) ?? true) found.push({ province: each.id, overview })
    }
    return found
  }

  async function costRows(province: string, { id, kind: kindId, date, credit }: ActivityOverview, now: number): Promise<readonly TableRow[]> {
    const stream = (await ledger.stream(id))!
    const key = `${id} ${stream.head} ${stream.pack}`
    const known = costs.get(key)
    if (known) return known
    const pack = await packOf(stream.pack)
    const kind = pack && kindOf(pack, kindId)
    const weighed = pack && await weighedStream(ledger, stream, pack, now)
    const sums = new Map<string, { item: string; payer: string; rial: number; papers: number }>()
    for (const { item, payer, amount = 0n } of kind && weighed ? costLines(kind, weighed.records) : []) {
      const sum = sums.get(`${item} ${payer}`) ?? { item, payer, rial: 0, papers: 0 }
      sums.set(`${item} ${payer}`, { ...sum, rial: sum.rial + Number(amount), papers: sum.papers + 1 })
    }
    const rows = [...sums.values()].map((sum): TableRow => ({ activity: id, province, kind: kindId, date, credit, ...sum }))
    if (costs.size >= mostKept) costs.clear()
    costs.set(key, rows)
    return rows
  }

  return async function rowsOf(table: TableName, key: ReadKey, now: number): Promise<readonly TableRow[]> {
    const found = await scoped(key, now)
    if (table === 'activities') return found.map(({ province, overview }) => activityOf(province, overview))
    if (table === 'participants') return found.map(({ province, overview: { id, kind, date, people } }) => ({ activity: id, province, kind, date, people }))
    const rows: TableRow[] = []
    for (const { province, overview } of found) rows.push(...await costRows(province, overview, now))
    return rows
  }
}

/** Titles and places are people's words, and may name somebody: they are not among the columns. */
function activityOf(province: string, { id, kind, date, lastDay, section, credit, state, share, planned, charged, missing, findings, founded, improved }: ActivityOverview): TableRow {
  return {
    activity: id, province, kind, date, lastDay, section, credit, state, completeness: Math.round(share * 1_000) / 1_000, plannedRial: Number(planned), chargedRial: Number(charged),
    missingDocuments: missing.length, errors: findings.error, cooperativesFounded: founded, cooperativesImproved: improved,
  }
}
