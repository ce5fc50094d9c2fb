import type { Section } from './dossier.ts'
import { signatureOf } from './signature-of.ts'
import type { DossierSource } from './source.ts'
import { wordOf } from './words.ts'
import { permitAsks } from '../activity/permit-asks.ts'
import type { PermitAnswer } from '../activity/permit-asks.ts'
import { permitAnswerForm } from '../activity/review/permit-forms.ts'
import { formatDate } from '../calendar/format.ts'
import { formatNumber } from '../calendar/number.ts'
import { civilDateIn } from '../calendar/zone.ts'
import { readableText } from '../forms/input.ts'
import { textIn } from '../forms/form.ts'
import type { Form } from '../forms/form.ts'
import { formatRial } from '../money/rial.ts'

/** What headquarters has answered to what was asked for, and whether it still binds. Nothing before the first answer. */
export function permitsSection({ permits = [], kind, pack, language, province, sha256 }: DossierSource): readonly Section[] {
  const typed = pack.forms.find(({ id }) => id === kind.reads?.permits?.form)
  const views = permitAsks(permits.map(({ id, form, answers, begunAt, changedAt, author }) => ({ id, form: form.id, answers, created: { author, at: begunAt }, changed: { author, at: changedAt } })), sha256)
  const rows = views.flatMap(({ state, answer }) => {
    if (!answer) return []
    const drawn = signatureOf(answer.signature)
    const named = (path: string, value: string) => readableText(permitAnswerForm, path, value, language)
    const cells = [
      named('/case', answer.case), answer.number, formatDate(answer.date === '' ? civilDateIn(answer.at, province.timeZone) : answer.date, language, 'long'),
      said(answer, typed, language), answer.verdict === 'granted' ? answer.conditions : answer.reason,
      // Whose people are not of the province is known by their office.
      answer.author || wordOf('hq', language), wordOf(answer.verdict === 'refused' ? 'refused' : state === 'granted' ? 'signed' : 'otherAsked', language),
    ]
    return [{ cells, ...(drawn && { signature: drawn }) }]
  })
  if (rows.length === 0) return []
  const columns = (['permitFor', 'number', 'date', 'allowed', 'conditions', 'name', 'state'] as const).map((key) => wordOf(key, language))
  return [{ kind: 'people', title: wordOf('permits', language), columns, signatureColumn: wordOf('signature', language), rows }]
}

function said({ days, amount, items }: PermitAnswer, typed: Form | undefined, language: DossierSource['language']): string {
  const labels = Object.values(typed?.choices ?? {}).flat()
  const names = items.map((item) => textIn(labels.find((each) => each.name === item)?.label, language) || item)
  return [amount !== undefined && formatRial(String(amount), language), days !== undefined && wordOf('days', language, { count: formatNumber(days, language) }), ...names].filter(Boolean).join(language === 'fa' ? '، ' : ', ')
}
