import '../design/desk.css'
import '../design/month.css'
import type { ActivityRecord } from '#domain/activity/activity-record.ts'
import { lengthOf } from '#domain/activity/hours.ts'
import type { Confirmation, MonthStatement } from '#domain/activity/statement.ts'
import { compiled } from '#domain/forms/compiled-form.ts'
import type { Form } from '#domain/forms/form.ts'
import { textIn } from '#domain/forms/form.ts'
import { readableText } from '#domain/forms/input.ts'
import { formOf } from '#domain/packs/pack.ts'
import { spacedPhone } from '#domain/identity/phone.ts'
import type { FieldPath } from '#domain/records/op.ts'
import type { ActivityView } from '../activities/activity-view.ts'
import { lengthDigits } from '../hours/length.ts'
import { SignatureImage } from '../parts/signature-image.tsx'
import { date, digits, joined, number, words } from '../words/format.ts'
import { language, t } from '../words/words.ts'
import { monthName } from './use-months.ts'

/** One month on one page: hours with their sum, clients with their signatures, and who has confirmed it. */
export function MonthSheet({ activity, statement, records }: { readonly activity: ActivityView; readonly statement: MonthStatement; readonly records: ReadonlyMap<string, ActivityRecord> }) {
  const { content, confirmations } = statement
  const reads = activity.kind.reads!
  const { columns } = reads.statements!
  const hoursForm = formOf(activity.pack, reads.hours!.form)!
  const clientForm = formOf(activity.pack, reads.clients!.form)!
  const statementForm = formOf(activity.pack, reads.statements!.form)!
  const signature = clientForm.summary?.signature
  const isOfSeveral = new Set(content.hours.map((each) => each.consultant)).size > 1
  const rows = Math.max(content.hours.length, content.clients.length, 1)
  return (
    <article class="month-sheet" style={{ '--rows': String(rows) }}>
      <header>
        <h2>{words(statementForm.title)}: <bdi>{monthName(content)}</bdi></h2>
        <p><bdi>{joined([activity.title, words(activity.kind.title) !== activity.title && words(activity.kind.title), activity.plan['/county']])}</bdi></p>
        <p class="soft small">{t('statement.span', { from: date(content.span.from, 'long'), to: date(content.span.to, 'long') })}</p>
      </header>
      <div class="month-tables">
        <div class="table-box" tabIndex={0} role="region" aria-label={t('statement.hours')}>
          <table class="table">
            <caption>{t('statement.hours')}</caption>
            <thead><tr><th scope="col">{t('statement.day')}</th><th scope="col">{t('statement.time')}</th>{isOfSeveral && <th scope="col">{label(hoursForm, reads.hours!.consultant)}</th>}{columns.hours.map((path) => <th scope="col" key={path}>{label(hoursForm, path)}</th>)}<th scope="col" class="number">{t('statement.length')}</th></tr></thead>
            <tbody>
              {content.hours.map((entry) => (
                <tr key={entry.id}>
                  <td class="nowrap">{date(entry.date, 'day')}</td><td class="nowrap"><bdi class="ltr">{digits(`${entry.from.slice(0, 5)}–${entry.to.slice(0, 5)}`)}</bdi></td>
                  {isOfSeveral && <td><bdi>{entry.consultant}</bdi></td>}
                  {columns.hours.map((path) => <td key={path}><bdi>{shown(hoursForm, records.get(entry.id), path)}</bdi></td>)}
                  <td class="number">{entry.to === '' ? t('hours.no-end') : <bdi>{lengthDigits(lengthOf(entry))}</bdi>}</td>
                </tr>
              ))}
              {content.hours.length === 0 && <tr><td colSpan={9}>{t('statement.nothing')}</td></tr>}
            </tbody>
            <tfoot><tr><th scope="row" colSpan={2 + columns.hours.length + Number(isOfSeveral)}>{t('statement.sum')}</th><td class="number"><bdi>{lengthDigits(content.minutes)}</bdi></td></tr></tfoot>
          </table>
        </div>
        <div class="table-box" tabIndex={0} role="region" aria-label={t('statement.client-list')}>
          <table class="table">
            <caption>{t('statement.client-list')}</caption>
            <thead><tr><th scope="col" class="row-number">{t('desk.row')}</th><th scope="col">{t('statement.day')}</th>{columns.clients.map((path) => <th scope="col" key={path}>{label(clientForm, path)}</th>)}{signature && <th scope="col">{t('statement.signature')}</th>}</tr></thead>
            <tbody>
              {content.clients.map((client, at) => (
                <tr key={client.id}>
                  <td class="row-number">{number(at + 1)}</td><td class="nowrap">{date(client.answers[reads.clients!.date] ?? '', 'day')}</td>
                  {columns.clients.map((path) => <td key={path}><bdi class={path === clientForm.summary?.person?.phone ? 'ltr phone' : undefined}>{path === clientForm.summary?.person?.phone ? digits(spacedPhone(client.answers[path] ?? '')) : shown(clientForm, client, path)}</bdi></td>)}
                  {signature && <td class="signed">{client.answers[signature] ? <SignatureImage value={client.answers[signature]} label={t('sheet.is-signed')} widthPx={72} heightPx={24} /> : <span class="missing-mark">{t('sheet.not-signed')}</span>}</td>}
                </tr>
              ))}
              {content.clients.length === 0 && <tr><td colSpan={9}>{t('statement.nothing')}</td></tr>}
            </tbody>
          </table>
        </div>
      </div>
      <section class="confirmations" aria-label={t('statement.confirmations')}>
        {confirmations.map((each) => <Given key={each.record} activity={activity} form={statementForm} confirmation={each} />)}
        {!confirmations.some((each) => each.isCurrent) && (
          <div class="confirmation empty-box">
            <p>{label(statementForm, reads.statements!.signature)}</p>
            <p class="soft small">{t('statement.box')}</p>
          </div>
        )}
      </section>
    </article>
  )
}

/** As it was given; what has changed since is said beside it and nothing is taken away. */
function Given({ activity, form, confirmation: { answers, isCurrent } }: { readonly activity: ActivityView; readonly form: Form; readonly confirmation: Confirmation }) {
  const reads = activity.kind.reads!.statements!
  return (
    <div class={`confirmation ${isCurrent ? '' : 'outdated'}`}>
      <p>{label(form, reads.signature)}</p>
      <p><strong><bdi>{answers[reads.confirmer]}</bdi></strong> · <bdi>{readableText(form, reads.position, answers[reads.position] ?? '', language.value)}</bdi> · {answers[reads.date] && date(answers[reads.date]!, 'long')}</p>
      <p class="small">{t('statement.covers', { length: lengthDigits(Number(answers[reads.minutes]) || 0), count: Number(answers[reads.clients]) || 0 })}</p>
      <SignatureImage value={answers[reads.signature] ?? ''} label={t('signature.of', { name: answers[reads.confirmer] ?? '' })} widthPx={180} heightPx={60} />
      {!isCurrent && <p class="tag warn">{t('statement.outdated')}</p>}
      <p class="small soft hash"><bdi class="ltr">{(answers[reads.content] ?? '').slice(0, 16)}</bdi></p>
    </div>
  )
}

function shown(form: Form, record: ActivityRecord | undefined, path: FieldPath): string {
  const value = record?.answers[path]
  return value === undefined ? '' : readableText(form, path, value, language.value)
}

function label(form: Form, path: FieldPath): string {
  return textIn(compiled(form).byPath.get(path)?.node?.label, language.value, form.defaultLanguage)
}

