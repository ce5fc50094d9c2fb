import { useState } from 'preact/hooks'
import { mayWriteInRegister } from '#domain/register/may-write.ts'
import { stageForm } from '#domain/register/forms.ts'
import { stageRecord } from '#domain/register/ids.ts'
import type { Stage } from '#domain/register/register.ts'
import { readWeights } from '#domain/activity/shares/allocation.ts'
import { criteria } from '#domain/register/register.ts'
import { Button } from '../../parts/button.tsx'
import { Section } from '../../parts/list.tsx'
import { Notice } from '../../parts/notice.tsx'
import { useServices } from '../../services.ts'
import { date, digits, joined, number } from '../../words/format.ts'
import { t } from '../../words/words.ts'
import type { RegisterView } from './read-register.ts'
import { StageSheet } from './stage-sheet.tsx'
import { creditWords, plainRial, stageWords } from './words.ts'

/** What the province was given in a year: its stages, and how much of headquarters' allotment is still to come. */
export function StagesPart({ register, year }: { readonly register: RegisterView; readonly year: number }) {
  const { store } = useServices()
  const [open, setOpen] = useState<Stage | 'new' | undefined>(undefined)
  const mayWrite = mayWriteInRegister(stageForm.id, store.identity.person.role) && register.formRefs[stageForm.id] !== undefined
  const stages = register.stages.filter((each) => each.year === year)
  const allotment = register.allotments.find((each) => each.year === year)
  const sum = (credit: 'current' | 'four-percent') => stages.reduce((all, { amounts }) => all + amounts[credit], 0n)
  const [current, fourPercent] = [sum('current'), sum('four-percent')]
  const rest = allotment && allotment.amounts.current + allotment.amounts['four-percent'] - current - fourPercent
  const next = stages.reduce((most, { n }) => Math.max(most, n), 0) + 1
  return (
    <Section title={t('shares.stages')} end={mayWrite && <Button look="tonal" icon="plus" onPress={() => setOpen('new')}>{t('shares.stage-add')}</Button>}>
      {stages.length === 0 ? <Notice icon="info" title={t('shares.no-stages', { year: digits(String(year)) })}><p>{t(mayWrite ? 'shares.no-stages-yours' : 'shares.no-stages-others')}</p></Notice> : (
        <div class="table-box" tabIndex={0} role="region" aria-label={t('shares.stages')}>
          <table class="table money-table">
            <thead><tr><th scope="col">{t('shares.stage')}</th><th scope="col">{t('shares.from')}</th><th scope="col" class="number">{creditWords('current')}</th><th scope="col" class="number">{creditWords('four-percent')}</th><th scope="col" class="number">{t('shares.sum')}</th><th scope="col">{t('shares.letter')}</th>{mayWrite && <td />}</tr></thead>
            <tbody>
              {stages.map((stage) => (
                <tr key={stage.n}>
                  <th scope="row">{stageWords(stage.n)}{register.conflicts.has(stageRecord(register.id, year, stage.n)) && <> <a class="tag warn" href="/desk/attention">{t('shares.two-values')}</a></>}</th>
                  <td class="nowrap">{date(stage.from, 'long')}</td>
                  <td class="number">{plainRial(stage.amounts.current)}</td>
                  <td class="number">{plainRial(stage.amounts['four-percent'])}</td>
                  <td class="number">{plainRial(stage.amounts.current + stage.amounts['four-percent'])}</td>
                  <td><bdi>{joined([stage.letter, stage.date !== '' && date(stage.date, 'short')])}</bdi></td>
                  {mayWrite && <td><Button look="plain" icon="edit" onPress={() => setOpen(stage)}>{t('action.edit')}</Button></td>}
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr><th scope="row" colSpan={2}>{t('shares.together')}</th><td class="number">{plainRial(current)}</td><td class="number">{plainRial(fourPercent)}</td><td class="number">{plainRial(current + fourPercent)}</td><td colSpan={mayWrite ? 2 : 1} /></tr>
              {allotment && <tr class="light"><th scope="row" colSpan={2}>{t('shares.allotted')}</th><td class="number">{plainRial(allotment.amounts.current)}</td><td class="number">{plainRial(allotment.amounts['four-percent'])}</td><td class="number">{plainRial(allotment.amounts.current + allotment.amounts['four-percent'])}</td><td colSpan={mayWrite ? 2 : 1} /></tr>}
            </tfoot>
          </table>
        </div>
      )}
      {rest !== undefined && rest !== 0n && stages.length > 0 && <p class={rest < 0n ? 'missing-mark' : 'soft'}>{t(rest > 0n ? 'shares.rest' : 'shares.beyond', { sum: plainRial(rest < 0n ? -rest : rest) })}</p>}
      {allotment && allotment.weights !== '' && <p class="small soft">{t('shares.by-weights', { weights: weightsWords(allotment.weights) })}</p>}
      {open && <StageSheet key={open === 'new' ? 'new' : open.n} register={register} year={year} n={open === 'new' ? next : open.n} stage={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />}
    </Section>
  )
}

function weightsWords(text: string): string {
  const weights = readWeights(text)
  return joined(criteria.filter((each) => weights[each] > 0).map((each) => `${t(`shares.criterion.${each}`)} ${number(weights[each])}`))
}
