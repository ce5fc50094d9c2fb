import type { ProvinceFigures } from '#domain/headquarters/province-figures.ts'
import { sectionShares } from '#domain/activity/shares/sections.ts'
import { number, percent, words } from '../../words/format.ts'
import { t } from '../../words/words.ts'
import { sectionWords, shortRial } from '../money/words.ts'
import { measured, measures } from './measures.ts'
import type { ListedProvince } from './use-provinces.ts'

interface ProvinceTableProps {
  readonly provinces: readonly (ListedProvince & { readonly figures: ProvinceFigures | undefined })[]
  readonly pathOf: (province: string) => string
}

const [accepted] = measures

/** Every number of the map at once, and what the three sections have of the money. */
export function ProvinceTable({ provinces, pathOf }: ProvinceTableProps) {
  return (
    <section class="section">
      <header><h2>{t('provinces.table')}</h2></header>
      <div class="table-box" tabIndex={0} role="region" aria-label={t('provinces.table')}>
        <table class="table province-table">
          <thead>
            <tr>
              <th scope="col">{t('provinces.province')}</th><th scope="col" class="number">{t('provinces.activities')}</th><th scope="col" class="number">{t('provinces.waiting')}</th><th scope="col" class="number">{t('provinces.accepted')}</th>
              <th scope="col" class="number">{t('provinces.overdue')}</th><th scope="col" class="number">{t('provinces.findings')}</th><th scope="col" class="number">{t('provinces.permits')}</th><th scope="col" class="number">{t('provinces.people')}</th>
              <th scope="col" class="number">{t('shares.planned')}</th><th scope="col" class="number">{t('shares.spent')}</th>
              {sectionShares.map(({ section, percent: target }) => <th key={section} scope="col" class="number">{sectionWords(section)}<br /><span class="small soft">{t('provinces.target', { share: percent(target / 100) })}</span></th>)}
              <th scope="col" class="number">{t('provinces.founded')}</th><th scope="col" class="number">{t('provinces.improved')}</th>
            </tr>
          </thead>
          <tbody>
            {provinces.map(({ id, name, figures }) => (
              <tr key={id}>
                <th scope="row"><a href={pathOf(id)}>{words(name)}</a></th>
                {figures ? <Numbers figures={figures} /> : <td colSpan={11 + sectionShares.length} class="soft">{t('provinces.unasked')}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Numbers({ figures }: { readonly figures: ProvinceFigures }) {
  const shareOf = (section: string) => (figures.charged === 0n ? '–' : percent(Number(((figures.sections.get(section)?.charged ?? 0n) * 1000n) / figures.charged) / 1000))
  return (
    <>
      <td class="number">{number(figures.activities)}</td><td class="number">{number(figures.states.approved)}</td><td class="number">{measured(accepted!, figures)}</td>
      <Worry count={figures.overdue} /><Worry count={figures.withFindings} /><Worry count={figures.unpermitted} /><td class="number">{number(figures.people)}</td>
      <td class="number">{shortRial(figures.planned)}</td><td class="number">{shortRial(figures.charged)}</td>
      {sectionShares.map(({ section }) => <td key={section} class="number">{shareOf(section)}</td>)}
      <td class="number">{number(figures.founded)}</td><td class="number">{number(figures.improved)}</td>
    </>
  )
}

function Worry({ count }: { readonly count: number }) {
  return <td class="number">{count === 0 ? number(0) : <span class="tag warn">{number(count)}</span>}</td>
}
