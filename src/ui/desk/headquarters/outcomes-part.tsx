import type { OutcomeYear } from '#domain/headquarters/province-figures.ts'
import { digits, number } from '../../words/format.ts'
import { t } from '../../words/words.ts'

/** Cooperatives that came out of the programme, year by year: bars with their numbers, in one table. */
export function OutcomesPart({ outcomes }: { readonly outcomes: readonly OutcomeYear[] }) {
  const years = [...new Set(outcomes.map(({ year }) => year))].toSorted((a, b) => b - a).map((year) => {
    const ofYear = outcomes.filter((each) => each.year === year)
    return { year, founded: ofYear.reduce((sum, each) => sum + each.founded, 0), improved: ofYear.reduce((sum, each) => sum + each.improved, 0) }
  })
  const most = Math.max(1, ...years.flatMap(({ founded, improved }) => [founded, improved]))
  return (
    <section class="section">
      <header><h2>{t('provinces.outcomes-years')}</h2></header>
      {years.length === 0 ? <p class="soft">{t('provinces.outcomes-none')}</p> : (
        <div class="table-box">
          <table class="table outcome-table">
            <thead><tr><th scope="col">{t('provinces.year')}</th><th scope="col">{t('provinces.founded')}</th><th scope="col">{t('provinces.improved')}</th></tr></thead>
            <tbody>{years.map(({ year, founded, improved }) => <tr key={year}><th scope="row">{digits(String(year))}</th><Bar count={founded} most={most} /><Bar count={improved} most={most} /></tr>)}</tbody>
          </table>
        </div>
      )}
    </section>
  )
}

function Bar({ count, most }: { readonly count: number; readonly most: number }) {
  return <td><div class="meter"><span>{number(count)}</span><div class="bar" aria-hidden="true"><i style={{ inlineSize: `${(count / most) * 100}%` }} /></div></div></td>
}
