// A province asks for permits without a network, headquarters grants one and refuses the other, and what it has said is at
// the province's desk, in its dossier and on its leader's phone. `PICTURES=folder` keeps pictures of both ends.

import { mkdirSync } from 'node:fs'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { graveOn } from '../browser/axe.ts'
import { photoFiles } from '../browser/camera.ts'
import { closeEverything } from '../browser/closing.ts'
import { journey, preparation } from '../browser/deadline.ts'
import { openDesk } from '../browser/desk.ts'
import type { Desk } from '../browser/desk.ts'
import { enrol, leaderOf, readyForTheField } from '../browser/leader.ts'
import type { Office } from '../browser/office.ts'
import { openOffice } from '../browser/office.ts'
import { ledgerRecords, quarantined } from '../browser/office-truth.ts'
import { drawSignature } from '../browser/pen.ts'
import { openPhone } from '../browser/phone.ts'
import type { Phone } from '../browser/phone.ts'
import { becomes, hasCount, isSo } from '../browser/shown.ts'
import type { Language } from '../browser/words.ts'
import { word } from '../browser/words.ts'

/** Two days long and above the norm. */
const activity = 'sepidkuh-tour-next'
const title = 'دو روز با شالی‌کاران و آبزی‌پروران'
let office: Office
let staff: Desk
let hq: Desk

const pictures = process.env['PICTURES']
if (pictures) mkdirSync(pictures, { recursive: true })

test.before(preparation(async () => {
  office = await openOffice()
  staff = await openDesk(office, 'staff')
  hq = await openDesk(office, 'hq')
}))
test.after(closeEverything)

/** A page in both widths and in Persian and English; nothing serious for axe on the way. */
async function shoot({ page, ...phone }: Phone, name: string, isOnPhone = false): Promise<void> {
  assert.equal(await graveOn({ page, ...phone }), [], name)
  if (!pictures) return
  const before = page.viewportSize()!
  for (const [width, height] of [[1440, 900], [360, 740]] as const) {
    if (isOnPhone && width > 360) continue
    await page.setViewportSize({ width, height })
    await page.screenshot({ path: `${pictures}/${name}-${width}.png`, fullPage: name.includes('list') || name.includes('card') })
  }
  await page.setViewportSize(before)
}

async function inEnglish({ phone }: Pick<Desk, 'phone'>, address: string, name: string, ready: () => Promise<void>): Promise<void> {
  if (!pictures) return
  const speak = async (language: Language) => {
    await phone.page.evaluate((chosen) => localStorage.setItem('bazdid.language', chosen), language)
    await phone.open(address)
  }
  await speak('en')
  await ready()
  await shoot(phone, name)
  await speak('fa')
}

const permits = (desk: Pick<Desk, 'phone'>) => desk.phone.page.locator('#permits')
const cardOf = (desk: Pick<Desk, 'phone'>, label: string) => permits(desk).locator('.permit').filter({ hasText: label })
const days = 'برنامه بیش از یک روز'
const cost = 'هزینه بیش از سقف'
const special = 'شرایط خاص'
const findingsOf = (desk: Desk) => desk.phone.page.locator('.findings-place')
const answers = () => ledgerRecords(office.dataFolder, activity, 'review-permit-answer').map(({ answers: given }) => [given['/case'], given['/verdict'], given['/number'], given['/days'], given['/reason']])

