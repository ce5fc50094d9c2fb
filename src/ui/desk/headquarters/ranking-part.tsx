import type { CivilDate } from '#domain/calendar/civil.ts'
import { qualityFigure } from '#domain/period-report/work-tables.ts'
import { qualityKeys, ranked } from '#domain/period-report/quality.ts'
import { reportWord } from '#domain/period-report/words.ts'
import { Section } from '../../parts/list.tsx'
import { number } from '../../words/format.ts'
import { language, t } from '../../words/words.ts'
import type { ToldActivity } from './told-quality.ts'
import { toldQuality } from './told-quality.ts'

interface RankedProvince {
  readonly id: string
  readonly name: string
  readonly activities: readonly ToldActivity[]
  readonly today: CivilDate
}

/** Provinces by the figures that each finds in its own report. Columns that nobody has anything in are left out. */
export function RankingPart({ provinces }: { readonly provinces: readonly RankedProvince[] }) {
  const tongue = language.value
  const lines = ranked(provinces.map(({ id, activities, today }) => ({ id, quality: toldQuality(activities, today) })))
  const keys = qualityKeys.filter((key) => lines.some(({ quality }) => quality[key] !== undefined))
  if (keys.length === 0) return null
  const nameOf = new Map(provinces.map(({ id, name }) => [id, name]))
  return (
    <Section title={t('ranking.title')}>
      <p class="soft">{t('ranking.text')}</p>
      <div class="table-box" tabIndex={0} role="region" aria-label={t('ranking.title')}>
        <table class="table ranking">
          <thead><tr><th scope="col" class="number">{t('ranking.place')}</th><th scope="col">{reportWord('province', tongue)}</th>{keys.map((key) => <th key={key} scope="col" class="number">{reportWord(`rank.${key}`, tongue)}<br /><span class="small soft">{reportWord(`rank.${key}.formula`, tongue)}</span></th>)}</tr></thead>
          <tbody>
            {lines.map(({ id, place, quality, places }) => (
              <tr key={id} data-province={id}>
                <td class="number">{place === undefined ? '–' : number(place)}</td><th scope="row"><bdi>{nameOf.get(id)}</bdi></th>
                {keys.map((key) => <td key={key} class="number">{qualityFigure(key, quality[key], tongue).text}{places[key] !== undefined && <span class="small soft"> ({number(places[key])})</span>}</td>)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  )
}
