import '../design/desk.css'
import '../design/costs.css'
import { useMemo } from 'preact/hooks'
import type { ActivityView } from '../activities/activity-view.ts'
import { useAnswers } from '../activities/use-answers.ts'
import { Icon } from '../parts/icons.tsx'
import { number, rial, words } from '../words/format.ts'
import { t } from '../words/words.ts'
import type { CostName, CostsView } from './read-costs.ts'
import { costForms, costsView } from './read-costs.ts'

/** All that an activity has cost, receipts and invoices together: beside what is allowed, and by item and payer. */
export function CostsPart({ activity }: { readonly activity: ActivityView }) {
  const records = useAnswers(activity, costForms(activity.kind))
  const view = useMemo(() => records && costsView(activity, records), [activity, records])
  if (!view || view.items.length === 0) return null
  return (
    <div class="costs">
      <dl class="cost-facts">
        <Fact title={t('costs.charged')} amount={view.charged} isWrong={view.allowed !== undefined && view.charged > view.allowed} />
        {view.allowed !== undefined && <Fact title={t('costs.allowed')} amount={view.allowed} />}
        {view.performed !== undefined && <Fact title={t('costs.performed')} amount={view.performed} isWrong={view.performed !== view.charged} />}
      </dl>
      <CostTable view={view} />
    </div>
  )
}

function Fact({ title, amount, isWrong = false }: { readonly title: string; readonly amount: bigint; readonly isWrong?: boolean }) {
  return <div class={isWrong ? 'wrong' : ''}><dt>{isWrong && <Icon name="warning" size="little" />}{title}</dt><dd>{rial(amount)}</dd></div>
}

/** By item, and beside it by payer where there are several. */
function CostTable({ view: { items, payers, totals } }: { readonly view: CostsView }) {
  const isMany = payers.length > 1
  return (
    <div class="table-box" tabIndex={0} role="region" aria-label={t('costs.title')}>
      <table class="table">
        <thead><tr><th scope="col">{t('costs.item')}</th>{payers.map((payer) => <th key={payer.name} scope="col" class="number">{named(payer)}</th>)}{isMany && <th scope="col" class="number">{t('records.sum')}</th>}</tr></thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.name}>
              <th scope="row">{named(item)}</th>
              {payers.map((payer) => <td key={payer.name} class="number">{amountOf(totals.byBoth.get(item.name)?.get(payer.name))}</td>)}
              {isMany && <td class="number">{amountOf(totals.byItem.get(item.name))}</td>}
            </tr>
          ))}
        </tbody>
        <tfoot><tr><th scope="row">{t('costs.all')}</th>{payers.map((payer) => <td key={payer.name} class="number">{amountOf(totals.byPayer.get(payer.name))}</td>)}{isMany && <td class="number">{amountOf(totals.all)}</td>}</tr></tfoot>
      </table>
    </div>
  )
}

function named({ name, label }: CostName): string {
  return name === '' ? t('costs.unsaid') : words(label) || name
}

function amountOf(amount: bigint | undefined): string {
  return amount === undefined ? '–' : number(String(amount))
}
