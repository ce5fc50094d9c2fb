// The office makes the report of a tour, and whoever holds it sees whether it is still true.

import { mkdirSync, readFileSync } from 'node:fs'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { hashOfContent } from '#domain/dossier/hash-of-content.ts'
import { nodeSha256 } from '#server/ports.ts'
import { qrDrawing } from '#ui/parts/qr-drawing.ts'
import { readLedger } from '#server/ledger/read-ledger.ts'
import { readSource } from '#server/reports/read-source.ts'
import { closeEverything } from '../browser/closing.ts'
import { journey, preparation, until } from '../browser/deadline.ts'
import { openDesk } from '../browser/desk.ts'
import type { Office } from '../browser/office.ts'
import { openOffice } from '../browser/office.ts'
import { enrol, readyForTheField } from '../browser/leader.ts'
import { openPhone } from '../browser/phone.ts'
import { hasCount, isSo } from '../browser/shown.ts'
import { word } from '../browser/words.ts'

const activity = 'sepidkuh-tour-past'
let office: Office
test.before(preparation(async () => { office = await openOffice() }))
test.after(closeEverything)

const pictures = process.env['PICTURES']
if (pictures) mkdirSync(pictures, { recursive: true })

async function hashNow(): Promise<string> {
  const ledger = (await readLedger(office.dataFolder))!
  const source = (await readSource(ledger, (await ledger.stream(activity))!, { language: 'fa', now: Date.now(), hidesIds: true, madeFor: '' }))!
  await ledger.close()
  return hashOfContent(activity, source.records, nodeSha256)
}

test('[J120] the office chooses a language and gets the report, and hears how far it is', journey(120_000, async () => {
  const { phone } = await openDesk(office, 'staff')
  try {
    await phone.open(`/desk/a/${activity}`)
    await phone.page.getByRole('button', { name: word('report.take'), exact: true }).click()
    const sheet = phone.page.getByRole('dialog')
    await sheet.getByRole('radio', { name: 'English' }).or(sheet.getByRole('button', { name: 'English' })).first().click()
    if (pictures) await phone.page.screenshot({ path: `${pictures}/report-sheet.png` })
    const [file] = await Promise.all([
      phone.page.waitForEvent('download'),
      sheet.getByRole('button', { name: word('report.make'), exact: true }).click(),
    ])
    assert.is(file.suggestedFilename(), `${activity}-en.pdf`)
    assert.is(readFileSync(await file.path()).subarray(0, 5).toString(), '%PDF-')
    await phone.page.getByText(word('report.made'), { exact: true }).waitFor()
    await phone.page.getByRole('button', { name: word('report.take'), exact: true }).click()
    for (const [format, name] of [['docx', `${activity}.docx`], ['xlsx', `${activity}.xlsx`], ['zip', `${activity}.zip`]] as const) {
      await sheet.getByRole('radio', { name: word(`report.${format}`) }).or(sheet.getByRole('button', { name: word(`report.${format}`) })).first().click()
      const [other] = await Promise.all([phone.page.waitForEvent('download'), sheet.getByRole('link', { name: word('report.save') }).click()])
      assert.is(other.suggestedFilename(), name)
      assert.is(readFileSync(await other.path()).subarray(0, 2).toString(), 'PK')
    }
    assert.equal(phone.faults, [])
  } finally {
    await phone.close()
  }
}))

test('[J121] whoever holds a report learns whether it is still true, without an enrolment', journey(90_000, async () => {
  const phone = await openPhone(office.address)
  try {
    const hash = await hashNow()
    await phone.open(`/verify/${activity}/${hash}`)
    await phone.page.getByText(word('verify.same'), { exact: true }).waitFor()
    if (pictures) await phone.page.screenshot({ path: `${pictures}/verify-phone.png` })
    await phone.open(`/verify/${activity}/${hash.replace(/^./, (first) => (first === '0' ? '1' : '0'))}`)
    await phone.page.getByText(word('verify.other'), { exact: true }).waitFor()
    await hasCount(phone.page.getByText(word('verify.same'), { exact: true }), 0)
    await phone.open(`/verify/nobody/${hash}`)
    await phone.page.getByText(word('problem.request.not-found'), { exact: true }).waitFor()
  } finally {
    await phone.close()
  }
}))

