import { useMemo } from 'preact/hooks'
import type { FunctionComponent } from 'preact'
import { formatMonthIn } from '#domain/calendar/format-in.ts'
import type { Filter } from '#domain/forms/results/filter.ts'
import type { Found, QuestionResult } from '#domain/forms/results/results.ts'
import { date, digits, joined, number } from '../words/format.ts'
import { language, t } from '../words/words.ts'
import { Bars } from './bars.tsx'
import { toggledChoice } from './filter-words.ts'
import { PlacesMap } from './places-map.tsx'
import { TextAnswers } from './text-answers.tsx'

interface ChartProps<Kind extends Found['kind']> {
  readonly result: QuestionResult
  readonly found: Extract<Found, { kind: Kind }>
  readonly filters: readonly Filter[]
  /** Undefined: the chart only shows. */
  readonly onFilter: ((filters: readonly Filter[]) => void) | undefined
  readonly linkOf: (record: string) => string | undefined
}

/** One chart per kind of result; a new kind does not compile until it has one. */
const charts: { readonly [Kind in Found['kind']]: FunctionComponent<ChartProps<Kind>> } = {
  choices: ChoicesChart, ranks: RanksChart, numbers: NumbersChart, dates: DatesChart, hours: HoursChart, texts: TextsChart, places: PlacesChart, given: () => null,
}

/** A question with what people answered. */
export function QuestionChart(props: Omit<ChartProps<Found['kind']>, 'found'>) {
  const { result } = props
  const Chart = charts[result.found.kind] as FunctionComponent<ChartProps<Found['kind']>>
  return (
    <section class={`result ${result.found.kind}`} data-path={result.path}>
      <header>
        {result.groups.length > 0 && <p class="small soft">{joined(result.groups)}</p>}
        <h3><bdi>{result.label}</bdi></h3>
        <p class="small soft">{joined([t('results.answered', { count: result.answered }), result.missing > 0 && t('results.missing', { count: result.missing }), result.notAsked > 0 && t('results.not-asked', { count: result.notAsked })])}</p>
      </header>
      {result.answered > 0 && <Chart {...props} found={result.found} />}
    </section>
  )
}

function ChoicesChart({ result, found, filters, onFilter }: ChartProps<'choices'>) {
  const held = filters.find((each) => each.kind === 'choice' && each.path === result.path)
  const on = new Set(held?.kind === 'choice' ? held.names : [])
  return (
    <>
      <Bars label={result.label} of={result.answered} lines={found.bars.map(({ name, label, count }) => ({
        key: name, label, count, isOn: on.has(name), ...(onFilter && { onPress: () => onFilter(toggledChoice(filters, result.path, name)) }),
      }))} />
      {found.average !== undefined && <p class="small soft">{t('results.average', { value: roundedNumber(found.average) })}</p>}
    </>
  )
}

function RanksChart({ result, found }: ChartProps<'ranks'>) {
  const most = found.bars.length
  return (
    <>
      <p class="small soft">{t('results.mean-place')}</p>
      <Bars label={result.label} of={result.answered} lines={found.bars.map(({ name, label, count, mean }) => ({ key: name, label, count, share: mean === undefined ? 0 : (most + 1 - mean) / most, beside: mean === undefined ? '–' : roundedNumber(mean) }))} />
    </>
  )
}

function NumbersChart({ result, found }: ChartProps<'numbers'>) {
  const rounded = result.isYear ? (value: number) => digits(String(Math.round(value))) : roundedNumber
  return (
    <>
      <Bars label={result.label} of={result.answered} lines={found.classes.map(({ from, to, count }) => ({ key: String(from), label: from === to ? rounded(from) : t('results.class', { from: rounded(from), to: rounded(to) }), count }))} />
      <p class="small soft">{joined([t('results.average', { value: rounded(found.mean) }), t('results.median', { value: rounded(found.median) }), t('results.least', { value: rounded(found.least) }), t('results.most', { value: rounded(found.most) }), !result.isYear && t('results.sum', { value: rounded(found.sum) })])}</p>
    </>
  )
}

function DatesChart({ result, found }: ChartProps<'dates'>) {
  return (
    <>
      <Bars label={result.label} of={result.answered} lines={found.months.map((month) => ({ key: month.date, label: formatMonthIn(month.date, found.calendar, language.value), count: month.count }))} />
      <p class="small soft">{t('results.class', { from: date(found.first, 'long'), to: date(found.last, 'long') })}</p>
    </>
  )
}

function HoursChart({ result, found }: ChartProps<'hours'>) {
  return <Bars label={result.label} of={result.answered} lines={found.hours.map(({ hour, count }) => ({ key: String(hour), label: t('results.class', { from: digits(`${hour}:00`), to: digits(`${hour + 1}:00`) }), count }))} />
}

function TextsChart({ result, found, linkOf }: ChartProps<'texts'>) {
  return <TextAnswers label={result.label} answers={found.answers} linkOf={linkOf} />
}

function PlacesChart({ found }: ChartProps<'places'>) {
  const points = useMemo(() => found.points, [found])
  return <PlacesMap points={points} />
}

/** At most two digits behind the mark: more would claim what so few answers cannot know. */
function roundedNumber(value: number): string {
  return number(String(Number(value.toFixed(2))))
}