test('[HQ18] [HQ19] [NM13] [NM15] without a network the finding leads to the sheet, which knows what is needed; asked, withdrawn and asked again', journey(180_000, async () => {
  const { page } = staff.phone
  await readyForTheField(staff.phone)
  await staff.openActivity(activity)
  await permits(staff).getByText(word('permits.none-asked')).waitFor()
  await staff.phone.context.setOffline(true)
  await findingsOf(staff).locator('summary').click()
  await shoot(staff.phone, 'ask-finding-fa')
  await findingsOf(staff).getByRole('link', { name: /۲ روز/ }).click()
  const sheet = page.getByRole('dialog')
  await becomes('the days that the plan has', () => sheet.getByLabel(word('permits.days-wanted')).inputValue(), '۲')
  const reason = sheet.getByRole('textbox', { name: new RegExp(`^${word('permits.reason')}`) })
  await sheet.getByLabel(word('permits.days-wanted')).fill('۱')
  await sheet.getByRole('button', { name: word('permits.send'), exact: true }).click()
  await sheet.getByText(word('permits.days-lacking')).waitFor()
  await sheet.getByText(word('fault.required')).waitFor()
  await isSo('what is lacking first has the focus', () => sheet.getByLabel(word('permits.days-wanted')).evaluate((field) => field === document.activeElement))
  await shoot(staff.phone, 'ask-sheet-lacking-fa')
  await sheet.getByLabel(word('permits.days-wanted')).fill('۲')
  await reason.fill('مزرعه‌ها از هم دورند')
  await shoot(staff.phone, 'ask-sheet-fa')
  await sheet.getByRole('button', { name: word('permits.send'), exact: true }).click()
  await cardOf(staff, days).getByText(word('permits.state.asked'), { exact: true }).waitFor()
  await cardOf(staff, days).getByRole('button', { name: word('permits.withdraw'), exact: true }).click()
  await hasCount(cardOf(staff, days), 0)
  await page.locator('.toast').filter({ hasText: word('permits.withdrawn') }).getByRole('button', { name: word('action.undo'), exact: true }).click()
  await cardOf(staff, days).getByText('مزرعه‌ها از هم دورند').waitFor()

  await permits(staff).getByRole('button', { name: word('permits.ask'), exact: true }).click()
  await becomes('the dearer sum', () => sheet.getByLabel(new RegExp(`^${word('permits.amount')}`)).inputValue(), '۱۵٬۵۰۰٬۰۰۰')
  await sheet.getByRole('textbox', { name: new RegExp(`^${word('permits.reason')}`) }).fill('اقامت یک شب')
  const [photo] = await photoFiles(staff.phone.context, 1)
  await sheet.getByLabel(word('permits.paper-add'), { exact: true }).setInputFiles(photo!)
  await sheet.getByRole('img', { name: word('permits.paper') }).waitFor()
  await sheet.getByRole('button', { name: word('permits.send'), exact: true }).click()
  await cardOf(staff, cost).waitFor()
  assert.equal(ledgerRecords(office.dataFolder, activity, 'review-permit-ask'), [], 'nothing has left the desk yet')
  await staff.phone.context.setOffline(false)
  await leaderOf(staff.phone).sendAll()
  await becomes('both are at the office', () => ledgerRecords(office.dataFolder, activity, 'review-permit-ask').map(({ answers: { '/case': of } }) => of).toSorted(), ['cost', 'days'])
  assert.equal(staff.phone.faults, [])
}))

