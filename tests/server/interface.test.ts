import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import * as fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { isProblemCode } from '#domain/problem-catalogue.ts'
import { problemReply, read } from '#domain/wire/wire.ts'
import type { LogEntry } from '#server/log.ts'
import { jsonLog } from '#server/log.ts'
import { bodyText, nonce, openOffice } from './office.ts'

const root = mkdtempSync(join(tmpdir(), 'bazdid-app-'))
mkdirSync(join(root, 'app/assets'), { recursive: true })
mkdirSync(join(root, 'app/icons'))
for (const [path, text] of [['app/index.html', '<!doctype html>'], ['app/sw.js', '//'], ['app/assets/main-1a2b.js', '//'], ['app/icons/icon.png', 'png'], ['app/.secret', 'x'], ['secret.txt', 'x']] as const) writeFileSync(join(root, path), text)
writeFileSync(join(root, 'app/assets/big-3c4d.js'), '// big')
writeFileSync(join(root, 'app/assets/big-3c4d.js.gz'), gzipSync('// big'))
writeFileSync(join(root, 'app/assets/big-3c4d.js.br'), brotliCompressSync('// big'))
const appRoot = join(root, 'app')

const common = {
  'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cross-origin-opener-policy': 'same-origin', 'cross-origin-resource-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp', 'origin-agent-cluster': '?1', 'x-frame-options': 'DENY',
  'permissions-policy': 'camera=(self), geolocation=(self), microphone=(self), usb=(), payment=(), publickey-credentials-get=(self)',
}
const documentPolicy = (origin: string, https: boolean) => `default-src 'none'; script-src ${origin}/assets/; style-src ${origin}/assets/; img-src 'self' blob:; font-src 'self'; connect-src 'self'; worker-src ${origin}/assets/ ${origin}/sw.js; manifest-src 'self'; media-src blob:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types app; ${https ? 'upgrade-insecure-requests; ' : ''}report-to csp; report-uri /csp`