test('[J122] without a network the phone has the dossier for a printer, with the hash of the server', journey(120_000, async () => {
  const phone = await openPhone(office.address)
  try {
    await enrol(phone, office.link('leader-1'))
    await readyForTheField(phone)
    await phone.open(`/a/${activity}`)
    await phone.page.getByRole('heading', { level: 1 }).first().waitFor()
    await phone.context.setOffline(true)
    await phone.open(`/a/${activity}/print`)
    const paper = phone.page.locator('.dossier-paper')
    await paper.waitFor()
    const hash = await hashNow()
    await isSo('what is printed is what the server has', async () => (await paper.innerText()).includes(hash))
    await hasCount(paper.locator('td.signature .signature-image'), 11)
    assert.is(await paper.locator('.qr path').getAttribute('d'), qrDrawing(`${office.address}/verify/${activity}/${hash}`).path, 'the code leads to the page that verifies it')
    await phone.page.emulateMedia({ media: 'print' })
    if (pictures) await phone.page.screenshot({ path: `${pictures}/print-phone.png`, fullPage: true })
    await hasCount(phone.page.locator('.paper-tools:visible'), 0)
    assert.equal(phone.faults, [])
  } finally {
    await phone.close()
  }
}))

test('[J123] without a network the desk has the report of a period, and with one as PDF, with the archive of the whole year', journey(120_000, async () => {
  const { phone } = await openDesk(office, 'director')
  const { page } = phone
  try {
    await phone.open('/desk/reports?by=year&year=1405')
    const list = page.getByRole('region', { name: 'فهرست فعالیت‌ها' })
    await list.waitFor()
    const [pdf] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: word('reports.pdf') }).click()])
    assert.is(pdf.suggestedFilename(), 'performance-year-1405.pdf')
    assert.is(readFileSync(await pdf.path()).subarray(0, 5).toString(), '%PDF-')
    const [year] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: word('reports.archive-save') }).click()])
    assert.is(year.suggestedFilename(), '1405.zip')
    assert.ok(readFileSync(await year.path()).includes(`-${activity}/index.html`), 'a folder for each activity')
    await phone.offlineReady()
    await phone.context.setOffline(true)
    await page.reload()
    await list.waitFor()
    await page.getByRole('button', { name: word('reports.financial') }).click()
    const kinds = page.getByRole('region', { name: 'پول بر پایه نوع' })
    await isSo('the tour has cost what its papers say', async () => (await kinds.innerText()).includes('۷٬۱۵۰٬۰۰۰'))
    const [workbook] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: word('results.excel') }).click()])
    assert.is(readFileSync(await workbook.path()).subarray(0, 2).toString(), 'PK')
    // Printing tells the page that it is printed, as in a browser with a printer.
    await page.pdf()
    await phone.context.setOffline(false)
    // It is told as a page of the desk opens, and is in the log of the next one.
    await until(20_000, 'what was taken away without a network is in the log', async () => {
      await phone.open('/desk/log')
      await page.locator('main .list-row').first().waitFor()
      const log = await page.locator('main').innerText()
      return (['log.paper-exported', 'log.period-exported'] as const).every((what) => log.includes(word(what)))
    }, 500)
    if (pictures) {
      for (const what of ['performance', 'financial']) {
        for (const width of [360, 1440]) {
          for (const tongue of ['fa', 'en', 'ru']) {
            await page.setViewportSize({ width, height: 900 })
            await phone.open(`/desk/reports?what=${what}&by=year&year=1405`)
            await page.evaluate((to) => { localStorage.setItem('bazdid.language', to) }, tongue)
            await page.reload()
            await page.locator('.report-head').waitFor()
            await page.screenshot({ path: `${pictures}/reports-${what}-${tongue}-${width}.png`, fullPage: true })
          }
        }
      }
    }
    assert.equal(phone.faults, [])
  } finally {
    await phone.close()
  }
}))

test.run()
