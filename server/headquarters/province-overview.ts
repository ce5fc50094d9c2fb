// The activities of a province as headquarters reads them, reckoned when somebody asks and kept for who asks next.

import type { ActivityOverview } from '#domain/headquarters/overview.ts'
import { overviewOf } from '#domain/headquarters/overview.ts'
import { reviewOf } from '#domain/activity/review/review.ts'
import type { ActivityState } from '#domain/activity/review/states.ts'
import { civilDateIn } from '#domain/calendar/zone.ts'
import type { PackByHash } from '../forms/kept-packs.ts'
import type { Province } from '#domain/wire/wire.ts'
import type { KeptOverview, Ledger, Stream } from '../ledger/ledger.ts'
import { nodeSha256 } from '../ports.ts'
import { weighedStream } from '../rules/weighed-stream.ts'

/** What the rules find in it follows from the day as well, as long as it goes on: hours are due, seasons end. */
const goesOn: ReadonlySet<ActivityState> = new Set(['planned', 'running', 'returned'])

type OverviewLedger = Pick<Ledger, 'streamsIn' | 'overviews' | 'keepOverview' | 'opsAfter' | 'formDefinition' | 'province'>

/** Activities that have a plan, in order of id. Others are served between two of them. */
export async function provinceOverview(ledger: OverviewLedger, packOf: PackByHash, province: Province, now: number): Promise<readonly ActivityOverview[]> {
  const day = civilDateIn(now, province.timeZone)
  const kept = new Map((await ledger.overviews(province.id)).map((each) => [each.stream, each]))
  const found: ActivityOverview[] = []
  for (const stream of await ledger.streamsIn(province.id)) {
    if (stream.kind !== 'activity') continue
    const overview = known(kept.get(stream.id), stream, day) ?? await reckoned(ledger, packOf, stream, province.timeZone, now, day)
    if (overview) found.push(overview)
  }
  return found
}

/** To be raised with whatever changes what an overview says: kept ones of another version are reckoned anew. */
const version = 3

interface Kept {
  readonly v: number
  /** Hash of the pack that it was weighed by: norms change without an op of the activity. */
  readonly pack: string
  readonly overview: ActivityOverview
}

function known(kept: KeptOverview | undefined, { head, pack }: Stream, day: string): ActivityOverview | undefined {
  if (!kept || kept.head !== head) return undefined
  const { v, pack: weighedBy, overview } = JSON.parse(kept.json) as Kept
  if (v !== version || weighedBy !== pack) return undefined
  return kept.day === day || !goesOn.has(overview.state) ? overview : undefined
}

async function reckoned(ledger: OverviewLedger, packOf: PackByHash, stream: Stream, timeZone: string, now: number, day: string): Promise<ActivityOverview | undefined> {
  const pack = await packOf(stream.pack)
  const weighed = pack && await weighedStream(ledger, stream, pack, now)
  if (!weighed) return undefined
  const { head, records } = weighed
  const { state, changes } = reviewOf(pack, records)
  const overview = overviewOf({ ...weighed, id: stream.id, pack, province: stream.province, timeZone, state, changes, sha256: nodeSha256 })
  await ledger.keepOverview({ stream: stream.id, head, day, json: JSON.stringify({ v: version, pack: stream.pack, overview } satisfies Kept) })
  return overview
}
