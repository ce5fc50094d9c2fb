// The filters of the two credits come after the records, and nothing waits for them: without them there is no warning,
// and the office's report is exact all the same.

import { openCreditFilters } from '#domain/activity/credit-filter.ts'
import { Problem } from '#domain/problem.ts'
import type { RecordStore } from '#store/store.ts'
import { separationSetting } from './separation-setting.ts'
import type { SyncPorts, Transport } from './transport.ts'

/** A filter this small is asked for with every round; a larger one at most so often that it takes 10 kB a minute. */
const freeBytes = 20_000
const msPerByte = 6
/** A phone whose clock was put back does not wait for the time that it once thought it was. */
const longestWaitMs = 3_600_000

export interface FilterParty {
  readonly store: Pick<RecordStore, 'setting' | 'setSetting'>
  readonly transport: Pick<Transport, 'separation'>
  readonly ports: Pick<SyncPorts, 'now'>
}

/** Never fails for what the network or the server does. */
export async function fetchFilters({ store, transport, ports }: FilterParty): Promise<void> {
  const [notBefore, tag] = markOf(await store.setting(separationSetting.mark))
  const now = ports.now()
  if (notBefore > now && notBefore - now <= longestWaitMs) return
  try {
    const found = await transport.separation(tag)
    if (!found) return
    if (!openCreditFilters(found.reply)) throw new Problem('network.not-ours', { path: 'years' })
    const text = JSON.stringify(found.reply)
    await store.setSetting(separationSetting.filters, text)
    await store.setSetting(separationSetting.mark, `${text.length > freeBytes ? Math.min(now + text.length * msPerByte, now + longestWaitMs) : 0} ${found.tag}`)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
  }
}

function markOf(mark: string | undefined): readonly [notBefore: number, tag: string | undefined] {
  const [notBefore = '', tag] = (mark ?? '').split(' ')
  return [Number(notBefore) || 0, tag]
}
