import { readFileSync } from 'node:fs'
import readSheets from 'read-excel-file/node'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { formRef } from '#domain/packs/refs.ts'
import { toPersianDigits } from '#domain/identity/digits.ts'
import { nodeSha256 } from '#server/ports.ts'
import { submissionXml } from '#fixtures/submission.ts'
import { closeEverything } from '../browser/closing.ts'
import { choiceLabel } from '../browser/form-filler.ts'
import { journey, preparation, until } from '../browser/deadline.ts'
import { openDesk } from '../browser/desk.ts'
import { enrol, readyForTheField, today, tourForm } from '../browser/leader.ts'
import { openOffice } from '../browser/office.ts'
import type { Office } from '../browser/office.ts'
import { ledgerRecords, loggedOf } from '../browser/office-truth.ts'
import { openPhone } from '../browser/phone.ts'
import { isSo } from '../browser/shown.ts'
import { word } from '../browser/words.ts'

const past = 'sepidkuh-tour-past'
const visit = tourForm('visit')
const survey = tourForm('survey')
let office: Office

test.before(preparation(async () => {
  office = await openOffice()
}))

test.after(closeEverything)

test('[J60] at the desk a bar filters, the address keeps it, and the file has what the filter shows', journey(120_000, async () => {
  const { phone } = await openDesk(office, 'staff')
  const { page } = phone
  try {
    await page.getByRole('link', { name: word('results.title'), exact: true }).click()
    await page.locator('main a[href*="form=survey&kind=tour"]').click()
    const counts = ledgerRecords(office.dataFolder, past, 'survey')
    await page.getByText(word('results.records', { count: toPersianDigits(String(counts.length)) })).first().waitFor()
    const chart = page.locator('.result[data-path="/satisfaction"]')
    const taken = counts.filter(({ answers }) => answers['/satisfaction'] === '5')
    await chart.getByRole('button').last().click()
    await page.getByText(word('results.records-of', { some: toPersianDigits(String(taken.length)), all: toPersianDigits(String(counts.length)) })).first().waitFor()
    assert.match(page.url(), /f=c%7E%2Fsatisfaction%7E5$/)

    await phone.open(page.url().slice(phone.origin.length))
    await page.locator('.chip[aria-pressed="true"]').getByText(`در مجموع، این تور چگونه بود؟: ${choiceLabel(survey, '/satisfaction', '5')}`).waitFor()
    await page.getByRole('button', { name: word('results.download') }).click()
    const [file] = await Promise.all([page.waitForEvent('download'), page.locator('dialog').getByRole('button', { name: word('results.download') }).click()])
    const [sheet] = await readSheets(readFileSync(await file.path()))
    assert.match(file.suggestedFilename(), /^survey-\d{4}-\d\d-\d\d\.xlsx$/)
    assert.equal(sheet!.data.slice(1).map(([id]) => id).toSorted(), taken.map(({ id }) => id).toSorted())
    await page.locator('.chip[aria-pressed="true"]').click()
    await page.getByText(word('results.records', { count: toPersianDigits(String(counts.length)) })).first().waitFor()
    assert.not.match(page.url(), /f=/)
    assert.equal(phone.faults, [])
  } finally {
    await phone.close()
  }
}))

test('[J61] a leader reads the results of a form in the field, without a network', journey(120_000, async () => {
  const phone = await openPhone(office.address)
  const { page } = phone
  try {
    await enrol(phone, office.link('leader-1'))
    await readyForTheField(phone)
    await phone.context.setOffline(true)
    await phone.open(`/a/${past}/f/survey`)
    await page.getByRole('link', { name: word('results.title') }).click()
    await page.locator('.result[data-path="/satisfaction"]').waitFor()
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing beside the screen')
    await isSo('each answer has its bar', async () => await page.locator('.result[data-path="/satisfaction"] .bars tr').count() >= 5)
    await page.getByRole('button', { name: word('results.download') }).click()
    await Promise.all([page.waitForEvent('download'), page.locator('dialog').getByRole('button', { name: word('results.download') }).click()])
    await page.getByText(word('results.made')).waitFor()
    const exported = () => loggedOf(office.dataFolder, past).filter((each) => each.endsWith('results-exported') && each.includes('leader'))
    assert.equal(exported(), [])
    await phone.context.setOffline(false)
    await phone.open('/')
    await until(45_000, 'the log has what was taken away', async () => exported().length === 1)
    assert.equal(phone.faults, [])
  } finally {
    await phone.close()
  }
}))

test('[J62] an address made in the dossier lets another app send, until it is revoked', journey(120_000, async () => {
  const { phone } = await openDesk(office, 'staff')
  const { page } = phone
  try {
    await phone.open(`/desk/a/${today}`)
    await page.locator('#connect summary').click()
    await page.getByRole('button', { name: word('connect.make') }).click()
    const address = await page.locator('#connect .address').innerText()
    const list = await (await fetch(`${address}/formList`, { headers: { 'X-OpenRosa-Version': '1.0' } })).text()
    assert.match(list, />visit</)
    const body = new FormData()
    const version = formRef(visit, nodeSha256).slice(-12)
    body.append('xml_submission_file', new Blob([submissionXml(visit, { '/cooperative': 'کندوی نمونه' }, { id: 'visit', version, instanceId: 'uuid:j62' })], { type: 'text/xml' }), 'visit.xml')
    assert.is((await fetch(`${address}/submission`, { method: 'POST', body, headers: { 'X-OpenRosa-Version': '1.0' } })).status, 201)
    await page.locator('#visit').getByText('کندوی نمونه').first().waitFor()

    await page.getByRole('button', { name: word('connect.revoke') }).click()
    await until(10_000, 'the address is closed', async () => (await fetch(`${address}/formList`)).status === 404)
    // The list is asked for again after the address is closed.
    await page.getByRole('button', { name: word('connect.revoke') }).waitFor({ state: 'detached' })
    assert.equal(phone.faults, [])
  } finally {
    await phone.close()
  }
}))

test.run()
