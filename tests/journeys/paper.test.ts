import { mkdirSync } from 'node:fs'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { toPersianDigits } from '#domain/identity/digits.ts'
import { photoFiles } from '../browser/camera.ts'
import { closeEverything } from '../browser/closing.ts'
import { journey, preparation } from '../browser/deadline.ts'
import { openDesk } from '../browser/desk.ts'
import { enrol, readyForTheField, today } from '../browser/leader.ts'
import { openOffice } from '../browser/office.ts'
import type { Office } from '../browser/office.ts'
import { openPhone } from '../browser/phone.ts'
import { hasCount, isSo } from '../browser/shown.ts'
import { word } from '../browser/words.ts'

const past = 'sepidkuh-tour-past'
let office: Office

test.before(preparation(async () => {
  office = await openOffice()
}))

test.after(closeEverything)

const pictures = process.env['PICTURES']
if (pictures) mkdirSync(pictures, { recursive: true })

test('[J70] the list of a tour prints as the official table, filled with its signatures or empty, and nothing but the table', journey(120_000, async () => {
  const { phone } = await openDesk(office, 'staff')
  const { page } = phone
  try {
    await phone.open(`/desk/a/${past}`)
    await page.locator('#attendance').getByRole('link', { name: word('paper.open') }).click()
    const table = page.locator('.paper table')
    await table.waitFor()
    await hasCount(table.locator('thead th'), 6)
    await isSo('signatures are drawn', async () => await table.locator('.signature-image').count() >= 5)
    const filled = await table.locator('tbody tr').count()
    await page.getByRole('button', { name: word('paper.empty') }).click()
    await hasCount(table.locator('.signature-image'), 0)
    await hasCount(table.locator('tbody tr'), 18)
    await page.getByRole('button', { name: word('paper.filled') }).click()
    await hasCount(table.locator('tbody tr'), filled)
    await page.emulateMedia({ media: 'print' })
    assert.not(await page.locator('.app-bar').isVisible())
    assert.not(await page.getByRole('button', { name: word('paper.print') }).isVisible())
    assert.ok(await table.isVisible())
    if (pictures) await page.screenshot({ path: `${pictures}/sheet-print.png`, fullPage: true })
    await page.emulateMedia({ media: 'screen' })
    if (pictures) await page.screenshot({ path: `${pictures}/sheet-desk.png`, fullPage: true })
    for (const form of ['checklist', 'receipt']) {
      await phone.open(`/a/${past}/paper/${form}`)
      await page.locator('.paper').first().waitFor()
      if (pictures) await page.screenshot({ path: `${pictures}/${form}-filled.png`, fullPage: true })
      await page.getByRole('button', { name: word('paper.empty') }).click()
      await page.locator('.paper-line').first().waitFor()
      if (pictures) await page.screenshot({ path: `${pictures}/${form}-empty.png`, fullPage: true })
    }
    assert.equal(phone.faults, [])
  } finally {
    await phone.close()
  }
}))

test('[J71] a paper filled by hand is photographed, and typed in offline with the picture beside', journey(120_000, async () => {
  const phone = await openPhone(office.address)
  const { page } = phone
  try {
    await enrol(phone, office.link('leader-1'))
    await readyForTheField(phone)
    await phone.context.setOffline(true)
    await phone.open(`/a/${today}/f/paper`)
    const [photo] = await photoFiles(phone.context, 1)
    await page.locator('#photo-pick').setInputFiles(photo!)
    await page.locator('.tile img').first().waitFor()
    await phone.open(`/a/${today}/f/attendance`)
    if (pictures) await page.screenshot({ path: `${pictures}/sheet-phone.png` })
    await page.getByRole('button', { name: word('sheet.add') }).click()
    await page.getByRole('button', { name: word('paper.beside', { count: toPersianDigits('1') }) }).click()
    await page.locator('.paper-pane img').waitFor()
    await page.getByRole('button', { name: word('paper.larger') }).click()
    await page.getByRole('textbox').first().fill('پریسا نمونه')
    if (pictures) await page.screenshot({ path: `${pictures}/beside-phone.png` })
    assert.ok(await page.locator('.paper-pane').isVisible(), 'the picture stays while one types')
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing beside the screen')
    assert.equal(phone.faults, [])
  } finally {
    await phone.close()
  }
}))

test.run()