test('[HQ18] [HQ17] [HQ19] headquarters sees what waits with its figures, grants one in one step and refuses the other with a reason', journey(180_000, async () => {
  const { page } = hq.phone
  await page.locator('.side').getByRole('link', { name: new RegExp(`^${word('permits.title')}`) }).click()
  const row = (label: string) => page.locator('.overview').filter({ hasText: title }).filter({ hasText: label })
  await row(days).getByText('مزرعه‌ها از هم دورند').waitFor()
  await row(cost).getByText('اقامت یک شب').waitFor()
  await row(cost).getByText(word('permits.paper-inside'), { exact: true }).waitFor()
  await row(days).getByText(/۲ روز طول می‌کشد/).waitFor()
  await shoot(hq.phone, 'hq-list-fa')
  await inEnglish(hq, '/desk/permits', 'hq-list-en', () => row('More than one day').waitFor())
  await row(days).getByRole('button', { name: word('permits.grant'), exact: true }).click()
  const sheet = page.getByRole('dialog')
  const list = page.getByRole('region', { name: word('permits.show.waiting'), exact: true })
  assert.match(await sheet.getByRole('textbox', { name: new RegExp(`^${word('permits.number')}`) }).inputValue(), /^۱۴۰۵\/۱$/)
  await sheet.getByRole('button', { name: word('permits.grant'), exact: true }).click()
  await hasCount(sheet.locator('.fault'), 2)
  await isSo('the signature, which is lacking first, has the focus', () => sheet.getByRole('group', { name: new RegExp(`^${word('approvals.pad')}`) }).evaluate((group) => group === document.activeElement))
  await shoot(hq.phone, 'hq-grant-lacking-fa')
  await sheet.getByRole('textbox', { name: word('permits.conditions'), exact: true }).fill('یک شب در همان شهرستان')
  await drawSignature(page, sheet.locator('.approval-pad canvas'), 3)
  await sheet.getByLabel(word('approvals.password')).fill('somebody else’s')
  await shoot(hq.phone, 'hq-grant-fa')
  await sheet.getByRole('button', { name: word('permits.grant'), exact: true }).click()
  await sheet.getByText(word('problem.auth.password')).waitFor()
  assert.equal(answers(), [])
  await sheet.getByLabel(word('approvals.password')).fill(office.password('hq'))
  await sheet.getByRole('button', { name: word('permits.grant'), exact: true }).click()
  await hasCount(row(days), 0)
  await isSo('the focus is in the list', () => list.evaluate((place) => place.contains(document.activeElement)))
  await row(cost).getByRole('button', { name: word('permits.refuse'), exact: true }).click()
  await sheet.getByRole('textbox', { name: new RegExp(`^${word('permits.refuse-reason')}`) }).fill('سقف همین است')
  await sheet.getByLabel(word('approvals.password')).fill(office.password('hq'))
  await sheet.getByRole('button', { name: word('permits.refuse'), exact: true }).click()
  await page.getByText(word('permits.empty.waiting'), { exact: true }).waitFor()
  await isSo('the focus is at the list, where no row is left', () => list.evaluate((place) => place === document.activeElement))
  await shoot(hq.phone, 'hq-empty-list-fa')
  await page.getByRole('button', { name: new RegExp(`^${word('permits.show.granted')}`) }).click()
  await row(days).getByText(/مجوز ۱۴۰۵\/۱/).waitFor()
  await shoot(hq.phone, 'hq-granted-list-fa')
  await becomes('two answers', answers, [['days', 'granted', '1405/1', '2', undefined], ['cost', 'refused', undefined, undefined, 'سقف همین است']])
  await page.locator('.side').getByRole('link', { name: new RegExp(`^${word('desk.attention')}`) }).click()
  await hasCount(page.locator('main a[href="/desk/permits"]'), 0)
  assert.equal(hq.phone.faults.filter((each) => !each.includes('401')), [])
}))

test('[HQ18] [NM14] the province’s finding is gone, its dossier and its leader’s phone show the permit and the refusal', journey(180_000, async () => {
  const { page } = staff.phone
  await leaderOf(staff.phone).askOffice()
  await staff.phone.open(`/desk/a/${activity}`)
  await cardOf(staff, days).getByText(word('permits.state.granted'), { exact: true }).waitFor()
  await cardOf(staff, days).getByText('یک شب در همان شهرستان').waitFor()
  await cardOf(staff, cost).getByText('سقف همین است').waitFor()
  await findingsOf(staff).locator('summary').click()
  await hasCount(findingsOf(staff).getByRole('link', { name: /۲ روز/ }), 0)
  await hasCount(findingsOf(staff).getByRole('link', { name: /سقف/ }), 1)
  await permits(staff).scrollIntoViewIfNeeded()
  await shoot(staff.phone, 'card-fa')
  await inEnglish(staff, `/desk/a/${activity}`, 'card-en', () => cardOf(staff, 'More than one day').waitFor())
  await staff.phone.open(`/a/${activity}/print`)
  await page.locator('.dossier-paper').getByText('یک شب در همان شهرستان').waitFor()

  const phone = await openPhone(office.address)
  await enrol(phone, office.link('leader-1'))
  await phone.open(`/a/${activity}`)
  await cardOf({ phone }, days).getByText(word('permits.state.granted'), { exact: true }).waitFor()
  await cardOf({ phone }, cost).getByText('سقف همین است').waitFor()
  await cardOf({ phone }, cost).getByRole('img', { name: word('permits.paper') }).waitFor()
  await hasCount(permits({ phone }).getByRole('button'), 0)
  await shoot(phone, 'phone-card-fa', true)
  assert.equal(phone.faults, [])
  await phone.close()
}))

