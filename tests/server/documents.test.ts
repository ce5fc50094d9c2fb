import { unzipSync } from 'fflate'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { hashOfContent } from '#domain/dossier/hash-of-content.ts'
import { verifyReply } from '#domain/wire/documents.ts'
import { read, roles } from '#domain/wire/wire.ts'
import { nodeSha256 } from '#server/ports.ts'
import type { Ledger } from '#server/ledger/ledger.ts'
import { ReportDesk } from '#server/reports/report-desk.ts'
import { readSource } from '#server/reports/read-source.ts'
import type { Reviewed } from './reviewed-office.ts'
import { code, openReviewed, ourPage, tour, tourRef } from './reviewed-office.ts'
import { bodyText } from './office.ts'

async function begun(): Promise<Reviewed> {
  const office = await openReviewed()
  await office.push(await office.at('staff-north'), 'activity', { '/kind': 'tour', '/title': 'Beekeepers', '/date': '2026-11-21' })
  await office.push(await office.at('leader-north'), 'attendance', { '/name': 'Zahra' })
  return office
}

const get = async (office: Reviewed, person: string, url: string) => {
  const { cookie } = await office.at(person)
  return office.app.inject({ method: 'GET', url, headers: { ...ourPage, ...(cookie !== undefined && { cookie }) } })
}

async function hashOf(office: Reviewed): Promise<string> {
  const source = (await readSource(office.ledger, (await office.ledger.stream(tour))!, { language: 'fa', now: office.now, hidesIds: true, madeFor: '' }))!
  return hashOfContent(tour, source.records, nodeSha256)
}

test('[DO9] report and its steps: role × own and foreign province', async () => {
  const office = await begun()
  for (const role of roles) {
    for (const province of ['north', 'south']) {
      const isOffice = ['staff', 'deputy', 'accountant', 'director'].includes(role) || role === 'hq'
      const expected = !isOffice ? [403, 'auth.role'] : province === 'south' ? [404, 'request.not-found'] : [200, undefined]
      const reply = await get(office, `${role}-${province}`, `/api/activities/${tour}/report?language=en`)
      assert.equal([reply.statusCode, reply.statusCode === 200 ? undefined : code(reply)[1]], expected, `${role} of the ${province}`)
      if (expected[0] === 200) assert.equal([reply.headers['content-type'], reply.rawPayload.subarray(0, 5).toString()], ['application/pdf', '%PDF-'])
      for (const other of [`activities/${tour}/document`, `activities/${tour}/workbook`, `activities/${tour}/archive`]) {
        const more = await get(office, `${role}-${province}`, `/api/${other}`)
        assert.equal([more.statusCode, more.statusCode === 200 ? undefined : code(more)[1]], expected, `${other}: ${role} of the ${province}`)
        if (expected[0] === 200) assert.is(more.rawPayload.subarray(0, 2).toString(), 'PK')
      }
      const year = await get(office, `${role}-${province}`, '/api/archive/1405')
      assert.is(year.statusCode, isOffice && role !== 'hq' ? 200 : 403, `the year: ${role} of the ${province}`)
      // The neighbour's year has nothing of this province.
      if (year.statusCode === 200) assert.is(year.rawPayload.includes(tour), province === 'north')
      if (expected[0] !== 200) assert.equal(code(await get(office, `${role}-${province}`, `/api/activities/${tour}/report/steps`)), expected)
    }
  }
  assert.equal(code(await office.app.inject({ method: 'GET', url: `/api/activities/${tour}/report` })), [401, 'auth.signed-out'])
  assert.equal(code(await get(office, 'staff-north', `/api/activities/${tour}/report?language=xx`)), [400, 'request.malformed'])
})

test('[DO9] made once for all who ask at once, and anew for another language or another content', async () => {
  const office = await begun()
  const stream = async () => (await office.ledger.stream(tour))!
  let begunTimes = 0
  const ledger = new Proxy(office.ledger, { get: (target, name: keyof Ledger) => {
    if (name === 'people') begunTimes += 1
    const part = target[name]
    return typeof part === 'function' ? part.bind(target) : part
  } })
  const desk = new ReportDesk(ledger, office.blobs)
  const asked = { language: 'en', now: office.now, hidesIds: true, madeFor: 'somebody' }
  const told: string[] = []
  const reports = await Promise.all([1, 2, 3].map(async (each) => desk.report(await stream(), asked, 'https://bazdid.example', (done, all) => told.push(`${each}: ${done}/${all}`))))
  assert.is(begunTimes, 1, 'three people, one report')
  for (const { pdf } of reports) assert.is(pdf, reports[0]!.pdf)
  assert.equal(told.filter((each) => each.endsWith('1/1')), ['1: 1/1', '2: 1/1', '3: 1/1'])
  assert.is((await desk.report(await stream(), { ...asked, now: office.now + 30_000 }, 'https://bazdid.example')).pdf, reports[0]!.pdf, 'whoever has watched fetches it')
  await desk.report(await stream(), { ...asked, language: 'ru' }, 'https://bazdid.example')
  assert.is(begunTimes, 2)
  await office.push(await office.at('leader-north'), 'attendance', { '/name': 'Late' })
  await desk.report(await stream(), asked, 'https://bazdid.example')
  assert.is(begunTimes, 3)
})

