// What the rules say of the activity: its evidence, and what they find. The same functions as on the phone and at the desk.

import type { Section } from './dossier.ts'
import type { DossierSource } from './source.ts'
import { wordOf } from './words.ts'
import { evidenceOf } from '../activity/evidence.ts'
import { findingText } from '../activity/finding-words.ts'
import { findingsOf } from '../activity/findings.ts'
import type { Gathered } from '../activity/gathered.ts'
import { summaryOf } from '../activity/summary.ts'
import { civilDateIn, civilTimeIn } from '../calendar/zone.ts'
import { formatNumber } from '../calendar/number.ts'
import type { Answers } from '../forms/answers.ts'
import { textIn } from '../forms/form.ts'

export function gatheredOf({ records, permits = [], now, language, province }: Pick<DossierSource, 'records' | 'permits' | 'now' | 'language' | 'province'>): Gathered {
  const gathered: Record<string, ReturnType<typeof summaryOf>[]> = {}
  for (const { form, answers } of [...records, ...permits]) (gathered[form.id] ??= []).push(summaryOf(form, answers, { now, timeZone: province.timeZone, language }, { hasPreview: false }))
  return gathered
}

export function rulesSections(source: DossierSource, plan: Answers, gathered: Gathered): readonly Section[] {
  const { pack, kind, province, records, language, now } = source
  const number = (value: number) => formatNumber(value, language)
  const evidence = evidenceOf(pack, kind, plan, gathered, { now, timeZone: province.timeZone, language }, province.id, source.isStepSigned)
  const findings = findingsOf({
    pack, kind, plan, province: province.id, gathered,
    records: records.map(({ id, form, answers }) => ({ id, form: form.id, answers })),
    now: { date: civilDateIn(now, province.timeZone), time: civilTimeIn(now, province.timeZone) },
  })
  return [
    {
      kind: 'evidence', title: wordOf('evidence', language),
      rows: evidence.map(({ evidence: { title }, level, state, have, of }) => ({
        label: textIn(title, language),
        state: state === 'met' ? 'met' : state === 'missing' ? 'missing' : 'partial',
        words: of > 1 ? wordOf('counted', language, { have: number(have), of: number(of) }) : wordOf(have > 0 ? 'there' : 'missing', language),
        isRequired: level === 'required',
      })),
    },
    { kind: 'findings', title: wordOf('findings', language), rows: findings.map((each) => ({ level: each.level, words: findingText(each, language) })), none: wordOf('noFindings', language) },
  ]
}
