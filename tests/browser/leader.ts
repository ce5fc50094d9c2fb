// A tour leader with a phone: what people do there, in the words of their work.

import type { Locator, Page } from 'playwright-core'
import { compiled } from '#domain/forms/compiled-form.ts'
import { textIn } from '#domain/forms/form.ts'
import type { Form } from '#domain/forms/form.ts'
import { toPersianDigits } from '#domain/identity/digits.ts'
import { formOf } from '#domain/packs/pack.ts'
import { tourPack } from '#fixtures/packs.ts'
import type { DemoPerson } from '#fixtures/people.ts'
import { until, within } from './deadline.ts'
import { answer, choiceLabel, fill } from './form-filler.ts'
import type { Typed } from './form-filler.ts'
import { drawSignature } from './pen.ts'
import type { Drawn } from './pen.ts'
import type { Phone } from './phone.ts'
import { isSo } from './shown.ts'
import { escaped, labelled, word } from './words.ts'
import type { Language } from './words.ts'

export const today = 'sepidkuh-tour-today'
/** The leader's exit wants to be held for 1.2 s. */
const holdAtMostMs = 3_000

export function tourForm(id: string): Form {
  const form = formOf(tourPack, id)
  if (!form) throw new Error(`the tour's pack has no ${id}`)
  return form
}

/** Enrols by a link as it comes in a message, and waits until the first of what the office has is on its way. */
export async function enrol(phone: Phone, link: string, language: Language = 'fa'): Promise<void> {
  const answered = phone.page.waitForResponse((response) => response.url().endsWith('/api/pull') && response.ok(), { timeout: 60_000 })
  answered.catch(() => undefined)
  await phone.page.goto(link)
  await phone.page.getByRole('button', { name: word('enrol.go', {}, language) }).click()
  await phone.page.getByRole('button', { name: word('enrol.begin', {}, language) }).click()
  // A browser that was signed in at the desk goes to the desk; a phone to its tours.
  await phone.page.getByRole('heading', { name: word('tab.today', {}, language), exact: true }).waitFor()
  await answered
}

/** Until everything of the office has come and the worker has the whole app: the phone can be taken away from the network. */
export async function readyForTheField(phone: Phone): Promise<void> {
  await roundDone(phone)
  await phone.offlineReady()
}

/** Until the phone has nothing under way with the office: its last round has ended well. */
export async function roundDone({ page }: Phone): Promise<void> {
  await page.locator('.status-line.idle').first().waitFor({ state: 'attached', timeout: 60_000 })
}

/** Runs in the page: resolves when a round that begins after this has ended, well or not. */
function nextRound(): Promise<void> {
  return new Promise((resolve) => {
    let hasBegun = false
    const look = () => {
      const isSyncing = document.querySelector('main .status-line.syncing') !== null
      hasBegun ||= isSyncing
      if (!hasBegun || isSyncing) return
      observer.disconnect()
      resolve()
    }
    const observer = new MutationObserver(look)
    observer.observe(document.body, { subtree: true, childList: true, attributes: true })
    look()
  })
}

export interface Leader {
  openForm(form: string): Promise<void>
  addPerson(person: DemoPerson, more?: Typed): Promise<void>
  /** Opens the sheet and begins the round of signing. */
  beginSigning(): Promise<void>
  /** The person whose pad is on the screen signs; true when somebody else comes next. */
  signNext(seed: number): Promise<{ readonly name: string; readonly drawn: Drawn; readonly hasNext: boolean }>
  /** The pad on the screen, and whose it is. */
  pad(): Locator
  takeBack(): Promise<void>
  addRecord(form: string, typed: Typed): Promise<readonly Drawn[]>
  pickPhotos(paths: readonly string[]): Promise<void>
  caption(at: number, text: string): Promise<void>
  answerSurvey(typed: Typed): Promise<void>
  tick(item: string, done: 'yes' | 'no' | 'not-applicable', reason?: string): Promise<void>
  /** Leaves the form with its button. */
  done(): Promise<void>
  /** Until the mark says that what was typed is stored. */
  saved(): Promise<void>
  /** What the status line says. */
  status(): Promise<string>
  /** Asks the office until a whole round has ended well: what others have written is here. */
  askOffice(withinMs?: number): Promise<void>
  /** And until nothing waits to be sent. */
  sendAll(withinMs?: number): Promise<void>
}

