import { basisForm } from '#domain/register/forms.ts'
import { basisRecord } from '#domain/register/ids.ts'
import type { Criterion } from '#domain/register/register.ts'
import { criteria } from '#domain/register/register.ts'
import { Section } from '../../parts/list.tsx'
import { useServices } from '../../services.ts'
import { t } from '../../words/words.ts'
import { AmountInput } from '../money/amount-input.tsx'
import type { RegisterView } from '../money/read-register.ts'
import { LastYearButton } from './last-year-button.tsx'
import { nameOf } from './shares-part.tsx'

const most: Readonly<Record<Criterion, bigint>> = { counties: 1_000n, cooperatives: 1_000_000n, area: 100_000_000n, need: 10n, border: 1_000n, performance: 100n }

/** What the shares are reckoned from. Each figure is kept in the province's register when it is left, and its people see it there. */
export function FiguresPart({ registers, year }: { readonly registers: readonly RegisterView[]; readonly year: number }) {
  const { store } = useServices()
  const write = async ({ id, formRefs }: RegisterView, criterion: Criterion, value: string | null, via: 'form' | 'undo' = 'form') => {
    const form = formRefs[basisForm.id]
    if (form !== undefined) await store.write({ record: basisRecord(id), activity: id, form }, { [`/${criterion}`]: value }, { via })
  }
  return (
    <Section title={t('allocation.figures')}>
      <p class="soft">{t('allocation.figures-text')}</p>
      <div class="row-of"><LastYearButton registers={registers} year={year} onTake={(register, performance, via) => write(register, 'performance', performance, via)} /></div>
      <p class="small soft">{t('allocation.last-year-text')}</p>
      <div class="table-box" tabIndex={0} role="region" aria-label={t('allocation.figures')}>
        <table class="table money-table figures">
          <thead><tr><th scope="col">{t('allocation.province')}</th>{criteria.map((each) => <th key={each} scope="col">{t(`shares.criterion.${each}`)}<br /><span class="wanted">{t(`allocation.unit.${each}`)}</span></th>)}</tr></thead>
          <tbody>
            {registers.map((register) => (
              <tr key={register.id}>
                <th scope="row"><a href={`/desk/register/${register.id}/history`} title={t('history.register')}><bdi>{nameOf(register)}</bdi></a></th>
                {criteria.map((each) => <td key={each}><AmountInput label={`${nameOf(register)}: ${t(`shares.criterion.${each}`)}`} most={most[each]} value={BigInt(register.basis[each])} onChange={(value) => void write(register, each, value)} /></td>)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  )
}
