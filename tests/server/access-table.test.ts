// Every route of the server, asked by every role of the province that the thing belongs to and of its neighbour, and by
// nobody at all. A route without a line here fails.

import { createHash, randomBytes } from 'node:crypto'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { genesis } from '#domain/records/op.ts'
import { roles } from '#domain/wire/wire.ts'
import { tourPack } from '#fixtures/packs.ts'
import { nonce } from './office.ts'
import type { Reviewed } from './reviewed-office.ts'
import { openReviewed, ourPage, password, signature, tour, tourRef } from './reviewed-office.ts'

const everybody = roles.join(' ')
const desk = 'staff deputy accountant director'
const office = `${desk} hq`
const holders = 'staff deputy director admin hq'
const planners = 'staff deputy director'
const managers = 'director admin'
const keepers = 'director admin hq'

interface Line {
  /** Roles that are let in: of the province that the thing is of, and of the neighbour. */
  readonly own: string
  readonly foreign: string
  /** The neighbours are let in to what is their own, and see nothing of the other province. */
  readonly isTheirs?: true
  /** Let in without being known; whoever is not, learns nothing. */
  readonly isOpen?: true
  /** Can be done once: each finds everything as it was. */
  readonly isOnce?: true
  readonly path?: string
  readonly body?: object | Buffer
}

const one = { v: 1 }
const day = '2026-11-21'
const picture = randomBytes(40)
const blob = createHash('sha256').update(picture).digest('hex')
const open: Pick<Line, 'own' | 'foreign' | 'isOpen'> = { own: everybody, foreign: everybody, isOpen: true }
/** Nobody's role matters: what the caller is given is theirs. */
const theirs: Pick<Line, 'own' | 'foreign' | 'isTheirs'> = { own: everybody, foreign: everybody, isTheirs: true }
const ofOwn = (who: string): Pick<Line, 'own' | 'foreign' | 'isTheirs'> => ({ own: who, foreign: who, isTheirs: true })
const ownOnly = (own: string): Pick<Line, 'own' | 'foreign'> => ({ own, foreign: '' })
const name = { fa: 'تازه', ru: 'Новая', en: 'New' }

