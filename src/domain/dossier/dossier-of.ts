// Records → the document. Pure: the same source gives the same document, on a phone, at the desk and on the server.

import { approvalsSection } from './approvals-section.ts'
import type { Dossier, Line, Section } from './dossier.ts'
import { hashOfContent } from './hash-of-content.ts'
import { isTold } from './is-told.ts'
import { moneySection } from './money-section.ts'
import { permitsSection } from './permits-section.ts'
import { peopleSection } from './people-section.ts'
import { photosSection } from './photos-section.ts'
import { recordsSection } from './records-section.ts'
import { gatheredOf, rulesSections } from './rules-sections.ts'
import type { DossierSource } from './source.ts'
import { surveySection } from './survey-section.ts'
import { wordOf } from './words.ts'
import { figuresOf } from '../activity/figures.ts'
import { formatDate } from '../calendar/format.ts'
import { formatNumber } from '../calendar/number.ts'
import { civilDateIn } from '../calendar/zone.ts'
import type { Answers } from '../forms/answers.ts'
import { textIn } from '../forms/form.ts'
import { languageOf } from '../forms/language-names.ts'
import { readableText } from '../forms/input.ts'
import { formatRial } from '../money/rial.ts'
import type { FormUse } from '../packs/pack.ts'
import { formOf, planFields } from '../packs/pack.ts'

export function dossierOf(source: DossierSource): Dossier {
  const { activity, kind, province, records, language, now, sha256 } = source
  const planForms = new Set(kind.forms.filter(({ place }) => place === 'plan').map(({ form }) => form))
  const planRecord = records.find(({ form }) => planForms.has(form.id))
  const plan = planRecord?.answers ?? {}
  const gathered = gatheredOf(source)
  const costForms = new Set((kind.reads?.costs ?? []).map(({ form }) => form))
  const sections = kind.forms.flatMap((use) => {
    const own = records.filter(({ form }) => form.id === use.form)
    return own.length === 0 || costForms.has(use.form) ? [] : sectionOf(use, source, own) ?? []
  })
  const hasCosts = records.some(({ form }) => costForms.has(form.id))
  return {
    activity, language, direction: languageOf(language).direction,
    heading: wordOf('heading', language),
    kind: textIn(kind.title, language),
    title: planRecord ? readableText(planRecord.form, planFields.title, plan[planFields.title] ?? '', language) : '',
    province: province.name,
    facts: factsOf(source, plan, gathered),
    sections: [...sections, ...(hasCosts ? [moneySection(records, source), ...[...costForms].flatMap((form) => papersOf(form, source))] : []), ...permitsSection(source), ...rulesSections(source, plan, gathered), ...approvalsSection(source)],
    hash: hashOfContent(activity, records, sha256),
    words: {
      contents: wordOf('contents', language), verify: wordOf('verify', language), page: wordOf('page', language), of: wordOf('of', language),
      made: wordOf('made', language, { date: formatDate(civilDateIn(now, province.timeZone), language), for: source.madeFor }),
      photoMissing: wordOf('photoMissing', language), answered: wordOf('answered', language), workingCopy: wordOf('workingCopy', language),
    },
  }
}

function sectionOf(use: FormUse, source: DossierSource, own: DossierSource['records']): Section | undefined {
  const form = formOf(source.pack, use.form)
  if (!form) return undefined
  const named = textIn(use.title ?? form.title, source.language, form.defaultLanguage)
  const title = form.id === source.kind.reads?.permits?.form ? wordOf('typedHere', source.language, { what: named }) : named
  switch (use.mode) {
    case 'sheet': return peopleSection(title, use, form, own, source)
    case 'grid': return photosSection(title, use.isPaper === true, own, source)
    case 'kiosk': return surveySection(title, form, own, source)
    case 'single':
    case 'list': return recordsSection(title, { isList: use.mode === 'list', isTold: isTold(use, form, source.kind) }, own, source)
  }
}

/** Receipts and invoices one by one: their signatures and pictures are what the sum stands on. */
function papersOf(form: string, source: DossierSource): Section[] {
  const own = source.records.filter((record) => record.form.id === form)
  const use = source.kind.forms.find((each) => each.form === form)
  const definition = own[0]?.form
  if (own.length === 0 || !definition) return []
  return [recordsSection(textIn(use?.title ?? definition.title, source.language, definition.defaultLanguage), { isList: true, isTold: false }, own, source)]
}

function factsOf({ kind, province, language }: DossierSource, plan: Answers, gathered: Parameters<typeof figuresOf>[2]): readonly Line[] {
  const figures = figuresOf(kind, plan, gathered)
  const line = (key: Parameters<typeof wordOf>[0], value: string): Line[] => (value === '' ? [] : [{ label: wordOf(key, language), value }])
  return [
    ...line('province', province.name),
    ...line('date', figures.date === '' ? '' : formatDate(figures.date, language)),
    ...line('lastDay', figures.lastDay === figures.date ? '' : formatDate(figures.lastDay, language)),
    ...line('people', figures.people === 0 ? '' : formatNumber(figures.people, language)),
    ...line('cost', figures.charged === 0n ? '' : formatRial(String(figures.charged), language)),
    ...line('perHead', figures.charged === 0n || figures.people === 0 ? '' : formatRial(String(figures.charged / BigInt(figures.people)), language)),
  ]
}