test('[DO12] the archive of a year has a folder for each activity of that year and no other', async () => {
  const office = await begun()
  const { pack } = (await office.ledger.stream(tour))!
  const add = async (id: string, province: string, date: string) => {
    await office.ledger.addStream({ id, kind: 'activity', province, pack })
    const device = await office.at(`staff-${province}`)
    await device.push([bodyText({ activity: id, record: `plan-of-${id}`.padEnd(22, 'r'), form: tourRef('activity'), set: { '/kind': 'tour', '/title': id, ...(date !== '' && { '/date': date }) }, base: { epoch: 'epoch-1', seq: 0 } })])
    await device.pull()
  }
  // The first and the last day of 1405 are 2026-03-21 and 2027-03-20.
  for (const [id, province, date] of [['first-day', 'north', '2026-03-21'], ['last-day', 'north', '2027-03-20'], ['day-before', 'north', '2026-03-20'], ['day-after', 'north', '2027-03-21'], ['no-day', 'north', ''], ['neighbour', 'south', '2026-11-21']] as const) await add(id, province, date)
  const foldersOf = async (year: number) => {
    const files = unzipSync((await get(office, 'staff-north', `/api/archive/${year}`)).rawPayload)
    for (const folder of new Set(Object.keys(files).map((path) => path.split('/')[0]!))) {
      const records = JSON.parse(Buffer.from(files[`${folder}/records.json`]!).toString()) as { activity: string; records: unknown[] }
      assert.is(folder.slice(11), records.activity)
      assert.is(Buffer.from(files[`${folder}/report.pdf`]!).subarray(0, 5).toString(), '%PDF-')
      assert.ok(Buffer.from(files[`${folder}/index.html`]!).toString().includes('report.pdf'))
    }
    return [...new Set(Object.keys(files).map((path) => path.split('/')[0]!))].toSorted()
  }
  assert.equal(await foldersOf(1405), ['2026-03-21-first-day', `2026-11-21-${tour}`, '2027-03-20-last-day'])
  assert.equal(await foldersOf(1404), ['2026-03-20-day-before'])
  assert.equal(await foldersOf(1403), [])
})

test('[DO10] whoever asks learns whether it is the same, and nothing of what it is', async () => {
  const office = await begun()
  const ask = (hash: string, activity = tour) => office.app.inject({ method: 'GET', url: `/api/verify/${activity}/${hash}` })
  const before = await hashOf(office)
  const first = await ask(before)
  assert.equal(read(verifyReply, first.json()), { v: 1, isSame: true, at: office.now })
  assert.not.match(first.body, /Zahra|Beekeepers|north/)
  // What reviewers write is no content; what the field writes is.
  await office.push(await office.at('staff-north'), 'review-remark', { '/text': 'Which year?', '/asked': '1' })
  assert.is((await ask(before)).json<{ isSame: boolean }>().isSame, true)
  await office.push(await office.at('leader-north'), 'attendance', { '/name': 'Late' })
  assert.is((await ask(before)).json<{ isSame: boolean }>().isSame, false)
  assert.is((await ask(await hashOf(office))).json<{ isSame: boolean }>().isSame, true)
  for (const [hash, activity] of [[before, 'nobody'], ['x', tour], ['F'.repeat(64), tour]] as const) assert.equal(code(await ask(hash, activity)), [404, 'request.not-found'])
})

test('[OF3] a report that leaves is written down, one that is refused is not', async () => {
  const office = await begun()
  const get = async (person: string) => office.app.inject({ method: 'GET', url: `/api/activities/${tour}/report?language=en`, headers: { cookie: (await office.at(person)).cookie!, ...ourPage } })
  assert.is((await get('staff-south')).statusCode, 404)
  assert.is((await get('staff-north')).statusCode, 200)
  const written = async () => (await office.ledger.audited(['north', 'south'], Infinity, 9)).map(({ person, code: what, activity }) => [person, what, activity])
  assert.equal(await written(), [['staff-north', 'report-exported', tour]])
  for (const [path, code, about] of [[`activities/${tour}/document`, 'report-exported', tour], [`activities/${tour}/workbook`, 'workbook-exported', tour], [`activities/${tour}/archive`, 'archive-exported', tour], ['archive/1405', 'year-exported', undefined]] as const) {
    const reply = await office.app.inject({ method: 'GET', url: `/api/${path}`, headers: { cookie: (await office.at('staff-north')).cookie!, ...ourPage } })
    assert.is(reply.statusCode, 200)
    assert.equal((await written())[0], ['staff-north', code, about], path)
  }
})

test.run()
