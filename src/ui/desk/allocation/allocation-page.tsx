import '../../design/money.css'
import { useEffect, useState } from 'preact/hooks'
import { useLocation, useRoute } from 'preact-iso'
import { rial } from '#domain/activity/figures.ts'
import type { Credit } from '#domain/activity/separation.ts'
import { credits } from '#domain/activity/separation.ts'
import { fiscalYearOf } from '#domain/calendar/periods.ts'
import { rialInWords } from '#domain/money/words.ts'
import { criteria } from '#domain/register/register.ts'
import { useLive } from '../../live.ts'
import { Chip } from '../../parts/chips.tsx'
import { Empty, Notice, Skeleton } from '../../parts/notice.tsx'
import { useServices } from '../../services.ts'
import { dayOf, digits } from '../../words/format.ts'
import { language, t } from '../../words/words.ts'
import { DeskPage } from '../desk-page.tsx'
import { AmountInput } from '../money/amount-input.tsx'
import type { RegisterView } from '../money/read-register.ts'
import { readRegisters } from '../money/read-register.ts'
import { creditWords, plainRial } from '../money/words.ts'
import type { AllocationDraft } from './draft.ts'
import { allocationOf, keepAllocation, readAllocation } from './draft.ts'
import { FiguresPart } from './figures-part.tsx'
import { SharesPart } from './shares-part.tsx'

/** Headquarters shares a year's credit among the provinces, by weights that everybody may see. On its own copy of their registers, offline too. */
export function AllocationPage() {
  const { now } = useServices()
  const { route } = useLocation()
  const query = useRoute().query as Readonly<Record<string, string | undefined>>
  const registers = useLive(readRegisters, [], { key: 'registers' })
  const thisYear = fiscalYearOf(dayOf(now()))
  const year = query['year'] === String(thisYear + 1) ? thisYear + 1 : thisYear
  const credit = credits.find((each) => each === query['credit']) ?? 'current'
  const to = (more: { readonly year?: number; readonly credit?: Credit }) => route(`/desk/allocation?year=${more.year ?? year}&credit=${more.credit ?? credit}`, true)
  return (
    <DeskPage path="/desk/allocation" title={t('allocation.title')}>
      <div class="money allocation">
        <p class="soft">{t('allocation.text')}</p>
        <div class="chips" role="group" aria-label={t('allocation.year-and-credit')}>
          {[thisYear, thisYear + 1].map((each) => <Chip key={each} isOn={each === year} onPress={() => to({ year: each })}>{digits(String(each))}</Chip>)}
          <span class="divider" aria-hidden="true" />
          {credits.map((each) => <Chip key={each} isOn={each === credit} onPress={() => to({ credit: each })}>{creditWords(each)}</Chip>)}
        </div>
        {!registers ? <Skeleton lines={8} /> : registers.length === 0
          ? <Empty icon="offline" title={t('allocation.none')}><p>{t('allocation.none-text')}</p></Empty>
          : <Allocating key={`${year} ${credit}`} registers={registers} year={year} credit={credit} />}
      </div>
    </DeskPage>
  )
}

function Allocating({ registers, year, credit }: { readonly registers: readonly RegisterView[]; readonly year: number; readonly credit: Credit }) {
  const { store } = useServices()
  const [draft, setDraft] = useState<AllocationDraft | undefined>(undefined)
  useEffect(() => void readAllocation(store, registers, year, credit).then(setDraft), [])
  if (!draft) return <Skeleton lines={4} />
  const change = (more: Partial<AllocationDraft>) => {
    const next = { ...draft, ...more }
    setDraft(next)
    void keepAllocation(store, year, credit, next)
  }
  const total = rial(draft.total)
  const found = allocationOf(draft, registers)
  const weight = criteria.reduce((sum, each) => sum + draft.weights[each], 0)
  return (
    <>
      <div class="card asked">
        <div class="total stack">
          <label class="strong" for="allocation-total">{t('allocation.total', { year: digits(String(year)), credit: creditWords(credit) })}</label>
          <AmountInput id="allocation-total" label={t('allocation.total', { year: digits(String(year)), credit: creditWords(credit) })} value={total} onChange={(value) => change({ total: value ?? '' })} />
          {total !== undefined && <p class="in-words">{rialInWords(String(total), language.value)}</p>}
        </div>
        <fieldset class="weights">
          <legend>{t('allocation.weights')}</legend>
          {criteria.map((each) => (
            <label key={each}>{t(`shares.criterion.${each}`)}
              <AmountInput label={t(`shares.criterion.${each}`)} most={100n} value={BigInt(draft.weights[each])} onChange={(value) => change({ weights: { ...draft.weights, [each]: Number(value ?? 0) } })} />
            </label>
          ))}
        </fieldset>
        <p class="small soft">{t(weight === 0 ? 'allocation.no-weights' : 'allocation.weights-sum', { sum: digits(String(weight)) })}</p>
      </div>
      {found.is === 'off' && (
        <Notice tone="warn" isLive title={t('allocation.off')}><p>{t(found.by > 0n ? 'allocation.off-above' : 'allocation.off-below', { sum: plainRial(found.by < 0n ? -found.by : found.by) })}</p></Notice>
      )}
      <SharesPart registers={registers} year={year} credit={credit} draft={draft} found={found} onChange={change} />
      <FiguresPart registers={registers} year={year} />
    </>
  )
}
