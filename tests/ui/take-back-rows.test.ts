import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { deletedField } from '#domain/records/op.ts'
import type { RecordId } from '#domain/records/op.ts'
import { memoryStore } from '#store/memory-store.ts'
import { localNews } from '#store/ports.ts'
import { takeBackRows, writeRow } from '#ui/desk/import/take-back-rows.ts'
import { foreignOp, identityOf, page, refOf } from '../contracts/store.ts'

test('[PL56] rows of a table are taken back but for those that anybody has changed or is changing since', async () => {
  const store = memoryStore(identityOf('d1'), { now: () => 5, timeZone: () => 'Asia/Tehran', random: (count) => crypto.getRandomValues(new Uint8Array(count)), crypto: crypto.subtle, news: localNews() })
  const stream = (head: number) => [{ id: 'tour-1', kind: 'activity' as const, head, pack: 'p' }]
  await store.pulled(page({ streams: stream(1), ops: [foreignOp(1, 'there', { '/name': 'Reza', '/phone': '1' })] }))
  const begin = (record: string) => writeRow(store, refOf(record), { '/name': record }, { [deletedField]: 'true' })
  const written = [
    await begin('alone'), await begin('signed'), await begin('edited'), await begin('typing'),
    await writeRow(store, refOf('there'), { '/phone': '2' }, { '/phone': '1' }),
  ]
  await store.pulled(page({ streams: stream(2), ops: [foreignOp(2, 'signed', { '/remark': 'signature' })] }))
  await store.write(refOf('edited'), { '/remark': 'by hand' })
  await store.draft(refOf('typing'), { '/remark': 'half' })
  assert.is(await takeBackRows(store, written, () => undefined), 3)
  const found = async (record: string) => (await store.record(record as RecordId))!
  const rows = await Promise.all(['alone', 'signed', 'edited', 'typing'].map(found))
  assert.equal(rows.map(({ isDeleted }) => isDeleted), [true, false, false, false])
  assert.equal([rows[3]!.hasDraft, (await found('there')).answers], [true, { '/name': 'Reza', '/phone': '1' }])
})

test.run()
