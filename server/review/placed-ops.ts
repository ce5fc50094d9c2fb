import { Problem } from '#domain/problem.ts'
import type { PlacedOp } from '#domain/records/fold.ts'
import type { DeviceId } from '#domain/records/op.ts'
import { opId } from '#domain/records/op.ts'
import { readBody } from '../ledger/judge.ts'
import type { Ledger } from '../ledger/ledger.ts'

const opsPerRead = 500

/** All ops of a stream in its order, ready to be folded. Others are served between two reads. */
export async function* placedOps(ledger: Pick<Ledger, 'opsAfter'>, stream: string): AsyncGenerator<PlacedOp> {
  for (let seq = 0; ;) {
    const ops = await ledger.opsAfter(stream, seq, opsPerRead)
    for (const { body: text, n, ...op } of ops) {
      seq = op.seq
      const body = readBody(text)
      // What was applied could be read; a later version of this server may have taken more.
      if (body instanceof Problem) continue
      const device = op.device as DeviceId
      yield { ...op, device, id: opId(device, n), body }
    }
    if (ops.length < opsPerRead) return
    await new Promise<void>((resolve) => setImmediate(resolve))
  }
}
