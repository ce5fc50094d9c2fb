// Three people approve a tour in their order, something changes, they approve anew, and headquarters accepts. A unit's hours
// and people are approved by deputy, university and director, the university's official on a phone.

import { mkdirSync } from 'node:fs'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { graveOn } from '../browser/axe.ts'
import { closeEverything } from '../browser/closing.ts'
import { preparation, story } from '../browser/deadline.ts'
import type { Desk } from '../browser/desk.ts'
import { openDesk, signWhatIsAsked } from '../browser/desk.ts'
import { fill } from '../browser/form-filler.ts'
import { enrol, leaderOf, readyForTheField, tourForm } from '../browser/leader.ts'
import type { Office } from '../browser/office.ts'
import { openOffice } from '../browser/office.ts'
import { ledgerRecords, quarantined } from '../browser/office-truth.ts'
import { drawSignature } from '../browser/pen.ts'
import { openPhone } from '../browser/phone.ts'
import type { Phone } from '../browser/phone.ts'
import { becomes, hasCount } from '../browser/shown.ts'
import { labelled, word } from '../browser/words.ts'

const journey = story()
const activity = 'sepidkuh-tour-past'
const signers = ['deputy', 'accountant', 'director'] as const
let office: Office
const desks = new Map<string, Desk>()
let phone: Phone
test.before(preparation(async () => {
  office = await openOffice()
  phone = await openPhone(office.address)
}))
test.after(closeEverything)

const pictures = process.env['PICTURES']
if (pictures) mkdirSync(pictures, { recursive: true })
const shoot = async (at: Phone, name: string) => {
  if (pictures) await at.page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true })
  assert.equal(await graveOn(at), [], name)
}

async function deskOf(user: string): Promise<Desk> {
  const desk = desks.get(user) ?? await openDesk(office, user)
  desks.set(user, desk)
  await desk.phone.open(`/desk/a/${activity}`)
  await desk.phone.page.locator('#approvals').waitFor()
  return desk
}

const state = (desk: Desk, name: string) => desk.phone.page.locator('#review > .row-of > .tag').filter({ hasText: word(`state.${name}`) }).waitFor({ timeout: 60_000 })
const stepOf = (desk: Desk, role: string) => desk.phone.page.locator('#approvals .step').filter({ hasText: word(`role.${role}`) }).last()
const said = () => ledgerRecords(office.dataFolder, activity, 'review-approval').map(({ answers }) => [answers['/chain'], answers['/role'], answers['/verdict']])

async function beginReview(staff: Desk): Promise<void> {
  await staff.phone.page.getByRole('button', { name: word('review.do-in-review'), exact: true }).click()
  await staff.phone.page.getByRole('dialog').getByRole('button', { name: word('review.do-in-review'), exact: true }).click()
  await state(staff, 'in-review')
}

test('[J180] three people sign in their order, and the tour is approved', journey(240_000, async () => {
  await enrol(phone, office.link('leader-1'))
  await readyForTheField(phone)
  await phone.open(`/a/${activity}/close`)
  await fill(phone.page, tourForm('closing'), { '/reason': 'بقیه فردا می‌رسد' })
  await phone.page.getByRole('button', { name: word('close.with-gaps'), exact: true }).click()
  await phone.page.getByText(word('activity.is-closed'), { exact: true }).waitFor()
  await leaderOf(phone).sendAll()
  const staff = await deskOf('staff')
  await beginReview(staff)
  await hasCount(staff.phone.page.locator('#approvals').getByRole('button', { name: word('approvals.sign') }), 0)
  const director = await deskOf('director')
  const { page } = (await deskOf('deputy')).phone
  await page.locator('#approvals').getByRole('button', { name: word('approvals.sign'), exact: true }).first().click()
  const sheet = page.getByRole('dialog')
  await drawSignature(page, sheet.locator('.approval-pad canvas'), 1)
  await sheet.getByLabel(word('approvals.password')).fill('somebody else’s')
  await shoot(desks.get('deputy')!.phone, 'approvals-sign-fa')
  await sheet.getByRole('button', { name: word('approvals.sign'), exact: true }).click()
  await sheet.getByText(word('problem.auth.password')).waitFor()
  assert.equal(said(), [])
  await page.keyboard.press('Escape')
  for (const [seed, user] of signers.entries()) await signWhatIsAsked(await deskOf(user), office.password(user), seed + 1)
  await state(director, 'approved')
  await state(staff, 'approved')
  assert.equal(said().filter(([chain]) => chain === 'committee'), signers.map((role) => ['committee', role, 'signed']))
  for (const role of signers) await stepOf(staff, role).locator('.signature-image').waitFor()
  await shoot(staff.phone, 'approvals-approved-fa')
}))

