import { useState } from 'preact/hooks'
import { rial } from '#domain/activity/figures.ts'
import type { Credit } from '#domain/activity/separation.ts'
import type { Allocation } from '#domain/activity/shares/allocation.ts'
import { permille } from '#domain/activity/shares/sections.ts'
import type { Sheet } from '#domain/forms/results/sheets.ts'
import { allotmentForm } from '#domain/register/forms.ts'
import { allotmentRecord } from '#domain/register/ids.ts'
import { criteria } from '#domain/register/register.ts'
import { Button } from '../../parts/button.tsx'
import { Section } from '../../parts/list.tsx'
import { toast } from '../../parts/toast.tsx'
import { useServices } from '../../services.ts'
import { noteExport } from '../../shared/note-export.ts'
import { saveFile } from '../../shared/save-file.ts'
import { words } from '../../words/format.ts'
import { directionOf, language, t } from '../../words/words.ts'
import { AmountInput } from '../money/amount-input.tsx'
import { MoneyBars } from '../money/money-bars.tsx'
import type { RegisterView } from '../money/read-register.ts'
import { plainRial, tenthPercent } from '../money/words.ts'
import type { AllocationDraft } from './draft.ts'
import { savedShare, shareSet } from './draft.ts'

interface SharesPartProps {
  readonly registers: readonly RegisterView[]
  readonly year: number
  readonly credit: Credit
  readonly draft: AllocationDraft
  readonly found: Allocation
  readonly onChange: (more: Partial<AllocationDraft>) => void
}

/** What each province would get; a share that is typed is fixed, and the others divide the rest. */
export function SharesPart({ registers, year, credit, draft, found, onChange }: SharesPartProps) {
  const services = useServices()
  const { store } = services
  const [isBusy, setBusy] = useState(false)
  const parts = found.is === 'shared' ? found.parts : undefined
  const total = rial(draft.total) ?? 0n
  const isSaved = parts !== undefined && registers.every((register) => savedShare(register, year, credit) === parts.get(register.id))
  const fix = (id: string, value: string | null) => onChange({ fixed: Object.fromEntries(Object.entries({ ...draft.fixed, [id]: value }).filter((each): each is [string, string] => each[1] !== null)) })
  const write = async (set: (register: RegisterView) => Readonly<Record<string, string | null>>, via: 'form' | 'undo') => {
    for (const register of registers) {
      const form = register.formRefs[allotmentForm.id]
      if (form !== undefined) await store.write({ record: allotmentRecord(register.id, year), activity: register.id, form }, set(register), { via })
    }
  }
  const save = async () => {
    if (!parts) return
    setBusy(true)
    try {
      const path = credit === 'current' ? '/current' : '/four_percent'
      const before = new Map(registers.map((register) => [register.id, { [path]: savedShare(register, year, credit)?.toString() ?? null, '/weights': register.allotments.find((each) => each.year === year)?.weights || null }]))
      await write(({ id }) => shareSet(year, credit, parts.get(id)!, draft.weights), 'form')
      toast(t('allocation.saved'), { label: t('action.undo'), run: () => void write(({ id }) => before.get(id)!, 'undo') })
    } finally {
      setBusy(false)
    }
  }
  const exported = async () => {
    const { fileOf } = await import('../../results/make-file.ts')
    const file = await fileOf([sheetOf(registers, parts!, year, credit)], 'xlsx', directionOf(language.value) === 'rtl', () => {})
    saveFile(file.bytes, file.type, `allocation-${year}-${credit}.${file.ending}`)
    void noteExport(services, { what: 'allocation', at: services.now() })
    toast(t('results.made'))
  }
  return (
    <Section title={t('allocation.shares')} end={<div class="row-of money-tools"><Button look="tonal" icon="install" isDisabled={!parts} onPress={() => void exported()}>{t('results.excel')}</Button><Button look="primary" icon="check" isDisabled={!parts || total === 0n || isSaved || isBusy} onPress={() => void save()}>{isSaved && total > 0n ? t('allocation.is-saved') : t('allocation.save')}</Button></div>}>
      {parts && total > 0n && <div class="card"><MoneyBars lines={registers.map((register) => ({ key: register.id, label: nameOf(register), spent: parts.get(register.id)!, what: t('allocation.share') }))} /></div>}
      <div class="table-box" tabIndex={0} role="region" aria-label={t('allocation.shares')}>
        <table class="table money-table">
          <thead><tr><th scope="col">{t('allocation.province')}</th><th scope="col" class="number">{t('allocation.share')}</th><th scope="col" class="number">%</th><th scope="col" class="number">{t('allocation.fixed')}</th><th scope="col" class="number">{t('allocation.as-saved')}</th></tr></thead>
          <tbody>
            {registers.map((register) => {
              const [part, saved] = [parts?.get(register.id), savedShare(register, year, credit)]
              return (
                <tr key={register.id} data-register={register.id}>
                  <th scope="row"><bdi>{nameOf(register)}</bdi></th>
                  <td class="number share">{part === undefined ? '–' : plainRial(part)}</td>
                  <td class="number">{part === undefined ? '–' : tenthPercent(permille(part, total))}</td>
                  <td class="number"><AmountInput label={t('allocation.fixed-for', { province: nameOf(register) })} value={rial(draft.fixed[register.id])} onChange={(value) => fix(register.id, value)} /></td>
                  <td class={`number ${saved !== undefined && saved !== part ? 'soft' : ''}`}>{saved === undefined ? '–' : plainRial(saved)}</td>
                </tr>
              )
            })}
          </tbody>
          <tfoot><tr><th scope="row">{t('shares.together')}</th><td class="number">{parts ? plainRial([...parts.values()].reduce((sum, each) => sum + each, 0n)) : '–'}</td><td colSpan={2} /><td class="number">{plainRial(registers.reduce((sum, register) => sum + (savedShare(register, year, credit) ?? 0n), 0n))}</td></tr></tfoot>
        </table>
      </div>
    </Section>
  )
}

export function nameOf({ province, id }: RegisterView): string {
  return words(province?.name) || id
}

function sheetOf(registers: readonly RegisterView[], parts: ReadonlyMap<string, bigint>, year: number, credit: Credit): Sheet {
  return {
    name: t('allocation.shares'),
    header: [t('shares.year'), t('allocation.province'), ...criteria.map((each) => t(`shares.criterion.${each}`)), t('allocation.share'), t('allocation.as-saved')],
    rows: registers.map((register) => [year, nameOf(register), ...criteria.map((each) => register.basis[each]), Number(parts.get(register.id)!), ...[savedShare(register, year, credit)].map((saved) => (saved === undefined ? null : Number(saved)))]),
  }
}