test('[HQ18] [NM13] asked otherwise after the grant it is stale, and waits for headquarters anew', journey(180_000, async () => {
  const { page } = staff.phone
  await staff.phone.open(`/desk/a/${activity}`)
  await cardOf(staff, days).getByRole('button', { name: word('permits.ask-otherwise'), exact: true }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByLabel(word('permits.days-wanted')).fill('۳')
  await sheet.getByRole('button', { name: word('permits.send'), exact: true }).click()
  await cardOf(staff, days).getByText(word('permits.state.stale'), { exact: true }).waitFor()
  await leaderOf(staff.phone).sendAll()
  await hq.phone.open('/desk/permits')
  const row = hq.phone.page.locator('.overview').filter({ hasText: title })
  await row.getByText(word('permits.state.stale'), { exact: true }).waitFor()
  await shoot(hq.phone, 'hq-stale-list-fa')
  await row.getByRole('link', { name: word('provinces.dossier'), exact: true }).click()
  await hq.phone.page.getByRole('heading', { level: 1, name: title }).waitFor()
  await cardOf(hq, days).waitFor()
  assert.equal([quarantined(office.dataFolder), staff.phone.faults], [[], []])
}))

test('[NM13] two desks that ask for the same without a network have asked once: both reasons stand there, and one is chosen', journey(180_000, async () => {
  const director = await openDesk(office, 'director')
  const both = [[staff, 'برف در گردنه'], [director, 'سیل در جاده']] as const
  for (const [desk] of both) {
    await readyForTheField(desk.phone)
    await desk.phone.open(`/desk/a/${activity}`)
    await permits(desk).waitFor()
  }
  for (const [desk] of both) await desk.phone.context.setOffline(true)
  for (const [desk, reason] of both) {
    await permits(desk).getByRole('button', { name: word('permits.ask'), exact: true }).click()
    const sheet = desk.phone.page.getByRole('dialog')
    await sheet.getByRole('combobox', { name: word('permits.for') }).selectOption({ label: special })
    await sheet.getByRole('textbox', { name: new RegExp(`^${word('permits.reason')}`) }).fill(reason)
    await sheet.getByRole('button', { name: word('permits.send'), exact: true }).click()
    await cardOf(desk, special).waitFor()
  }
  for (const [desk] of both) {
    await desk.phone.context.setOffline(false)
    await leaderOf(desk.phone).sendAll()
  }
  await becomes('one ask', () => ledgerRecords(office.dataFolder, activity, 'review-permit-ask').length, 3)
  const { page } = director.phone
  await director.phone.open('/desk/attention')
  const decision = page.locator('.decision').filter({ hasText: special })
  await decision.getByText('برف در گردنه').waitFor()
  await shoot(director.phone, 'conflict-list-fa')
  await decision.locator('.candidates > .card').filter({ hasText: 'برف در گردنه' }).getByRole('button').click()
  await hasCount(page.locator('.decision').filter({ hasText: special }), 0)
  await director.phone.open(`/desk/a/${activity}`)
  await cardOf(director, special).getByText('برف در گردنه').waitFor()
  assert.equal(director.phone.faults, [])
}))

test.run()