const table: Readonly<Record<string, Line>> = {
  // Devices, and what they send and fetch.
  'POST /api/enrol': { ...open, body: { ...one, nonce: 'n'.repeat(22), code: 'WR0NG00000', publicKey: 'aaaa', signature: 'aaaa' } },
  'POST /api/push': { ...theirs, body: { ...one, device: 'd', nonce: 'n'.repeat(22), epoch: 'epoch-1', from: 1, prev: genesis, head: genesis, bodies: [], signature: 'aaaa' } },
  'POST /api/pull': { ...theirs, body: { ...one, nonce: 'n'.repeat(22), epoch: 'epoch-1', cursors: {}, noticesTo: 0 } },
  'POST /api/blobs': { ...theirs, body: { ...one, nonce: 'n'.repeat(22), blobs: [] } },
  'PUT /api/blobs/:name/:index': { ...theirs, path: `/api/blobs/${blob}/0`, body: picture },
  'GET /api/blobs/:name': ownOnly(`leader inspector ${office}`),
  'POST /api/report': { ...theirs, body: { ...one, writtenTo: 0, drafts: 0, refused: 0, blobs: 0, blobBytes: 0, isPersisted: true, builtAt: 0 } },
  'GET /api/separation': theirs,
  'GET /api/forms/:ref': { ...theirs, path: `/api/forms/${tourRef('attendance')}` },
  'GET /api/packs/:hash': theirs,
  'GET /api/packs/:hash/outline': theirs,

  // Signing in.
  'POST /api/session': { ...open, body: { ...one, user: 'nobody', password: 'x' } },
  'GET /api/session': theirs,
  'DELETE /api/session': open,
  'POST /api/password': { ...open, body: { ...one, code: 'A'.repeat(16), password: 'a good new one' } },

  // An activity of the province.
  'GET /api/activities/:activity/archive': ownOnly(office),
  'GET /api/activities/:activity/document': ownOnly(office),
  'GET /api/activities/:activity/history': ownOnly(office),
  'GET /api/activities/:activity/report': ownOnly(office),
  'GET /api/activities/:activity/report/steps': ownOnly(office),
  'GET /api/activities/:activity/rules': ownOnly(office),
  'GET /api/activities/:activity/workbook': ownOnly(office),
  'GET /api/activities/:activity/results/:form': { ...ownOnly(desk), path: `/api/activities/${tour}/results/attendance` },
  'GET /api/activities/:activity/connections': ownOnly(planners),
  'POST /api/activities/:activity/connections': { ...ownOnly(planners), body: one },
  'DELETE /api/activities/:activity/connections/:id': ownOnly(planners),
  'GET /api/activities/:activity/inspectors': ownOnly('staff deputy director hq'),
  'GET /api/activities/:activity/people': ownOnly(planners),
  'POST /api/activities/:activity/people': { ...ownOnly(planners), body: { ...one, add: ['leader-north'], remove: [] } },
  'POST /api/activities/:activity/presence': { ...ownOnly(office), body: one },
  'POST /api/activities/:activity/reveals': { ...ownOnly(desk), body: { ...one, record: 'attendance-1', form: 'attendance' } },
  'POST /api/activities/:activity/state': { ...ownOnly('staff deputy director hq'), body: { ...one, from: 'running', to: 'in-review', reason: '', seen: 0 } },
  // The deputy’s own step, or in the deputy’s place.
  'POST /api/activities/:activity/approvals': { ...ownOnly('staff deputy'), body: { ...one, chain: 'committee', step: 'deputy', verdict: 'signed', signature, reason: '', seen: 0, hash: '0'.repeat(64), password } },
  'POST /api/activities/:activity/permits': { own: 'hq', foreign: 'hq', body: { ...one, ask: 'n'.repeat(32), hash: '0'.repeat(64), verdict: 'refused', number: '', date: '', days: '', amount: '', items: [], conditions: '', reason: 'no', signature: '', password } },

  // What the office of a province sees and does.
  'GET /api/changes': ofOwn(desk),
  'GET /api/quarantine': ofOwn(desk),
  'POST /api/quarantine/:device/:k': { ...ownOnly(planners), body: { ...one, do: 'retry' } },
  'GET /api/archive/:year': { ...ofOwn(desk), path: '/api/archive/1405' },
  'GET /api/reports/:what': { ...ofOwn(desk), path: '/api/reports/performance?by=year&year=1405' },
  'GET /api/reports/:what/steps': { ...ofOwn(desk), path: '/api/reports/performance/steps?by=year&year=1405' },
  'POST /api/exports': { ...ofOwn(office), body: { ...one, exports: [{ what: 'calendar', at: 1 }] } },
  'GET /api/forms': ofOwn(desk),
  'POST /api/forms': { ...ofOwn(planners), body: { ...one, form: {}, to: { pack: 'tour', kind: 'tour' }, use: { place: 'field', mode: 'list', icon: 'list', filledBy: ['leader'] }, replaces: null } },
  'GET /api/kinds': ofOwn(desk),
  'GET /api/plannable': ofOwn(planners),
  'POST /api/activities': { ...ofOwn(planners), isOnce: true, body: { ...one, activity: 'p'.repeat(22), pack: 'tour', kind: 'tour', form: tourRef('activity'), answers: { '/title': 'Tour', '/date': day, '/county': 'Qir', '/credit': 'current' }, people: [] } },
  'GET /api/assignments': ofOwn(planners),
  // Of the neighbour’s it says as little as of what does not exist, and repeats what was asked: planning.test.ts.
  'POST /api/assignments': { ...ofOwn(planners), body: { ...one, changes: [{ activity: 'no-such-activity', add: [], remove: [] }] } },
  'GET /api/delegations': ofOwn(`${office} university admin`),
  'POST /api/delegations': { ...ownOnly('deputy accountant director university hq'), body: { ...one, delegate: 'staff-north', from: day, to: day, reason: 'leave', password } },
  'POST /api/delegations/:delegation': { ...ownOnly('deputy director admin'), body: { ...one, isRevoked: true } },

  // Who holds what.
  'GET /api/audit': ofOwn(keepers),
  'GET /api/devices': ofOwn(holders),
  'POST /api/devices/:device/access': { ...ownOnly(managers), body: { ...one, isClosed: false } },
  'GET /api/people': ofOwn(managers),
  'POST /api/people': { ...ofOwn(managers), body: { ...one, name: 'Somebody New', role: 'leader' } },
  'POST /api/people/:person': { ...ownOnly(managers), body: { ...one, name: 'Somebody Else', role: 'leader' } },
  'POST /api/people/:person/access': { ...ownOnly(managers), body: { ...one, isEnded: false } },
  'POST /api/people/:person/password': { ...ownOnly(managers), body: { ...one, user: 'somebody' } },
  'GET /api/codes': ofOwn(managers),
  'POST /api/codes': { ...ownOnly(managers), body: { ...one, people: ['somebody-north'] } },
  'POST /api/codes/:code/revoke': { ...ownOnly(managers), isOnce: true, body: one },
  'GET /api/webhooks': ofOwn(keepers),
  'POST /api/webhooks': { ...ofOwn(keepers), body: { ...one, address: 'https://hooks.example/here' } },
  'POST /api/webhooks/:hook/end': { ...ownOnly(managers), body: one },
  'POST /api/webhooks/:hook/deliveries/:delivery': { ...ownOnly(managers), body: one },
  'GET /api/keys': ofOwn(keepers),
  'POST /api/keys': { ...ofOwn(keepers), body: { ...one, name: 'a new key' } },
  'POST /api/keys/:key/end': { ...ownOnly(managers), body: one },

  // Headquarters.
  'GET /api/provinces': { own: 'hq', foreign: 'hq' },
  'POST /api/provinces': { own: 'hq', foreign: 'hq', body: { ...one, id: 'east', name, timeZone: 'Asia/Tehran', administrator: { name: 'First One', user: 'first' } } },
  'POST /api/provinces/:province': { own: 'hq', foreign: 'hq', path: '/api/provinces/north', body: { ...one, name } },
  'GET /api/provinces/:province/activities': { own: 'hq', foreign: 'hq', path: '/api/provinces/north/activities' },
  'POST /api/provinces/:province/activities/:activity/open': { own: 'hq', foreign: 'hq', path: `/api/provinces/north/activities/${tour}/open` },

  // By a key alone: whoever has no key is nobody here, whatever their role.
  'GET /api/read/activities': ownOnly(''),
  'GET /api/read/costs': ownOnly(''),
  'GET /api/read/participants': ownOnly(''),

  // By an address that was made for one activity, and for whoever holds a document.
  'GET /openrosa/:token/formList': open,
  'GET /openrosa/:token/forms/:form': open,
  'GET /openrosa/:token/forms/:form/files/:at': open,
  'GET /openrosa/:token/forms/:form/manifest': open,
  'HEAD /openrosa/:token/submission': open,
  'POST /openrosa/:token/submission': open,
  'GET /api/verify/:activity/:hash': { ...open, path: `/api/verify/${tour}/${'0'.repeat(64)}` },

  'GET /api/health': open,
  'GET /api/openapi.json': open,
  'POST /csp': { ...open, body: {} },
}

