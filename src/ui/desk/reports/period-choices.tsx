import type { CivilDate } from '#domain/calendar/civil.ts'
import { isCivilDate, jalaliOf } from '#domain/calendar/civil.ts'
import { monthNameIn } from '#domain/calendar/calendars.ts'
import { formatSeason } from '#domain/calendar/format.ts'
import { fiscalYearOf, seasonOf } from '#domain/calendar/periods.ts'
import { periodsOf } from '#domain/activity/shares/periods.ts'
import type { PeriodChoice } from '#domain/period-report/period.ts'
import { periodKinds } from '#domain/period-report/period.ts'
import type { Stage } from '#domain/register/register.ts'
import { DayField } from '../../approvals/day-field.tsx'
import { Chip } from '../../parts/chips.tsx'
import { digits } from '../../words/format.ts'
import { language, t } from '../../words/words.ts'
import { stageWords } from '../money/words.ts'

interface PeriodChoicesProps {
  readonly query: Readonly<Record<string, string | undefined>>
  /** Undefined: an ad hoc period that lacks a day. */
  readonly choice: PeriodChoice | undefined
  readonly years: readonly number[]
  readonly stages: readonly Stage[]
  readonly today: CivilDate
  /** A text is part of an address: of an ad hoc period that is being chosen. */
  readonly onPick: (choice: PeriodChoice | string) => void
}

/** Which kind of period, which year, and which of it. */
export function PeriodChoices({ query, choice, years, stages, today, onPick }: PeriodChoicesProps) {
  const by = choice?.by ?? 'range'
  const year = choice && 'year' in choice ? choice.year : fiscalYearOf(today)
  const turned = (next: (typeof periodKinds)[number]) => {
    switch (next) {
      case 'month': return onPick({ by: next, year, n: jalaliOf(today).month })
      case 'season': return onPick({ by: next, year, n: seasonOf(today).season })
      case 'stage': return onPick({ by: next, year, n: stagesOf(year).at(-1) ?? 1 })
      case 'range': return onPick('by=range')
      case 'year': return onPick({ by: next, year })
    }
  }
  const stagesOf = (of: number) => periodsOf(of, stages).map(({ stage }) => stage).filter((stage) => stage > 0)
  return (
    <>
      <div class="chips" role="group" aria-label={t('reports.period')}>{periodKinds.map((each) => <Chip key={each} isOn={each === by} onPress={() => turned(each)}>{t(`reports.by.${each}`)}</Chip>)}</div>
      <div class="period-fields">
        {choice?.by !== 'range' && choice && (
          <>
            {choice.by !== 'year' && (
              <label class="field"><span class="label">{t('reports.which')}</span>
                <select class="input" value={String(choice.n)} onChange={(event) => onPick({ ...choice, n: Number(event.currentTarget.value) })}>
                  {namesOf(choice, stagesOf(choice.year)).map(([n, name]) => <option key={n} value={String(n)}>{name}</option>)}
                </select>
              </label>
            )}
            <label class="field"><span class="label">{t('reports.year')}</span>
              <select class="input" value={String(choice.year)} onChange={(event) => onPick({ ...choice, year: Number(event.currentTarget.value) })}>
                {[...new Set([choice.year, ...years])].toSorted((one, other) => other - one).map((each) => <option key={each} value={String(each)}>{digits(String(each))}</option>)}
              </select>
            </label>
          </>
        )}
        {by === 'range' && (
          <>
            <DayField label={t('reports.from')} value={dayIn(query['from'])} today={today} onPick={(from) => onPick(rangeQuery(from, dayIn(query['to'])))} />
            <DayField label={t('reports.to')} value={dayIn(query['to'])} today={today} onPick={(to) => onPick(rangeQuery(dayIn(query['from']), to))} />
          </>
        )}
      </div>
    </>
  )
}

function namesOf(choice: Extract<PeriodChoice, { n: number }>, stages: readonly number[]): readonly (readonly [n: number, name: string])[] {
  switch (choice.by) {
    case 'month': return Array.from({ length: 12 }, (_, at) => [at + 1, monthNameIn('jalali', choice.year, at + 1, language.value)] as const)
    case 'season': return [1, 2, 3, 4].map((n) => [n, formatSeason({ year: choice.year, season: n }, language.value)] as const)
    case 'stage': return (stages.length === 0 ? [choice.n] : stages).map((n) => [n, stageWords(n)] as const)
  }
}

function dayIn(text: string | undefined): CivilDate | undefined {
  return text !== undefined && isCivilDate(text) ? text : undefined
}

function rangeQuery(from: CivilDate | undefined, to: CivilDate | undefined): string {
  return ['by=range', ...(from === undefined ? [] : [`from=${from}`]), ...(to === undefined ? [] : [`to=${to}`])].join('&')
}
