// At least one seminar in each season of the Persian calendar, four a year (domain.md section 5 rule 6).

import type { CivilDate } from '../calendar/civil.ts'
import { addDays, isCivilDate } from '../calendar/civil.ts'
import type { Season, Span } from '../calendar/periods.ts'
import { fiscalYearOf, fiscalYearSpan, isWithin, seasonOf, seasonSpan } from '../calendar/periods.ts'

export interface SeasonSeminars {
  readonly season: Season
  readonly span: Span
  readonly held: number
  /** 0 in a season that the contract does not fill: nobody can hold in it what nobody was paid for. */
  readonly need: 0 | 1
  readonly state: 'past' | 'running' | 'coming'
}

/** Each season that the contract touches, oldest first. `dates` are the days of seminars, held until `today`. */
export function seasonsOf(dates: readonly CivilDate[], contract: Span, today: CivilDate): readonly SeasonSeminars[] {
  const held = heldIn(dates, contract, today)
  const seasons: SeasonSeminars[] = []
  for (let span = seasonSpan(seasonOf(contract.from)); span.from <= contract.to; span = seasonSpan(seasonOf(addDays(span.to, 1)))) {
    seasons.push({
      season: seasonOf(span.from), span,
      held: held.filter((each) => isWithin(each, span)).length,
      need: span.from >= contract.from && span.to <= contract.to ? 1 : 0,
      state: stateOf(span, today),
    })
  }
  return seasons
}

export interface YearSeminars {
  readonly year: number
  readonly held: number
  /** Of a year that the contract fills all that the norm asks for, else its share: the whole seasons in it. */
  readonly need: number
  readonly state: 'past' | 'running' | 'coming'
}

/** Each Persian year that the contract touches. A year is over for the contract when either of the two is. */
export function seminarYearsOf(dates: readonly CivilDate[], contract: Span, perYear: number, today: CivilDate): readonly YearSeminars[] {
  const held = heldIn(dates, contract, today)
  const seasons = seasonsOf(dates, contract, today)
  const years: YearSeminars[] = []
  for (let year = fiscalYearOf(contract.from); year <= fiscalYearOf(contract.to); year += 1) {
    const whole = fiscalYearSpan(year)
    const span = { from: whole.from > contract.from ? whole.from : contract.from, to: whole.to < contract.to ? whole.to : contract.to }
    const full = seasons.filter((each) => each.season.year === year && each.need === 1).length
    years.push({ year, held: held.filter((each) => isWithin(each, whole)).length, need: Math.floor((perYear * full) / 4), state: stateOf(span, today) })
  }
  return years
}

/** The season that today lies in, while it still wants a seminar. */
export function missingNow(seasons: readonly SeasonSeminars[]): SeasonSeminars | undefined {
  return seasons.find((each) => each.state === 'running' && each.held < each.need)
}

function heldIn(dates: readonly CivilDate[], contract: Span, today: CivilDate): readonly CivilDate[] {
  return dates.filter((each) => isCivilDate(each) && isWithin(each, contract) && each <= today)
}

function stateOf({ from, to }: Span, today: CivilDate): SeasonSeminars['state'] {
  return to < today ? 'past' : from > today ? 'coming' : 'running'
}