test('[J181] a change afterwards shows stale, is approved anew, and headquarters accepts', journey(240_000, async () => {
  const staff = await deskOf('staff')
  const row = ledgerRecords(office.dataFolder, activity, 'attendance')[0]!
  await phone.open(`/a/${activity}/r/attendance/${row.id}`)
  await phone.page.getByRole('textbox', { name: labelled('سازمان یا تعاونی') }).fill('تعاونی دیگر')
  await leaderOf(phone).saved()
  await leaderOf(phone).done()
  await leaderOf(phone).sendAll()
  for (const role of signers) await stepOf(staff, role).getByText(word('approvals.stale')).waitFor()
  await stepOf(staff, 'deputy').getByText(word('approvals.changed', { count: 1 }).replace('1', '۱')).click()
  await stepOf(staff, 'deputy').getByText(row.answers['/name']!).waitFor()
  await shoot(staff.phone, 'approvals-stale-fa')
  const hq = await deskOf('hq')
  await hasCount(hq.phone.page.locator('#approvals').getByRole('button', { name: word('approvals.sign') }), 0)
  for (const [seed, user] of signers.entries()) await signWhatIsAsked(await deskOf(user), office.password(user), seed + 1)
  await signWhatIsAsked(await deskOf('hq'), office.password('hq'), 9)
  await state(hq, 'accepted')
  await state(staff, 'accepted')
  await becomes('the last word', () => said().at(-1), ['acceptance', 'hq', 'signed'])
  assert.equal(quarantined(office.dataFolder), [])
  await shoot(hq.phone, 'approvals-accepted-fa')
  assert.equal([...desks.values()].flatMap((desk) => desk.phone.faults).filter((each) => !each.includes('401')), [])
}))

test('[J182] declined with a reason, it waits until the remark is settled', journey(240_000, async () => {
  const hq = await deskOf('hq')
  await hq.phone.page.getByRole('button', { name: word('review.reopen'), exact: true }).click()
  const sheet = hq.phone.page.getByRole('dialog')
  await sheet.getByRole('textbox', { name: word('review.reason') }).fill('دوباره ببینید')
  await sheet.getByRole('button', { name: word('review.reopen'), exact: true }).click()
  const deputy = await deskOf('deputy')
  await state(deputy, 'in-review')
  const { page } = deputy.phone
  await page.locator('#approvals').getByRole('button', { name: word('approvals.decline'), exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: word('review.reason') }).fill('رسید راننده کجاست؟')
  await dialog.getByLabel(word('approvals.password')).fill(office.password('deputy'))
  await dialog.getByRole('button', { name: word('approvals.decline'), exact: true }).click()
  await page.locator('#review .remark').filter({ hasText: 'رسید راننده کجاست؟' }).waitFor()
  await stepOf(deputy, 'deputy').getByText(word('approvals.declined'), { exact: true }).waitFor()
  await page.locator('#review .remark').getByRole('button', { name: word('review.settle'), exact: true }).click()
  await page.getByText(word('review.settled-count', { count: 1 }).replace('1', '۱')).waitFor()
  await signWhatIsAsked(deputy, office.password('deputy'), 1)
  await stepOf(deputy, 'deputy').getByText(word('approvals.signed'), { exact: true }).waitFor()
}))