interface Listed {
  readonly key: string
  readonly method: 'GET'
  readonly path: string
}

async function listed(of: Reviewed): Promise<readonly Listed[]> {
  const { paths } = (await of.app.inject('/api/openapi.json')).json<{ paths: Record<string, Record<string, object>> }>()
  return Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => {
    const plain = path.replaceAll(/\{(\w+)\}/g, ':$1')
    return { key: `${method.toUpperCase()} ${plain}`, method: method.toUpperCase() as 'GET', path: plain }
  }))
}

/** What stands in the addresses: all of it belongs to the north. */
type Facts = Readonly<Record<string, string>>

async function furnished(isAccepted: boolean): Promise<{ readonly of: Reviewed; readonly facts: Facts }> {
  const of = await openReviewed({ packs: [tourPack] })
  const as = async (person: string, path: string, body: object) => {
    const reply = await (await of.at(person)).request('POST', path, body, { headers: ourPage })
    if (reply.statusCode !== 200) throw new Error(`${path}: ${reply.body}`)
    return reply.json<Record<string, string>>()
  }
  await of.ledger.putPerson({ id: 'somebody-north', name: 'Somebody', role: 'leader', province: 'north' })
  const leader = await of.at('leader-north')
  await of.push(await of.at('staff-north'), 'activity', { '/kind': 'tour', '/title': 'Beekeepers', '/date': day })
  await leader.request('POST', '/api/blobs', { ...one, nonce: nonce(), blobs: [{ name: blob, size: picture.length, type: 'image/png' }] })
  await leader.request('PUT', `/api/blobs/${blob}/0`, picture)
  const ops = [{ '/name': 'Zahra' }, { '/image': blob }].map((set, at) => JSON.stringify({ salt: nonce(), at: of.now, timeZone: 'Asia/Tehran', record: `record-${at}`.padEnd(22, 'r'), activity: tour, form: tourRef(at === 0 ? 'attendance' : 'photo'), base: { epoch: 'epoch-1', seq: 0 }, set, ...(at === 1 && { blobs: [{ name: blob, size: picture.length, type: 'image/png' }] }) }))
  await leader.push([...ops, JSON.stringify({ ...JSON.parse(ops[0]!), salt: nonce(), activity: 'no-such-activity' })])
  await leader.pull()
  await of.push(await of.at('staff-north'), 'review-permit-ask', { '/case': 'special', '/reason': 'snow' }, { record: 'n'.repeat(32) })
  await of.push(leader, 'closing', { '/gaps': '0' })
  const held = await of.enrolled('somebody-north')
  const hook = (await as('director-north', '/api/webhooks', { ...one, address: 'https://hooks.example/north' }))['id']!
  await as('director-north', '/api/codes', { ...one, people: ['somebody-north'] })
  if (isAccepted) {
    await as('staff-north', `/api/activities/${tour}/state`, { ...one, from: 'closed', to: 'in-review', reason: '', seen: await of.head() })
    await of.committee()
    if ((await of.sign('hq-north', 'acceptance', 'headquarters')).statusCode !== 200) throw new Error('not accepted')
  }
  const [code] = await of.ledger.office.openCodes('north', of.now)
  await as('deputy-north', '/api/delegations', { ...one, delegate: 'staff-north', from: day, to: day, reason: 'leave', password })
  const [delegation] = await of.ledger.office.delegations('north')
  return {
    of,
    facts: {
      activity: tour, name: blob, hash: (await of.ledger.stream(tour))!.pack, hook, delivery: (await of.ledger.office.deliveries(hook, 1))[0]?.id ?? 'none', device: held.id, person: 'somebody-north', code: code!.hash.slice(0, 16), delegation: delegation!.id,
      key: (await as('director-north', '/api/keys', { ...one, name: 'a key' }))['id']!, id: (await as('staff-north', `/api/activities/${tour}/connections`, one))['id']!,
      token: 't'.repeat(22), form: 'x', at: '0', k: '1',
    },
  }
}

