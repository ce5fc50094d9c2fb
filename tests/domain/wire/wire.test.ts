import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import fc from 'fast-check'
import { Problem } from '#domain/problem.ts'
import { authorization, enrolText, pushText, readAuthorization, receiptText, requestText } from '#domain/wire/signed.ts'
import type { Receipt } from '#domain/wire/wire.ts'
import { blobsRequest, enrolRequest, opBody, pullReply, pullRequest, pushRequest, read, readJson, receipt } from '#domain/wire/wire.ts'

const test = suite('wire')
const hash = 'a'.repeat(64)
const nonce = 'n'.repeat(22)
const body = { salt: 's', at: 1, timeZone: 'Asia/Tehran', record: 'r', activity: 'a', form: 'note@0123456789ab', base: { epoch: '', seq: 0 }, set: { '/name': 'زهرا', '/gone': null } }
const aReceipt: Receipt = { v: 1, epoch: 'e', nonce, device: 'd', storedTo: 1, headHash: hash, backedUpTo: 0, blobs: [hash], frozen: false, time: 1, signature: 'S' }

const messages = [
  ['enrol', enrolRequest, { v: 1, nonce, code: '0123456789', publicKey: 'K', signature: 'S' }],
  ['push', pushRequest, { v: 1, device: 'd', nonce, epoch: 'e', from: 1, prev: hash, head: hash, bodies: [JSON.stringify(body), { bodyHash: hash }], signature: 'S' }],
  ['receipt', receipt, aReceipt],
  ['pull', pullRequest, { v: 1, nonce, epoch: null, cursors: { a: 3 }, noticesTo: 0 }],
  ['pulled', pullReply, { v: 1, nonce, epoch: 'e', time: 1, streams: [{ id: 'a', kind: 'activity', head: 1, pack: hash }], ops: [{ stream: 'a', seq: 1, baseSeq: 0, device: 'server:a', n: 1, author: 'p', body: '{}' }], notices: [{ k: 1, n: 1, hash, code: 'op.fork' }], people: [{ id: 'p', name: 'N', role: 'leader' }], more: false }],
  ['blobs', blobsRequest, { v: 1, nonce, blobs: [{ name: hash, size: 1, type: 'image/jpeg' }] }],
  ['body', opBody, { ...body, blobs: [{ name: hash, size: 1, type: 'image/jpeg' }], via: 'kiosk', resolves: ['d.1'], origin: hash }],
] as const

test('[W1] written and read back is the same', () => {
  for (const [name, schema, message] of messages) assert.equal(read(schema, readJson(JSON.stringify(message))), message, name)
})

/** All places of a message, as paths. */
function objectsIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (Array.isArray(value)) return value.flatMap((each, index) => objectsIn(each, [...path, String(index)]))
  if (value === null || typeof value !== 'object') return []
  return [path, ...Object.entries(value).flatMap(([key, each]) => objectsIn(each, [...path, key]))]
}

test('[W2] an unknown key is refused in every object of every message', () => {
  const free = new Set(['set', 'cursors'])
  for (const [name, schema, message] of messages) {
    for (const path of objectsIn(message)) {
      const copy = structuredClone(message) as unknown as Record<string, unknown>
      const place = path.reduce<Record<string, unknown>>((each, key) => each[key] as Record<string, unknown>, copy)
      // Keys of these are paths and ids: a wrong value under any of them is refused.
      place['approved'] = free.has(path.at(-1) ?? '') ? { deep: true } : true
      assert.throws(() => read(schema, copy), (error: unknown) => error instanceof Problem && error.code === 'request.malformed', `${name} ${path.join('.')}`)
    }
  }
})

test('[W3] what is no message is a Problem that repeats no value', () => {
  fc.assert(fc.property(fc.anything({ withNullPrototype: true }), (value) => {
    for (const [, schema] of messages) {
      try {
        read(schema, value)
      } catch (error) {
        assert.ok(error instanceof Problem)
      }
    }
  }))
  const secret = '0012345678'
  for (const [, schema, message] of messages) {
    const wrong = { ...structuredClone(message) as object, v: secret, record: { [secret]: secret } }
    try {
      read(schema, wrong)
    } catch (error) {
      assert.not(JSON.stringify((error as Problem).details).includes(secret))
      assert.not(String(error).includes(secret))
    }
  }
  assert.throws(() => readJson('{'), (error: unknown) => error instanceof Problem)
})

test('[W4] signed texts differ by purpose and by every field', () => {
  const push = { v: 1 as const, device: 'd', nonce, epoch: 'e', from: 1, prev: hash, head: hash, bodies: ['{}'] }
  const texts = [
    requestText({ method: 'POST', path: '/api/push', bodyHash: hash, device: 'd', time: 1, nonce }),
    requestText({ method: 'PUT', path: '/api/push', bodyHash: hash, device: 'd', time: 1, nonce }),
    requestText({ method: 'POST', path: '/api/pull', bodyHash: hash, device: 'd', time: 1, nonce }),
    requestText({ method: 'POST', path: '/api/push', bodyHash: 'b'.repeat(64), device: 'd', time: 1, nonce }),
    requestText({ method: 'POST', path: '/api/push', bodyHash: hash, device: 'd', time: 2, nonce }),
    enrolText({ v: 1, nonce, publicKey: 'K' }),
    enrolText({ v: 1, nonce, code: '0123456789', publicKey: 'K' }),
    pushText(push), pushText({ ...push, from: 2 }), pushText({ ...push, head: 'b'.repeat(64) }), pushText({ ...push, bodies: ['{}', '{}'] }),
    receiptText(aReceipt), receiptText({ ...aReceipt, frozen: true }), receiptText({ ...aReceipt, storedTo: 2 }), receiptText({ ...aReceipt, blobs: [] }), receiptText({ ...aReceipt, backedUpTo: 1 }),
  ]
  assert.is(new Set(texts).size, texts.length)
})

test('[W5] the Authorization header reads back, and nothing else does', () => {
  const facts = { method: 'POST', path: '/', bodyHash: hash, device: 'dABC', time: 12, nonce }
  assert.equal(readAuthorization(authorization(facts, 'SIG')), { device: 'dABC', time: 12, nonce, signature: 'SIG' })
  fc.assert(fc.property(fc.string(), (text) => assert.is(readAuthorization(text), undefined)))
  assert.is(readAuthorization(undefined), undefined)
  assert.is(readAuthorization(`${authorization(facts, 'SIG')} `), undefined)
})

test.run()
