import { useState } from 'preact/hooks'
import type { WeekHours } from '#domain/activity/hours.ts'
import { formatSeason } from '#domain/calendar/format.ts'
import { fiscalYearOf, seasonOf } from '#domain/calendar/periods.ts'
import { Segments } from '../parts/chips.tsx'
import { date, digits } from '../words/format.ts'
import { language, t } from '../words/words.ts'
import { lengthDigits, lengthWords } from './length.ts'

/** 0 nothing · 1 under a half · 2 more · 3 all of it. Height and mark say it as well as the colour. */
function levelOf({ minutes, need }: WeekHours): 0 | 1 | 2 | 3 {
  if (minutes === 0) return 0
  if (need === undefined || minutes >= need) return 3
  return minutes * 2 < need ? 1 : 2
}

function stateWords({ need, short, state }: WeekHours): string {
  if (need === undefined) return t('hours.no-need')
  if (state === 'coming') return t('hours.coming')
  if (short === 0) return t('hours.full')
  return t(state === 'running' ? 'hours.missing-so-far' : 'hours.short-by', { length: lengthWords(short) })
}

/** The weeks of a Persian year as bars, a season in each line; the same as a table for whoever reads rather than looks. */
export function YearStrip({ weeks, today }: { readonly weeks: readonly WeekHours[]; readonly today: string }) {
  const years = [...new Set(weeks.filter((each) => each.state !== 'coming').map((each) => fiscalYearOf(each.week.from)))]
  const [year, setYear] = useState(fiscalYearOf(today))
  const chosen = years.includes(year) ? year : years.at(-1)
  if (chosen === undefined) return null
  const ofYear = weeks.filter((each) => fiscalYearOf(each.week.from) === chosen)
  const past = ofYear.filter((each) => each.state === 'past' && each.need !== undefined)
  const short = past.filter((each) => each.short > 0)
  const seasons = [1, 2, 3, 4] as const
  return (
    <section class="section" aria-label={t('hours.year')}>
      <header><h2>{t('hours.year')} <bdi>{digits(String(chosen))}</bdi></h2>
        {years.length > 1 && <Segments segments={years.map((each) => ({ value: String(each), label: digits(String(each)) }))} value={String(chosen)} label={t('hours.year')} onPick={(value) => setYear(Number(value))} />}
      </header>
      <p>{past.length === 0 ? t('hours.no-week-yet') : short.length === 0 ? t('hours.all-full', { count: past.length }) : t('hours.weeks-short', { count: short.length, all: past.length, length: lengthWords(short.reduce((sum, each) => sum + each.short, 0)) })}</p>
      <div class="year-strip" aria-hidden="true">
        {seasons.map((season) => {
          const own = ofYear.filter((each) => seasonOf(each.week.from).season === season)
          return own.length > 0 && (
            <div class="season" key={season}>
              <span class="small soft">{formatSeason({ year: chosen, season }, language.value).split(' ')[0]}</span>
              <span class="weeks">
                {own.map((each) => (
                  <i key={each.week.from} class={`week ${each.state} level-${levelOf(each)} ${each.state === 'past' && each.short > 0 ? 'is-short' : ''}`} title={`${date(each.week.from, 'day')}: ${lengthDigits(each.minutes)}`}>
                    <b style={{ blockSize: `${each.state === 'coming' ? 0 : Math.round(100 * Math.min(1, each.need === undefined ? Number(each.minutes > 0) : each.minutes / each.need))}%` }} />
                  </i>
                ))}
              </span>
            </div>
          )
        })}
      </div>
      <p class="legend small soft" aria-hidden="true"><i class="week past level-3"><b style={{ blockSize: '100%' }} /></i> {t('hours.full')} <i class="week past level-2 is-short"><b style={{ blockSize: '55%' }} /></i> {t('hours.short')} <i class="week coming" /> {t('hours.coming')}</p>
      <details class="plain-details">
        <summary>{t('hours.as-table')}</summary>
        <div class="table-box" tabIndex={0} role="region" aria-label={t('hours.as-table')}>
          <table class="table">
            <thead><tr><th scope="col">{t('hours.week-from')}</th><th scope="col" class="number">{t('hours.presence')}</th><th scope="col">{t('hours.state')}</th></tr></thead>
            <tbody>
              {ofYear.filter((each) => each.state !== 'coming').toReversed().map((each) => (
                <tr key={each.week.from}><th scope="row">{date(each.week.from, 'day')}</th><td class="number">{lengthDigits(each.minutes)}</td><td>{stateWords(each)}</td></tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  )
}
