// What every ledger keeps of other clients.

import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { ForeignFile, ForeignSubmission } from '#server/ledger/foreign.ts'
import type { Ledger } from '#server/ledger/ledger.ts'
import { bodyText, furnish, visitRef } from '../server/office.ts'
import { problemFrom } from './ledger-parts.ts'

const file = (name: string): ForeignFile => ({ file: `${name}.jpg`, name: name.repeat(64).slice(0, 64), size: 9, type: 'image/jpeg' })

export function registerForeignContract(name: string, make: () => Promise<Ledger>): void {
  const test = suite(`foreign (${name})`)

  async function furnished(): Promise<Ledger> {
    const ledger = await make()
    await furnish(ledger)
    await ledger.addConnection({ id: 'c1', hash: 'h1', stream: 'tour-1', madeBy: 'sara', madeAt: 5 })
    return ledger
  }
  const submission = (more: Partial<ForeignSubmission> = {}): ForeignSubmission => ({ stream: 'tour-1', instance: 'uuid:1', hash: 'x1', record: 'tour-1-'.padEnd(22, 'r'), form: visitRef, xml: '<visit/>', connection: 'c1', receivedAt: 100, ...more })
  const ops = async (ledger: Ledger) => (await ledger.opsAfter('tour-1', 0, 99)).map(({ seq, device, n, author, body }) => [seq, device, n, author, (JSON.parse(body) as { set: unknown }).set])
  const own = (seq: number, set: unknown) => [seq, 'server:tour-1', seq, 'server', set]

  test('[OR7] a connection is found by its hash, noted and revoked', async () => {
    const ledger = await furnished()
    await ledger.addConnection({ id: 'c2', hash: 'h2', stream: 'tour-1', madeBy: 'sara', madeAt: 3 })
    await ledger.revokeConnection('tour-2', 'c1', 8)
    assert.equal(await ledger.connection('h1'), { id: 'c1', hash: 'h1', stream: 'tour-1', madeBy: 'sara', madeAt: 5 }, 'of another stream nothing is revoked')
    await ledger.revokeConnection('tour-1', 'c1', 9)
    await ledger.revokeConnection('tour-1', 'c1', 99)
    await ledger.noteConnection('c2', 11)
    assert.equal((await ledger.connections('tour-1')).map(({ id, revokedAt, usedAt }) => [id, revokedAt, usedAt]), [['c2', undefined, 11], ['c1', 9, undefined]])
    assert.is(await ledger.connection('h9'), undefined)
    await ledger.close()
  })

  test('[OR8] a submission is applied once, and kept aside where it is refused or another', async () => {
    const ledger = await furnished()
    let moved = 0
    ledger.onMoved(() => { moved += 1 })
    const malformed = submission({ refusal: { code: 'form.unknown', details: {} } })
    assert.is(await ledger.keepSubmission(malformed, []), 'refused')
    assert.is(await ledger.keepSubmission(malformed, []), 'refused')
    assert.equal((await ledger.quarantined('north', 9)).map(({ device, code, details, author, receivedAt, body }) => [device, code, details, author, receivedAt, body]), [['openrosa:c1', 'form.unknown', { activity: 'tour-1' }, 'sara', 100, '<visit/>']])
    assert.equal(await ledger.quarantined('south', 9), [])
    assert.is(await ledger.submission('tour-1', 'uuid:1'), undefined)

    assert.is(await ledger.keepSubmission(submission({ receivedAt: 200 }), [bodyText({ set: { '/name': 'a' } })]), 'applied')
    assert.is(await ledger.keepSubmission(submission({ receivedAt: 300 }), [bodyText({ set: { '/name': 'a' } })]), 'known')
    assert.equal(await ops(ledger), [own(1, { '/name': 'a' })])
    assert.is((await ledger.stream('tour-1'))!.arrivedAt, 200, 'it came from the field')
    assert.equal(await ledger.quarantined('north', 9), [])
    assert.is((await ledger.submission('tour-1', 'uuid:1'))!.xml, '<visit/>')

    assert.is(await ledger.keepSubmission(submission({ hash: 'x2', xml: '<visit>b</visit>', receivedAt: 400 }), [bodyText()]), 'changed')
    assert.equal((await ledger.quarantined('north', 9)).map(({ code, body }) => [code, body]), [['submission.changed', '<visit>b</visit>']])
    assert.is((await ops(ledger)).length, 1)
    assert.is(moved, 1)
    await ledger.close()
  })

  test('[RV32] a submission that is let be is listed with who has said so', async () => {
    const ledger = await furnished()
    await ledger.keepSubmission(submission({ refusal: { code: 'form.unknown', details: {} } }), [])
    const [refused] = await ledger.quarantined('north', 9)
    assert.is((await problemFrom(() => ledger.retry(refused!.device, refused!.k, { author: 'sara', at: 6 }))).code, 'request.not-found', 'it comes again by being sent again')
    await ledger.setAside(refused!.device, refused!.k, { author: 'sara', at: 7 })
    assert.equal((await ledger.quarantined('north', 9)).map(({ device, setAside }) => [device, setAside]), [['openrosa:c1', { author: 'sara', at: 7 }]])
    await ledger.close()
  })

  test('[OR9] a file gets its op once, also one that was there before the record', async () => {
    const ledger = await furnished()
    const bodies = (fresh: readonly ForeignFile[]) => [bodyText({ set: Object.fromEntries(fresh.map((each) => [`/place/picture`, each.file])), blobs: fresh.map(({ file: _, ...ref }) => ref) })]
    assert.is(await ledger.keepFiles('tour-1', 'uuid:1', [file('b')], undefined, 1), 0)
    assert.equal(await ops(ledger), [])
    assert.is(await ledger.keepFiles('tour-1', 'uuid:1', [file('a')], bodies, 2), 2)
    assert.is(await ledger.keepFiles('tour-1', 'uuid:1', [file('a'), file('b')], bodies, 3), 0)
    assert.is(await ledger.keepFiles('tour-1', 'uuid:2', [], bodies, 3), 0)
    assert.is((await ops(ledger)).length, 1)
    assert.equal(await ledger.visibleBlob('mina', file('a').name), { name: file('a').name, size: 9, type: 'image/jpeg' })
    await ledger.close()
  })

  test.run()
}