test('[J183] what waits for a person stands in a list with its age, and counted at the side', journey(120_000, async () => {
  const { page } = (await deskOf('accountant')).phone
  await page.locator('nav a[href="/desk/approvals"] .mark').getByText('۱').waitFor()
  await page.locator('nav a[href="/desk/approvals"]').click()
  const row = page.locator(`main a[href="/desk/a/${activity}"]`)
  await row.getByText('کمیته سه‌نفره').waitFor()
  await shoot(desks.get('accountant')!.phone, 'approvals-waiting-fa')
  // In the accountant's absence the clerk signs, in their place.
  await page.getByRole('button', { name: word('delegation.give'), exact: true }).click()
  const sheet = page.getByRole('dialog')
  const clerk = 'فرزانه چشمه‌نوش'
  await sheet.locator('option').filter({ hasText: clerk }).waitFor({ state: 'attached' })
  await sheet.getByLabel(word('delegation.to-whom')).selectOption({ label: `${clerk} · ${word('role.staff')}` })
  await sheet.getByLabel(word('delegation.until'), { exact: true }).fill('1499/12/29')
  await sheet.getByLabel(word('review.reason')).fill('مرخصی')
  await sheet.getByLabel(word('approvals.password')).fill(office.password('accountant'))
  await shoot(desks.get('accountant')!.phone, 'approvals-delegate-fa')
  await sheet.getByRole('button', { name: word('delegation.do-give') }).click()
  await sheet.getByText(word('problem.delegation.days')).waitFor()
  await sheet.getByLabel(word('delegation.until'), { exact: true }).fill(await sheet.getByLabel(word('delegation.from'), { exact: true }).inputValue())
  await sheet.getByLabel(word('approvals.password')).fill(office.password('accountant'))
  await sheet.getByRole('button', { name: word('delegation.do-give') }).click()
  await page.locator('.delegation').filter({ hasText: clerk }).getByText(word('delegation.running'), { exact: true }).waitFor()
  await shoot(desks.get('accountant')!.phone, 'approvals-delegated-fa')
  const staff = await deskOf('staff')
  await staff.phone.open('/desk/approvals')
  await staff.phone.page.locator(`main a[href="/desk/a/${activity}"]`).first().waitFor()
  await shoot(staff.phone, 'approvals-staff-fa')
  await deskOf('staff')
  await signWhatIsAsked(staff, office.password('staff'), 4)
  await stepOf(staff, 'accountant').getByText('معصومه سفال‌گری').waitFor()
  await desks.get('accountant')!.phone.open('/desk/approvals')
  await page.getByText(word('approvals.waiting-none'), { exact: true }).waitFor()
  for (const language of ['fa', 'en', 'ru']) {
    for (const [width, height] of [[360, 780], [1440, 900]] as const) {
      if (!pictures) continue
      await page.setViewportSize({ width, height })
      await page.evaluate((chosen) => localStorage.setItem('bazdid.language', chosen), language)
      await desks.get('accountant')!.phone.open(`/desk/a/${activity}`)
      await page.locator('#approvals').waitFor()
      await page.locator('#approvals').screenshot({ path: `${pictures}/part-${language}-${width}.png` })
    }
  }
}))

const unit = 'sepidkuh-unit-year'
const unitSaid = (chain: string) => ledgerRecords(office.dataFolder, unit, 'review-approval').filter(({ answers }) => answers['/chain'] === chain).map(({ answers }) => answers['/role'])

test('[J184] a unit’s hours and people are approved in their order; the university’s official finds it on Today and signs on a phone', journey(240_000, async () => {
  const official = await openPhone(office.address)
  try {
    const { page } = official
    await official.open('/sign-in')
    await page.getByRole('textbox', { name: word('sign-in.user') }).fill('university')
    await page.getByLabel(word('sign-in.password')).fill(office.password('university'))
    await page.locator('.bottom-bar').getByRole('button', { name: word('sign-in.go') }).click()
    const line = page.locator('main a[href="/desk/approvals"]')
    await line.getByText('۱', { exact: true }).first().waitFor()
    await shoot(official, 'university-today-fa')
    const signAll = async (seed: number) => {
      await official.open('/')
      await line.click()
      await page.locator(`main a[href="/a/${unit}/approvals"]`).first().waitFor()
      await shoot(official, `university-list-${seed}-fa`)
      await page.locator(`main a[href="/a/${unit}/approvals"]`).first().click()
      await page.locator('#approvals .covered a[href$="/f/hours"]').waitFor()
      await shoot(official, `university-approvals-${seed}-fa`)
      await signWhatIsAsked({ phone: official }, office.password('university'), seed)
    }
    await signAll(21)
    await becomes('who has approved', () => unitSaid('presence'), ['university'])
    const at = async (user: string) => {
      const desk = desks.get(user)!
      await desk.phone.open(`/desk/a/${unit}`)
      await signWhatIsAsked(desk, office.password(user), 22)
    }
    await at('deputy')
    await signAll(23)
    await at('director')
    await becomes('who has approved', () => [unitSaid('presence'), unitSaid('people')], [['university', 'deputy', 'director'], ['deputy', 'university', 'director']])
    // Nobody's but theirs: the tours are not on this phone.
    await official.open('/activities')
    await page.locator(`main a[href="/a/${unit}"]`).waitFor()
    await hasCount(page.locator('main a[href^="/a/"]'), 1)
    assert.equal(official.faults, [])
  } finally {
    await official.close()
  }
}))

test.run()
