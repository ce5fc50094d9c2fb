import type { Pack } from '#domain/packs/pack.ts'
import { Problem } from '#domain/problem.ts'
import type { PackByHash } from '../forms/kept-packs.ts'
import type { Ledger, Stream } from '../ledger/ledger.ts'

/** A stream that never rests is told so. */
const mostTries = 5

interface Attempt {
  readonly stream: Stream
  readonly pack: Pack
  /** The ledger's own, at the head that was read. */
  readonly append: Ledger['appendOwn']
}

/**
 * Reads, decides and appends to an activity; where somebody's op comes in between, what it means is decided by reading again.
 * @throws Problem `request.not-found` without a pack; `activity.moved` when it moved each time; what `attempt` refuses, at once
 */
export async function untilNotMoved<Reply>(ledger: Ledger, packOf: PackByHash, id: string, attempt: (activity: Attempt) => Promise<Reply>): Promise<Reply> {
  for (let tries = 1; ; tries += 1) {
    const stream = (await ledger.stream(id))!
    const pack = await packOf(stream.pack)
    if (!pack) throw new Problem('request.not-found')
    let hasMoved = false
    const append: Ledger['appendOwn'] = async (...given) => {
      try {
        return await ledger.appendOwn(...given)
      } catch (error) {
        hasMoved = error instanceof Problem && error.code === 'activity.moved'
        throw error
      }
    }
    try {
      return await attempt({ stream, pack, append })
    } catch (error) {
      if (!hasMoved || tries === mostTries) throw error
    }
  }
}