const placed = (path: string, facts: Facts) => path.replaceAll(/:(\w+)/g, (_, part: string) => facts[part] ?? part)


async function answerOf(of: Reviewed, person: string, { key, method }: Listed, url: string, body: object | undefined): Promise<{ readonly status: number; readonly code: string; readonly text: string }> {
  const device = await of.at(person)
  const reply = await device.request(method, url, body, { headers: ourPage, isStream: goesOn.has(key) })
  if (goesOn.has(key)) {
    reply.stream().destroy()
    return { status: reply.statusCode, code: reply.statusCode === 403 ? 'auth.role' : reply.statusCode === 404 ? 'request.not-found' : '', text: '' }
  }
  const text = reply.body
  return { status: reply.statusCode, code: text.startsWith('{"code":"') ? (JSON.parse(text) as { code: string }).code : '', text }
}

/** Their answers do not end by themselves. */
const goesOn: ReadonlySet<string> = new Set(['GET /api/changes', 'GET /api/activities/:activity/report/steps', 'GET /api/reports/:what/steps'])
const refusals: ReadonlySet<string> = new Set(['auth.role', 'request.not-found', 'auth.key'])

test('[SV70] every route × role × own and foreign province', async () => {
  const all = await listed(await openReviewed())
  assert.equal(all.map(({ key }) => key).toSorted(), Object.keys(table).toSorted(), 'each route has its line')
  for (const route of all) {
    const line = table[route.key]!
    if (line.isOpen) continue
    const isAccepted = route.key.includes('/deliveries/')
    let [place, isFresh] = [await furnished(isAccepted), true]
    for (const [province, letIn] of [['north', line.own], ['south', line.foreign]] as const) {
      for (const role of roles) {
        if (line.isOnce && !isFresh) place = await furnished(isAccepted)
        isFresh = false
        const { of, facts } = place
        const url = placed(line.path ?? route.path, { ...facts, ...(route.key.includes('/quarantine/') && { device: (await of.at('leader-north')).id }) })
        const { status, code, text } = await answerOf(of, `${role}-${province}`, route, url, line.body)
        const what = `${route.key}, ${role} of the ${province}: ${status} ${code}`
        assert.is(refusals.has(code), !letIn.split(' ').includes(role), what)
        assert.not.ok(code === 'request.malformed' || code.startsWith('server.'), what)
        if (province === 'south' && !refusals.has(code) && line.isTheirs) assert.not.match(text, /-north|"north"|reviewed-tour|Zahra|Beekeepers/, what)
      }
    }
  }
})

test('[SV70] who is not known is let in nowhere but where nobody has to be', async () => {
  const { of, facts } = await furnished(false)
  for (const { key, method, path } of await listed(of)) {
    const { isOpen, body, path: own } = table[key]!
    if (isOpen) continue
    const payload = body === undefined ? { headers: ourPage } : Buffer.isBuffer(body) ? { payload: body, headers: { ...ourPage, 'content-type': 'application/octet-stream' } } : { payload: body, headers: ourPage }
    const reply = await of.app.inject({ method, url: placed(own ?? path, facts), ...payload })
    assert.is(reply.statusCode, 401, `${key}: ${reply.body.slice(0, 80)}`)
  }
})

test.run()
