import { useState } from 'preact/hooks'
import type { Dimension, Sum } from '#domain/activity/shares/entries.ts'
import { sumsBy, totalOf } from '#domain/activity/shares/entries.ts'
import { permille } from '#domain/activity/shares/sections.ts'
import { Segments } from '../../parts/chips.tsx'
import { Section } from '../../parts/list.tsx'
import { Empty } from '../../parts/notice.tsx'
import { t } from '../../words/words.ts'
import { MoneyBars } from './money-bars.tsx'
import { nameOfSum } from './names.ts'
import type { Money } from './use-money.ts'
import { isCredit, plainRial, shortRial, tenthPercent } from './words.ts'

export const breakdowns = ['stage', 'kind', 'county', 'item', 'payer'] as const satisfies readonly Dimension[]
/** Bars are compared by looking; what is in no view is in the table. */
const mostBars = 12

/** Of the two credits; who has paid beside them stands where payers are compared. */
export function entriesFor({ entries }: Pick<Money, 'entries'>, by: Dimension): Money['entries'] {
  return by === 'payer' ? entries : entries.filter(({ payer }) => isCredit(payer))
}

/** The same money by stage, kind, county, cost item and payer. */
export function BreakdownPart({ money }: { readonly money: Money }) {
  const [by, setBy] = useState<(typeof breakdowns)[number]>('stage')
  const sums = sumsBy(entriesFor(money, by), by)
  const total = totalOf(sums)
  const hasPlan = by !== 'item'
  const label = (sum: Sum) => nameOfSum(money, by, sum.key)
  return (
    <Section title={t('shares.breakdown')} end={<Segments label={t('shares.breakdown')} value={by} onPick={setBy} segments={breakdowns.map((value) => ({ value, label: t(`shares.by.${value}`) }))} />}>
      {sums.length === 0 ? <Empty icon="chart" title={t('shares.nothing')}><p>{t('shares.nothing-text')}</p></Empty> : (
        <>
          <div class="card"><MoneyBars lines={sums.slice(0, mostBars).map((sum) => ({ key: sum.key, label: label(sum), ...(hasPlan && { planned: sum.planned }), spent: sum.spent, ...(by === 'stage' && targetOf(money, sum)) }))} /></div>
          <div class="table-box" tabIndex={0} role="region" aria-label={t(`shares.by.${by}`)}>
            <table class="table money-table">
              <thead><tr><th scope="col">{t(`shares.by.${by}`)}</th>{hasPlan && <th scope="col" class="number">{t('shares.planned')}</th>}<th scope="col" class="number">{t('shares.spent')}</th><th scope="col" class="number">{t('shares.spent-share')}</th></tr></thead>
              <tbody>
                {sums.map((sum) => (
                  <tr key={sum.key} data-key={sum.key}>
                    <th scope="row"><bdi>{label(sum)}</bdi></th>
                    {hasPlan && <td class="number">{plainRial(sum.planned)}</td>}
                    <td class="number">{plainRial(sum.spent)}</td>
                    <td class="number">{tenthPercent(permille(sum.spent, total.spent))}</td>
                  </tr>
                ))}
              </tbody>
              <tfoot><tr><th scope="row">{t('shares.together')}</th>{hasPlan && <td class="number">{plainRial(total.planned)}</td>}<td class="number">{plainRial(total.spent)}</td><td /></tr></tfoot>
            </table>
          </div>
        </>
      )}
    </Section>
  )
}

/** What the stage has to give. */
function targetOf({ register, choice }: Money, { key }: Sum): { readonly target?: bigint; readonly note?: string } {
  const stage = register?.stages.find(({ year, n }) => year === choice.year && String(n) === key)
  if (!stage) return {}
  const target = choice.credit === undefined ? stage.amounts.current + stage.amounts['four-percent'] : stage.amounts[choice.credit]
  return { target, note: t('shares.note-allocated', { target: shortRial(target) }) }
}
