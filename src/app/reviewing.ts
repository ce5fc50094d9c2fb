// What the desk asks the server for when it reviews: a change of state, the history, who else is there.

import { Problem } from '#domain/problem.ts'
import type { Store } from '#store/store.ts'
import type { Driver } from '#sync/driver.ts'
import type { Transport } from '#sync/transport.ts'
import type { Reviewing } from '#ui/services.ts'

export function reviewingBy(store: Pick<Store, 'outbox'>, transport: Transport, driver: Driver): Reviewing {
  const refresh = async () => {
    driver.wanted('hand')
    await driver.settled()
    const state = driver.state()
    if (state.at === 'waiting' || state.at === 'stopped') throw new Problem(state.because)
  }
  const decided = async <Reply>(decide: () => Promise<Reply>): Promise<Reply> => {
    // Remarks that are still on this device would come after the return that they belong to.
    await refresh()
    if ((await store.outbox()).waiting > 0) throw new Problem('network.unreachable')
    const reply = await decide()
    await refresh().catch((error: unknown) => { if (!(error instanceof Problem)) throw error })
    return reply
  }
  return {
    refresh,
    change: (activity, request) => decided(() => transport.changeState(activity, { v: 1, ...request })),
    sign: (activity, request) => decided(() => transport.sign(activity, { v: 1, ...request })),
    history: (activity, of) => transport.history(activity, of),
    decide: async ({ device, k }, what) => {
      await transport.decideQuarantined(device, k, { v: 1, do: what })
      driver.wanted('news')
    },
    others: async (activity) => {
      try {
        return (await transport.present(activity)).others
      } catch (error) {
        if (error instanceof Problem) return undefined
        throw error
      }
    },
  }
}
