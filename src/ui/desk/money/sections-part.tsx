import { totalOf, sumsBy } from '#domain/activity/shares/entries.ts'
import type { SectionLine } from '#domain/activity/shares/sections.ts'
import { permille, sectionLines } from '#domain/activity/shares/sections.ts'
import { Section } from '../../parts/list.tsx'
import { t } from '../../words/words.ts'
import { entriesFor } from './breakdown-part.tsx'
import { MoneyBars } from './money-bars.tsx'
import type { Money } from './use-money.ts'
import { plainRial, sectionWords, shortRial, signedRial, tenthPercent } from './words.ts'

/** 70, 20 and 10 per cent of each stage, planned and spent, with the distance to the target. */
export function SectionsPart({ money }: { readonly money: Money }) {
  const { base, lines } = sectionLines(sumsBy(entriesFor(money, 'section'), 'section'), money.allocated)
  const total = totalOf(lines)
  return (
    <Section title={t('shares.sections')}>
      <p class="soft">{t(`shares.base.${base.of}`, { sum: plainRial(base.rial) })}</p>
      <div class="card">
        <MoneyBars lines={lines.map((line) => ({ key: line.key, label: nameOf(line), planned: line.planned, spent: line.spent, ...(line.percent !== undefined && { target: line.target, note: noteOf(line) }) }))} />
      </div>
      <div class="table-box" tabIndex={0} role="region" aria-label={t('shares.sections')}>
        <table class="table money-table">
          <thead><tr><th scope="col">{t('shares.section')}</th><th scope="col" class="number">{t('shares.target')}</th><th scope="col" class="number">{t('shares.planned')}</th><th scope="col" class="number">{t('shares.distance')}</th><th scope="col" class="number">{t('shares.spent')}</th><th scope="col" class="number">{t('shares.distance')}</th><th scope="col" class="number">{t('shares.spent-share')}</th></tr></thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.key} data-section={line.key}>
                <th scope="row">{nameOf(line)}</th>
                <td class="number">{line.percent === undefined ? '–' : plainRial(line.target)}</td>
                <td class="number">{plainRial(line.planned)}</td>
                <td class="number">{line.percent === undefined ? '–' : signedRial(line.plannedDistance)}</td>
                <td class="number">{plainRial(line.spent)}</td>
                <td class="number">{line.percent === undefined ? '–' : signedRial(line.spentDistance)}</td>
                <td class="number">{tenthPercent(permille(line.spent, total.spent))}</td>
              </tr>
            ))}
          </tbody>
          <tfoot><tr><th scope="row">{t('shares.together')}</th><td class="number">{plainRial(base.rial)}</td><td class="number">{plainRial(total.planned)}</td><td class="number">{signedRial(total.planned - base.rial)}</td><td class="number">{plainRial(total.spent)}</td><td class="number">{signedRial(total.spent - base.rial)}</td><td /></tr></tfoot>
        </table>
      </div>
    </Section>
  )
}

function nameOf({ key, percent }: SectionLine): string {
  return percent === undefined ? sectionWords(key) : t('shares.section-percent', { section: sectionWords(key), percent: tenthPercent(percent * 10) })
}

function noteOf({ target, plannedDistance }: SectionLine): string {
  const distance = shortRial(plannedDistance < 0n ? -plannedDistance : plannedDistance)
  return plannedDistance === 0n ? t('shares.note-on', { target: shortRial(target) }) : t(plannedDistance < 0n ? 'shares.note-below' : 'shares.note-above', { target: shortRial(target), distance })
}
