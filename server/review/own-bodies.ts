import type { FormRef, OpBody, RecordId, StreamId } from '#domain/records/op.ts'
import type { Ledger, Stream } from '../ledger/ledger.ts'
import type { Random } from '../ports.ts'
import { randomId } from '../ports.ts'

/** Bodies of the first ops of new records that the server writes for somebody. */
export function ownBodies(ledger: Pick<Ledger, 'province' | 'epoch'>, random: Random) {
  return async (stream: Stream, form: FormRef, set: OpBody['set'], now: number, head: number): Promise<string> => {
    const { timeZone } = (await ledger.province(stream.province))!
    const body: OpBody = {
      salt: randomId(random), at: now, timeZone, record: randomId(random) as RecordId, activity: stream.id as StreamId, form,
      base: { epoch: await ledger.epoch(), seq: head }, set,
    }
    return JSON.stringify(body)
  }
}