/** @param phone whose page may change when it is started again */
export function leaderOf(phone: Phone, activity: string = today): Leader {
  const page = (): Page => phone.page
  const button = (name: string) => page().getByRole('button', { name, exact: true })

  const openForm = async (form: string) => phone.open(`/a/${activity}/f/${form}`)
  const saved = () => page().getByText(word('save.saved'), { exact: true }).waitFor()
  const pad = () => page().getByRole('img', { name: new RegExp(`^${escaped(word('signature.of', { name: '' }).trim())}`) })

  return {
    openForm,
    async addPerson(person, more = {}) {
      if (new RegExp(`/a/${activity}/f/attendance$`).test(page().url())) await page().getByText(word('sheet.add'), { exact: true }).click()
      const before = page().url()
      await fill(page(), tourForm('attendance'), {
        '/name': person.name,
        // As people type them: in Persian digits, the phone with its leading zero.
        '/national_id': toPersianDigits(person.nationalId),
        '/phone': toPersianDigits(`0${person.phone.slice(3)}`),
        ...(person.organisation && { '/organisation': person.organisation }),
        '/group': person.group,
        ...more,
      })
      await button(word('person.save-add')).click()
      await isSo('the page of the next person', () => page().url() !== before)
      await isSo('an empty name', async () => await page().getByRole('textbox', { name: labelled('نام و نام خانوادگی') }).inputValue() === '')
    },
    async beginSigning() {
      await openForm('attendance')
      await page().getByRole('link', { name: word('sheet.sign-next') }).click()
    },
    pad,
    async signNext(seed) {
      await pad().waitFor()
      const name = await page().getByRole('heading', { level: 1 }).innerText()
      const drawn = await drawSignature(page(), pad(), seed)
      await button(word('sign.done')).click()
      await page().getByRole('heading', { name: word('sign.thanks') }).waitFor()
      const next = page().getByRole('button', { name: new RegExp(`^${escaped(word('sign.i-am', { name: '\u0000' })).replace('\u0000', '.+')}$`) })
      // Who comes next is read from the store first: either they are named, or the phone is to be given back.
      await next.or(page().getByText(word('sign.give-back'), { exact: true })).first().waitFor()
      const hasNext = await next.isVisible()
      if (hasNext) await next.click()
      return { name: name.trim(), drawn, hasNext }
    },
    async takeBack() {
      const held = page().url()
      // Held again where the page was too busy to notice, as people do; it is left when another page stands there.
      await until(30_000, 'the leader has the phone', async () => {
        if (page().url() !== held) return true
        const box = await button(word('exit.label')).boundingBox({ timeout: 1_000 })
        await page().mouse.move(box!.x + box!.width / 2, box!.y + box!.height / 2)
        await page().mouse.down()
        await page().waitForURL((url) => url.href !== held, { timeout: holdAtMostMs, waitUntil: 'commit' }).finally(() => page().mouse.up())
        return true
      })
      await button(word('exit.label')).waitFor({ state: 'detached' })
    },
    async addRecord(form, typed) {
      await openForm(form)
      await page().getByRole('link', { name: word('records.add', { what: textIn(tourForm(form).title, 'fa', 'fa') }) }).click()
      const drawn = await fill(page(), tourForm(form), typed)
      await saved()
      await button(word('action.done')).click()
      const back = page().getByRole('link', { name: word('records.add', { what: textIn(tourForm(form).title, 'fa', 'fa') }) })
      const leave = button(word('record.leave-anyway'))
      // Half a receipt is a receipt: what is missing is shown once, and does not hold anybody.
      await back.or(leave).first().waitFor()
      if (await leave.isVisible()) await leave.click()
      await back.waitFor()
      return drawn
    },
    async pickPhotos(paths) {
      await page().getByLabel(word('photos.pick'), { exact: true }).setInputFiles([...paths])
    },
    async caption(at, text) {
      await page().locator('.tiles').getByRole('button').nth(at).click()
      const dialog = page().getByRole('dialog')
      await dialog.getByRole('textbox', { name: labelled('شرح عکس') }).fill(text)
      await dialog.getByText(word('save.saved'), { exact: true }).waitFor()
      await dialog.getByRole('button', { name: word('action.close'), exact: true }).click()
      await dialog.waitFor({ state: 'detached' }).catch(() => dialog.waitFor({ state: 'hidden' }))
    },
    async answerSurvey(typed) {
      const form = tourForm('survey')
      const asked = compiled(form).questions.filter(({ node, path }) => path !== '/needs_other' && !['hidden', 'calculate'].includes(node.type))
      for (const [at, { path }] of asked.entries()) {
        await page().getByText(word('kiosk.question', { at: toPersianDigits(String(at + 1)), all: toPersianDigits(String(asked.length)) }), { exact: true }).waitFor()
        const value = typed[path]
        if (value !== undefined) await answer(page(), page(), form, path, value)
        if (at === asked.length - 1) await button(word('kiosk.finish')).click()
        else await button(value === undefined ? word('kiosk.skip') : word('action.next')).click()
      }
      await page().getByRole('heading', { name: word('kiosk.thanks') }).waitFor()
    },
    async tick(item, done, reason) {
      const form = tourForm('checklist')
      const group = compiled(form).byPath.get(`/${item}`)?.node
      const label = textIn(group?.label, 'fa', 'fa')
      const mark = page().getByRole('button', { name: new RegExp(`^${escaped(label)}[\\s:]`) })
      const name = (value: string) => page().getByRole('button', { name: new RegExp(`^${escaped(label)}[\\s:]+${escaped(value)}[\\s.]`) })
      if (done === 'not-applicable') {
        await mark.click({ button: 'right' })
        await page().getByRole('dialog').getByRole('button', { name: choiceLabel(form, `/${item}/done`, done) }).click()
      } else {
        await mark.click()
        await name(choiceLabel(form, `/${item}/done`, 'yes')).waitFor()
        if (done === 'no') await mark.click()
      }
      await name(choiceLabel(form, `/${item}/done`, done)).waitFor()
      if (reason !== undefined) await page().locator('.check-item').filter({ has: mark }).getByRole('textbox', { name: labelled('دلیل') }).fill(reason)
    },
    done: () => button(word('action.done')).click(),
    saved,
    status: async () => (await page().getByRole('status').first().innerText()).trim(),
    askOffice,
    async sendAll(withinMs = 90_000) {
      await until(withinMs, 'everything is sent', async () => {
        await askOffice(withinMs)
        await page().getByText(word('outbox.empty'), { exact: true }).waitFor({ timeout: 2_000 })
        return true
      }, 250)
    },
  }

  async function askOffice(withinMs = 60_000): Promise<void> {
    await phone.open('/outbox')
    const send = page().getByRole('button', { name: new RegExp(`^(${escaped(word('outbox.send-now'))}|${escaped(word('outbox.ask-now'))})$`) })
    await until(withinMs, 'a round ends well', async () => {
      if (!await send.isEnabled({ timeout: 5_000 })) return false
      const ended = page().evaluate(nextRound)
      ended.catch(() => undefined)
      await send.click({ timeout: 5_000 })
      // That nothing waits may have stood there before; that the round is over did not.
      await within(withinMs, 'a round', ended)
      await page().locator('main .status-line.idle').waitFor({ timeout: 1_000 })
      return true
    }, 250)
  }
}

