import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { roles } from '#domain/wire/wire.ts'
import { periodReport } from '#domain/period-report/period-report.ts'
import type { Ledger } from '#server/ledger/ledger.ts'
import type { Readings } from '#server/reports/read-reported.ts'
import { readReported } from '#server/reports/read-reported.ts'
import type { Reviewed } from './reviewed-office.ts'
import { code, openReviewed, ourPage } from './reviewed-office.ts'

async function begun(): Promise<Reviewed> {
  const office = await openReviewed()
  await office.push(await office.at('staff-north'), 'activity', { '/kind': 'tour', '/title': 'Beekeepers', '/date': '2026-11-19', '/county': 'Nizar', '/credit': 'current', '/cost': '7800000' })
  for (const name of ['Zahra', 'Reza']) await office.push(await office.at('leader-north'), 'attendance', { '/name': name })
  await office.push(await office.at('leader-north'), 'receipt', { '/payee': 'Driver', '/amount': '500000', '/cost_item': 'transport', '/payer': 'current', '/date': '2026-11-19' })
  await office.push(await office.at('leader-north'), 'outcome', { '/what': 'founded', '/jobs': '7' })
  return office
}

const get = async (office: Reviewed, person: string, path: string) => office.app.inject({ method: 'GET', url: `/api/reports/${path}`, headers: { ...ourPage, cookie: (await office.at(person)).cookie! } })
const aban = 'by=month&year=1405&n=8&language=en'

test('[PR7] whose province it is gets its report, and nobody else', async () => {
  const office = await begun()
  for (const role of roles) {
    const isTheirs = ['staff', 'deputy', 'accountant', 'director'].includes(role)
    const reply = await get(office, `${role}-north`, `performance?${aban}`)
    assert.is(reply.statusCode, isTheirs ? 200 : 403, role)
    if (isTheirs) assert.equal([reply.headers['content-type'], reply.rawPayload.subarray(0, 5).toString()], ['application/pdf', '%PDF-'])
  }
  assert.is((await office.ledger.audited(['north', 'south'], Infinity, 99)).filter((each) => each.code === 'period-exported').length, 4)
  for (const language of ['fa', 'ru', 'en']) for (const what of ['performance', 'financial']) assert.is((await get(office, 'staff-north', `${what}?by=year&year=1405&language=${language}`)).statusCode, 200)
  assert.equal(code(await get(office, 'staff-north', `people?${aban}`)), [404, 'request.not-found'])
  assert.equal(code(await get(office, 'staff-north', 'performance?by=stage&year=1405&n=9')), [404, 'request.not-found'])
  for (const query of ['', 'by=month&year=1405', 'by=range&from=2026-11-05&to=2026-11-01', `${aban}&province=south`, 'by=year&year=14059']) assert.equal(code(await get(office, 'staff-north', `performance?${query}`)), [400, 'request.malformed'], query)
})

test('[PR7] it counts what the ledger has of the own province', async () => {
  const office = await begun()
  const report = async (name: string, what: 'performance' | 'financial') => {
    const province = (await office.ledger.province(name))!
    return periodReport({ ...await readReported(office.ledger, province, office.now), what, choice: { by: 'month', year: 1405, n: 8 }, language: 'en', now: office.now, madeFor: '', province: { name, timeZone: 'Asia/Tehran' } })!
  }
  const rows = async (name: string, what: 'performance' | 'financial', id: string) => (await report(name, what)).tables.find((each) => each.id === id)!.rows.map((row) => row.map(({ value }) => value))
  assert.equal((await rows('north', 'performance', 'list')).map((row) => [row[0], row[2], row[3], row[4]]), [['Beekeepers', '2026-11-19', 'under way', 2]])
  assert.equal((await rows('north', 'performance', 'outcomes')).map((row) => row.slice(1)), [[1, 0, 7]])
  assert.equal((await rows('north', 'financial', 'kind')).map((row) => row.slice(1)), [[7_800_000, 500_000, 1]])
  assert.equal(await rows('south', 'performance', 'list'), [])
})

test('[PR9] how far the making is, is told; an activity is read again only when it has something new', async () => {
  const office = await begun()
  const province = (await office.ledger.province('north'))!
  let streamsRead = 0
  const ledger = new Proxy(office.ledger, { get: (target, name: keyof Ledger) => {
    if (name === 'opsAfter') streamsRead += 1
    const part = target[name]
    return typeof part === 'function' ? part.bind(target) : part
  } })
  const known: Readings = new Map()
  const reading = async () => {
    streamsRead = 0
    const steps: (readonly number[])[] = []
    const { activities } = await readReported(ledger, province, office.now, known, (done, all) => steps.push([done, all]))
    return { steps, people: activities.map(({ people }) => people.map(({ count }) => count)), streamsRead }
  }
  const first = await reading()
  const all = first.steps.length
  assert.equal(first.steps, Array.from({ length: all }, (_, at) => [at, all]))
  assert.equal(first.people, [[2]])
  const again = await reading()
  assert.equal(again.people, first.people)
  assert.ok(again.streamsRead < first.streamsRead)
  await office.push(await office.at('leader-north'), 'attendance', { '/name': 'Mina' })
  assert.equal((await reading()).people, [[3]])
  const address = await office.app.listen({ port: 0, host: '127.0.0.1' })
  const told = async (query: string) => {
    const stop = new AbortController()
    const reply = await fetch(`${address}/api/reports/performance/steps?${query}`, { headers: { ...ourPage, cookie: (await office.at('staff-north')).cookie! }, signal: stop.signal })
    let text = ''
    for await (const bytes of reply.body!.pipeThrough(new TextDecoderStream())) {
      text += bytes
      if (/event: (ready|failed)/.test(text)) break
    }
    stop.abort()
    return text
  }
  assert.match(await told(aban), /event: step\ndata: \{"done":\d,"all":\d\}[\s\S]*event: ready/)
  assert.match(await told('by=stage&year=1405&n=9'), /event: failed/)
  for (const role of roles) if (!['staff', 'deputy', 'accountant', 'director'].includes(role)) assert.equal(code(await get(office, `${role}-north`, `performance/steps?${aban}`)), [403, 'auth.role'], role)
  await office.app.close()
})

test.run()