test('[SV30] every class of response has its headers, refusals too', async () => {
  const office = await openOffice({ appRoot })
  const api = { ...common, 'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox", 'cache-control': 'no-store', 'content-type': 'application/json; charset=utf-8' }
  const cases: readonly (readonly [string, number, Record<string, string>])[] = [
    ['/', 200, { ...common, 'content-security-policy': documentPolicy('http://localhost:80', false), 'reporting-endpoints': 'csp="/csp"', 'cache-control': 'no-cache' }],
    ['/sw.js', 200, { ...common, 'content-security-policy': "default-src 'none'; connect-src 'self'; script-src 'none'", 'cache-control': 'no-cache' }],
    ['/assets/main-1a2b.js', 200, { ...common, 'cache-control': 'public, max-age=31536000, immutable' }],
    ['/icons/icon.png', 200, { ...common, 'cache-control': 'no-cache', 'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox" }],
    ['/api/health', 200, api],
    ['/api/openapi.json', 200, api],
    ['/api/nothing', 404, api],
    ['/api/session', 401, api],
    ['/api/changes', 401, api],
    ['/api/quarantine', 401, api],
    ['/api/packs/x', 401, api],
    ['/api/separation', 401, api],
    [`/api/blobs/${'a'.repeat(64)}`, 401, api],
    ['/assets/nothing.js', 404, api],
    ['/%zz', 404, api],
  ]
  for (const [url, status, expected] of cases) {
    const reply = await office.app.inject({ method: 'GET', url, headers: { accept: 'text/html', host: 'localhost:80' } })
    assert.is(reply.statusCode, status, url)
    for (const [name, value] of Object.entries(expected)) assert.is(reply.headers[name], value, `${url} ${name}`)
    assert.is(reply.headers['strict-transport-security'], undefined)
  }
  for (const url of ['/api/enrol', '/api/push', '/api/pull', '/api/blobs', '/api/session', '/csp']) {
    const reply = await office.app.inject({ method: 'POST', url, payload: 'x', headers: { 'content-type': 'text/plain' } })
    assert.ok(reply.statusCode >= 400 && reply.statusCode < 500)
    for (const [name, value] of Object.entries(api)) assert.is(reply.headers[name], value, `${url} ${name}`)
  }
  const mina = await office.enrolled('mina')
  await mina.push([bodyText({ blobs: [{ name: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', size: 1, type: 'image/png' }] })])
})

test('[SV31] https brings HSTS and upgrades, plain http does not', async () => {
  const office = await openOffice({ appRoot, publicOrigin: 'https://bazdid.example' })
  const page = await office.app.inject({ method: 'GET', url: '/', headers: { accept: 'text/html' } })
  assert.is(page.headers['content-security-policy'], documentPolicy('https://bazdid.example', true))
  assert.is(page.headers['strict-transport-security'], 'max-age=63072000; includeSubDomains')
  assert.is((await office.app.inject('/api/health')).headers['strict-transport-security'], 'max-age=63072000; includeSubDomains')
})

test('[SV30] a strange Host gets no say in the policy', async () => {
  const office = await openOffice({ appRoot })
  const page = await office.app.inject({ method: 'GET', url: '/', headers: { accept: 'text/html', host: "evil; script-src *" } })
  assert.not.match(String(page.headers['content-security-policy'] ?? ''), /script-src \*/)
})

test('[SV32] the app\'s routes are one page', async () => {
  const office = await openOffice({ appRoot })
  for (const url of ['/', '/tours/abc', '/enrol', '/desk?x=1', '/nothing.here']) {
    const reply = await office.app.inject({ method: 'GET', url, headers: { accept: 'text/html,*/*' } })
    assert.equal([reply.statusCode, reply.body], [200, '<!doctype html>'], url)
  }
  assert.is((await office.app.inject({ method: 'GET', url: '/tours/abc', headers: { accept: 'application/json' } })).statusCode, 404)
  assert.is((await office.app.inject({ method: 'POST', url: '/tours/abc' })).statusCode, 404)
  const asset = await office.app.inject({ method: 'GET', url: '/assets/main-1a2b.js' })
  assert.match(String(asset.headers['content-type']), /javascript/)
  const again = await office.app.inject({ method: 'GET', url: '/', headers: { accept: 'text/html', 'if-none-match': String((await office.app.inject({ method: 'GET', url: '/', headers: { accept: 'text/html' } })).headers.etag) } })
  assert.is(again.statusCode, 304)
})

test('[SV41] a page names what it begins with, and nothing that is not its own', async () => {
  const pageRoot = mkdtempSync(join(tmpdir(), 'bazdid-page-'))
  writeFileSync(join(pageRoot, 'index.html'), `<!doctype html><link rel="icon" href="/icon.svg"><script type="module" crossorigin src="/assets/index-1a.js"></script>
    <link rel="modulepreload" crossorigin href="/assets/hooks-2b.js"><link rel="stylesheet" crossorigin href="/assets/index-3c.css"><script src="https://elsewhere.example/assets/x.js"></script>`)
  const office = await openOffice({ appRoot: pageRoot })
  const reply = await office.app.inject({ method: 'GET', url: '/tours/abc', headers: { accept: 'text/html' } })
  assert.is(reply.headers['link'], '</assets/index-1a.js>; rel=modulepreload; crossorigin, </assets/hooks-2b.js>; rel=modulepreload; crossorigin, </assets/index-3c.css>; rel=preload; as=style; crossorigin')
  const plain = await openOffice({ appRoot })
  assert.is((await plain.app.inject({ method: 'GET', url: '/', headers: { accept: 'text/html' } })).headers['link'], undefined)
})

test('[SV33] one worker, and no way out of the folder', async () => {
  const office = await openOffice({ appRoot })
  const as = (url: string) => office.app.inject({ method: 'GET', url, headers: { 'service-worker': 'script', accept: '*/*' } })
  assert.is((await as('/sw.js')).statusCode, 200)
  for (const url of ['/assets/main-1a2b.js', '/', '/icons/icon.png']) assert.is((await as(url)).statusCode, 404)
  for (const url of ['/../secret.txt', '/..%2fsecret.txt', '/%2e%2e/secret.txt', '/assets/../../secret.txt', '/.secret', '/icons/..%5c..%5csecret.txt', '//etc/passwd', '/assets/%00']) {
    const reply = await office.app.inject({ method: 'GET', url, headers: { accept: 'text/html' } })
    assert.is.not(reply.body, 'x', url)
  }
})

test('[SV34] the log says what happened and nothing about whom', async () => {
  const entries: LogEntry[] = []
  const office = await openOffice({ log: (entry) => void entries.push(entry) })
  const canary = 'CANARY-زهرا'
  const mina = await office.enrolled('mina')
  await mina.push([bodyText({ set: { '/name': canary } })])
  await office.app.inject({ method: 'GET', url: `/api/packs/${encodeURIComponent(canary)}?name=${encodeURIComponent(canary)}` })
  await office.app.inject({ method: 'POST', url: '/api/session', payload: { v: 1, user: canary, password: canary } })
  await office.app.inject({ method: 'POST', url: '/api/session', payload: canary })
  const lines: string[] = []
  const log = jsonLog({ on: () => {}, write: (line: string) => lines.push(line) } as unknown as NodeJS.WritableStream, () => 1)
  for (const entry of entries) log(entry)
  assert.not.match(lines.join(''), /CANARY|%D8|زهرا/)
  const pushed = entries.find((entry) => entry.route === '/api/push')!
  assert.equal([pushed.status, pushed.device, pushed.method], [200, mina.id, 'POST'])
  assert.ok(entries.some((entry) => entry.route === '/api/packs/:hash' && entry.code === 'auth.signed-out'))
})

test('[SV34] a failure leaves a name and a place, not its words', async () => {
  const entries: LogEntry[] = []
  const office = await openOffice({ log: (entry) => void entries.push(entry) })
  const mina = await office.enrolled('mina')
  office.ledger.store = async () => { throw new TypeError('CANARY') }
  const reply = await mina.request('POST', '/api/push', mina.pushOf([bodyText()]))
  assert.equal([reply.statusCode, reply.json()], [500, { code: 'server.failed' }])
  const failed = entries.find((entry) => entry.msg === 'failed')!
  assert.equal([failed.error, failed.route], ['TypeError', '/api/push'])
  assert.ok(failed.stack!.length > 0)
  assert.not.match(JSON.stringify(entries), /CANARY/)
})

test('[SV35] the description lists every route with its schemas', async () => {
  const office = await openOffice()
  const description = (await office.app.inject('/api/openapi.json')).json<{ openapi: string; paths: Record<string, Record<string, { requestBody?: { content: Record<string, { schema: { properties?: object } }> } }>> }>()
  assert.is(description.openapi, '3.1.0')
  const listed = Object.entries(description.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`)).sort()
  assert.equal(listed, [
    'DELETE /api/activities/{activity}/connections/{id}',
    'DELETE /api/session',
    'GET /api/activities/{activity}/archive',
    'GET /api/activities/{activity}/connections',
    'GET /api/activities/{activity}/document',
    'GET /api/activities/{activity}/history',
    'GET /api/activities/{activity}/inspectors',
    'GET /api/activities/{activity}/people',
    'GET /api/activities/{activity}/report',
    'GET /api/activities/{activity}/report/steps',
    'GET /api/activities/{activity}/results/{form}',
    'GET /api/activities/{activity}/rules',
    'GET /api/activities/{activity}/workbook',
    'GET /api/archive/{year}',
    'GET /api/assignments',
    'GET /api/audit',
    'GET /api/blobs/{name}',
    'GET /api/changes',
    'GET /api/codes',
    'GET /api/delegations',
    'GET /api/devices',
    'GET /api/forms',
    'GET /api/forms/{ref}',
    'GET /api/health',
    'GET /api/keys',
    'GET /api/kinds',
    'GET /api/openapi.json',
    'GET /api/packs/{hash}',
    'GET /api/packs/{hash}/outline',
    'GET /api/people',
    'GET /api/plannable',
    'GET /api/provinces',
    'GET /api/provinces/{province}/activities',
    'GET /api/quarantine',
    'GET /api/read/activities',
    'GET /api/read/costs',
    'GET /api/read/participants',
    'GET /api/reports/{what}',
    'GET /api/reports/{what}/steps',
    'GET /api/separation',
    'GET /api/session',
    'GET /api/verify/{activity}/{hash}',
    'GET /api/webhooks',
    'GET /openrosa/{token}/formList',
    'GET /openrosa/{token}/forms/{form}',
    'GET /openrosa/{token}/forms/{form}/files/{at}',
    'GET /openrosa/{token}/forms/{form}/manifest',
    'HEAD /openrosa/{token}/submission',
    'POST /api/activities',
    'POST /api/activities/{activity}/approvals',
    'POST /api/activities/{activity}/connections',
    'POST /api/activities/{activity}/people',
    'POST /api/activities/{activity}/permits',
    'POST /api/activities/{activity}/presence',
    'POST /api/activities/{activity}/reveals',
    'POST /api/activities/{activity}/state',
    'POST /api/assignments',
    'POST /api/blobs',
    'POST /api/codes',
    'POST /api/codes/{code}/revoke',
    'POST /api/delegations',
    'POST /api/delegations/{delegation}',
    'POST /api/devices/{device}/access',
    'POST /api/enrol',
    'POST /api/exports',
    'POST /api/forms',
    'POST /api/keys',
    'POST /api/keys/{key}/end',
    'POST /api/password',
    'POST /api/people',
    'POST /api/people/{person}',
    'POST /api/people/{person}/access',
    'POST /api/people/{person}/password',
    'POST /api/provinces',
    'POST /api/provinces/{province}',
    'POST /api/provinces/{province}/activities/{activity}/open',
    'POST /api/pull',
    'POST /api/push',
    'POST /api/quarantine/{device}/{k}',
    'POST /api/report',
    'POST /api/session',
    'POST /api/webhooks',
    'POST /api/webhooks/{hook}/deliveries/{delivery}',
    'POST /api/webhooks/{hook}/end',
    'POST /csp',
    'POST /openrosa/{token}/submission',
    'PUT /api/blobs/{name}/{index}',
  ])
  const schema = description.paths['/api/push']!.post!.requestBody!.content['application/json']!.schema
  assert.equal(Object.keys(schema.properties!).sort(), ['bodies', 'device', 'epoch', 'from', 'head', 'nonce', 'prev', 'signature', 'v'])
})

test('[SV39] of a policy report only the directive is kept', async () => {
  const entries: LogEntry[] = []
  const office = await openOffice({ log: (entry) => void entries.push(entry) })
  const report = (type: string, payload: unknown) => office.app.inject({ method: 'POST', url: '/csp', headers: { 'content-type': type }, payload: JSON.stringify(payload) })
  assert.is((await report('application/csp-report', { 'csp-report': { 'violated-directive': 'script-src https://x', 'blocked-uri': 'CANARY' } })).statusCode, 204)
  assert.is((await report('application/reports+json', [{ body: { effectiveDirective: 'img-src', documentURL: 'CANARY' } }])).statusCode, 204)
  assert.is((await report('application/json', null)).statusCode, 204)
  assert.is((await report('text/html', {})).statusCode, 415)
  assert.equal(entries.filter((entry) => entry.msg === 'csp').map((entry) => entry.directive), ['script-src', 'img-src'])
})

test('[SV23] wrong types and wrong paths', async () => {
  const office = await openOffice()
  const mina = await office.enrolled('mina')
  const push = mina.pushOf([bodyText()])
  assert.equal((await mina.request('POST', '/api/push', push, { headers: { 'content-type': 'text/plain' } })).json(), { code: 'request.wrong-type' })
  assert.equal((await mina.request('POST', '/api/push', push, { headers: { 'content-type': ';;;' } })).json(), { code: 'request.wrong-type' })
  assert.is((await mina.request('POST', '/api/push', push, { headers: { 'content-type': 'Application/JSON; charset=utf-8' } })).statusCode, 200)
  for (const [method, url] of [['GET', '/api/push'], ['DELETE', '/api/pull'], ['POST', '/api/health'], ['GET', `/api/packs/${'x'.repeat(300)}`], ['PATCH', '/api/session']] as const) {
    assert.equal((await office.app.inject({ method, url })).json<{ code: string }>().code, 'request.not-found', url)
  }
})

test('[SV22] what is no HTTP is answered with a problem too', async () => {
  const office = await openOffice()
  await office.app.listen({ port: 0, host: '127.0.0.1' })
  const socket = connect((office.app.server.address() as AddressInfo).port, '127.0.0.1')
  socket.write('NOT HTTP AT ALL\r\n\r\n')
  let answer = ''
  for await (const bytes of socket) answer += String(bytes)
  assert.match(answer, /^HTTP\/1\.1 400 /)
  assert.match(answer, /{"code":"request.malformed"}$/)
  await office.app.close()
})

test('[SV40] a file that was compressed at the build travels so', async () => {
  const office = await openOffice({ appRoot })
  for (const [accept, expected] of [['gzip', 'gzip'], ['br, gzip', 'br'], ['identity', undefined]] as const) {
    const reply = await office.app.inject({ method: 'GET', url: '/assets/big-3c4d.js', headers: { 'accept-encoding': accept } })
    assert.equal([reply.statusCode, reply.headers['content-encoding'], reply.headers['cache-control']], [200, expected, 'public, max-age=31536000, immutable'])
    assert.match(String(reply.headers['content-type']), /javascript/)
    const text = expected === 'gzip' ? gunzipSync(reply.rawPayload) : expected === 'br' ? brotliDecompressSync(reply.rawPayload) : reply.rawPayload
    assert.is(text.toString(), '// big')
    if (expected) assert.is(reply.headers.vary, 'accept-encoding')
  }
})

test('[SV22] ten thousand malformed requests, and never a failure of the server', async () => {
  const failures: LogEntry[] = []
  const office = await openOffice({ log: (entry) => void (entry.msg === 'failed' && failures.push(entry)) })
  const mina = await office.enrolled('mina')
  const good: Record<string, unknown> = {
    '/api/push': mina.pushOf([bodyText()]),
    '/api/pull': { v: 1, nonce: nonce(), epoch: 'epoch-1', cursors: { 'tour-1': 0 }, noticesTo: 0 },
    '/api/blobs': { v: 1, nonce: nonce(), blobs: [{ name: 'a'.repeat(64), size: 9, type: 'image/png' }] },
    '/api/enrol': mina.enrolRequest('TEST000001'),
    '/csp': {},
  }
  const odd = fc.oneof(fc.anything({ withNullPrototype: false, maxDepth: 3 }).map(jsonable), fc.constantFrom<unknown>(null, -1, 1e308, '', '__proto__', [], {}, 'x'.repeat(5_000), '\ud800', { toString: 1 }))
  const bent = fc.tuple(fc.constantFrom(...Object.keys(good)), fc.nat(), odd).map(([url, at, value]) => {
    const request = { ...good[url] as object } as Record<string, unknown>
    const keys = [...Object.keys(request), '__proto__', 'extra']
    Object.defineProperty(request, keys[at % keys.length]!, { value, enumerable: true, configurable: true, writable: true })
    return { url, bytes: Buffer.from(JSON.stringify(request)) }
  })
  const raw = fc.tuple(fc.constantFrom(...Object.keys(good)), fc.oneof(fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)), odd.map((value) => Buffer.from(JSON.stringify(value) ?? '')))).map(([url, bytes]) => ({ url, bytes }))
  const bodies = fc.tuple(fc.constant('/api/push'), fc.array(fc.oneof(odd.map((value) => JSON.stringify(value) ?? ''), fc.string(), fc.tuple(fc.constantFrom('salt', 'at', 'set', 'base', 'blobs', 'record', 'activity', 'form', 'timeZone', 'origin', 'resolves'), odd).map(([key, value]) => bodyText({ [key]: value }))), { minLength: 1, maxLength: 20 }))
    .map(([url, texts]) => ({ url, texts }))
  let sent = 0
  const check = async (reply: { statusCode: number; json(): unknown; body: string }) => {
    sent += 1
    assert.ok(reply.statusCode < 500, `${reply.statusCode} ${reply.body}`)
    if (reply.statusCode >= 400) assert.ok(isProblemCode(read(problemReply, reply.json()).code))
  }
  await fc.assert(fc.asyncProperty(fc.oneof(bent, raw), async ({ url, bytes }) => {
    // Signed for most, so that they come as far as the handlers.
    await check(url === '/api/enrol' || url === '/csp' ? await office.app.inject({ method: 'POST', url, payload: bytes, headers: { 'content-type': 'application/json' } }) : await mina.request('POST', url, bytes, { headers: { 'content-type': 'application/json' } }))
  }), { numRuns: 5_000 })
  await fc.assert(fc.asyncProperty(bodies, async ({ texts }) => {
    await mina.push(texts)
    sent += texts.length
  }), { numRuns: 500 })
  const header = fc.constantFrom('authorization', 'content-type', 'content-encoding', 'content-length', 'cookie', 'accept-encoding', 'host', 'origin')
  await fc.assert(fc.asyncProperty(fc.webPath(), fc.constantFrom('GET', 'POST', 'PUT', 'DELETE'), header, fc.string({ unit: fc.integer({ min: 32, max: 126 }).map((each) => String.fromCharCode(each)), maxLength: 60 }), async (path, method, name, value) => {
    await check(await office.app.inject({ method: method as 'GET', url: `/api${path}`, headers: { [name]: value } }))
  }), { numRuns: 3_000 })
  await mina.pull()
  const notices = await office.ledger.noticesAfter(mina.id, 0, 100_000)
  assert.equal(notices.filter((notice) => notice.code === 'op.failed'), [])
  assert.equal(failures, [])
  assert.ok(sent >= 10_000, String(sent))
})

function jsonable(value: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(value, (_key, each: unknown) => (typeof each === 'bigint' ? String(each) : each)) ?? 'null') as unknown
  } catch {
    return null
  }
}

test.after(() => rmSync(root, { recursive: true, force: true }))

test.run()
