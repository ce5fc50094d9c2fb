import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { closeEverything } from '../browser/closing.ts'
import { journey, preparation, until } from '../browser/deadline.ts'
import { openDesk } from '../browser/desk.ts'
import { fill } from '../browser/form-filler.ts'
import { tourForm } from '../browser/leader.ts'
import { openOffice } from '../browser/office.ts'
import type { Office } from '../browser/office.ts'
import { ledgerRecords } from '../browser/office-truth.ts'
import { hasCount } from '../browser/shown.ts'
import { word } from '../browser/words.ts'

const activity = 'sepidkuh-tour-past'
let office: Office

test.before(preparation(async () => {
  office = await openOffice()
}))

test.after(closeEverything)

test('[J30] a session that has ended is named on every page of the desk, leads to signing in, and goes on from there', journey(90_000, async () => {
  const { phone } = await openDesk(office, 'staff')
  const { page } = phone
  try {
    await phone.context.clearCookies()
    for (const address of ['/desk', '/people', '/settings', `/desk/a/${activity}`, '/outbox']) {
      await phone.open(address)
      const way = page.getByRole('link', { name: word('sign-in.go'), exact: true })
      await way.waitFor()
      await hasCount(way, 1, address)
      await page.getByText(word('problem.auth.signed-out')).first().waitFor()
    }
    await page.getByRole('link', { name: word('sign-in.go'), exact: true }).click()
    await page.getByRole('textbox', { name: word('sign-in.user') }).fill('staff')
    await page.getByLabel(word('sign-in.password')).fill(office.password('staff'))
    await page.locator('.bottom-bar').getByRole('button', { name: word('sign-in.go') }).click()
    await page.getByRole('table').first().waitFor()
    await until(15_000, 'nothing is stopped', async () => await page.getByText(word('problem.auth.signed-out')).count() === 0)
    assert.equal(phone.faults, [])
  } finally {
    await phone.close()
  }
}))

test('[J31] folded to a phone the desk keeps its frame, its state of sending and a way out; a form of the field is called so', journey(90_000, async () => {
  const { phone } = await openDesk(office, 'staff', { width: 360, height: 640 })
  const { page } = phone
  try {
    for (const address of ['/desk', '/people', '/outbox', '/settings', `/desk/a/${activity}`]) {
      await phone.open(address)
      await page.locator('main h1').waitFor()
      await page.getByRole('link', { name: word('desk.attention') }).first().waitFor()
      await page.locator('.status-line').filter({ visible: true }).first().waitFor()
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${address}: nothing beside the screen`)
    }
    // The phone's page of an activity is the dossier here: what to do next is not for the office to do.
    await phone.open(`/a/${activity}`)
    await page.waitForURL(new RegExp(`/desk/a/${activity}$`))
    await phone.open(`/a/${activity}/r/receipt/${ledgerRecords(office.dataFolder, activity, 'receipt')[0]!.id}`)
    await page.getByText(word('record.read-only-field')).waitFor()
    await phone.open('/settings')
    await page.getByRole('main').getByRole('button', { name: word('desk.sign-out') }).click()
    await page.waitForURL(/\/sign-in$/)
    assert.equal(phone.faults, [])
  } finally {
    await phone.close()
  }
}))

test('[J31] at 1440 pixels the list of people is read whole, with its state', journey(60_000, async () => {
  for (const language of ['fa', 'en'] as const) {
    const { phone } = await openDesk(office, 'staff')
    try {
      await phone.page.evaluate((chosen) => localStorage.setItem('bazdid.language', chosen), language)
      await phone.open(`/desk/a/${activity}`)
      await phone.page.locator('#attendance table').waitFor()
      const widths = await phone.page.locator('#attendance .table-box').evaluate((box) => [box.scrollWidth, box.clientWidth] as const)
      assert.ok(widths[0] <= widths[1], `${language}: ${widths.join(' of ')}`)
    } finally {
      await phone.close()
    }
  }
}))

test('[J118] an answer to a survey is remarked on from its own page, down to the field', journey(90_000, async () => {
  const { phone } = await openDesk(office, 'staff')
  const { page } = phone
  try {
    const answer = ledgerRecords(office.dataFolder, activity, 'survey')[0]!
    await phone.open(`/a/${activity}/r/survey/${answer.id}`)
    await page.getByRole('button', { name: word('action.menu'), exact: true }).click()
    await page.getByRole('button', { name: word('review.remark-new'), exact: true }).click()
    const sheet = page.getByRole('dialog').filter({ visible: true })
    await sheet.getByRole('textbox').fill('این پاسخ روشن نیست')
    await sheet.getByRole('combobox').selectOption({ index: 1 })
    await sheet.getByRole('button', { name: word('review.remark-save'), exact: true }).click()
    await page.getByText(word('review.remark-kept')).waitFor()
    await until(30_000, 'the office has the remark', async () => ledgerRecords(office.dataFolder, activity, 'review-remark').some(({ answers }) => answers['/record'] === answer.id && (answers['/path'] ?? '') !== ''))
    assert.equal(phone.faults, [])
  } finally {
    await phone.close()
  }
}))

test('[J34] the list that was kept gives way to the new count', journey(90_000, async () => {
  const { phone } = await openDesk(office, 'staff')
  const { page } = phone
  try {
    const row = page.getByRole('table').getByRole('row').filter({ has: page.locator(`a[href="/desk/a/${activity}"]`) })
    const share = async () => /[۰-۹]+٪/.exec(await row.innerText())?.[0]
    const before = await until(10_000, 'a share', share)
    await phone.open(`/a/${activity}/f/contract`)
    await fill(page, tourForm('contract'), { '/executor': 'مجری نمونه', '/number': '۱۲' })
    await page.getByText(word('save.saved'), { exact: true }).waitFor()
    // A page that is loaded anew has nothing in memory: what it shows first is what was kept before the contract was written.
    await phone.open('/desk')
    await until(15_000, 'the new count', async () => ![undefined, before].includes(await share()))
    assert.equal(phone.faults, [])
  } finally {
    await phone.close()
  }
}))

test.run()
