import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { hashOfContent } from '#domain/dossier/hash-of-content.ts'
import { verifyReply } from '#domain/wire/documents.ts'
import { read, roles } from '#domain/wire/wire.ts'
import { nodeSha256 } from '#server/ports.ts'
import { readSource } from '#server/reports/read-source.ts'
import type { Reviewed } from './reviewed-office.ts'
import { code, openReviewed, ourPage, tour } from './reviewed-office.ts'

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
      for (const other of [`activities/${tour}/workbook`, `activities/${tour}/archive`]) {
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
  assert.equal((await office.ledger.audited(['north', 'south'], Infinity, 9)).map(({ person, code: what, activity }) => [person, what, activity]), [['staff-north', 'report-exported', tour]])
})

test.run()
