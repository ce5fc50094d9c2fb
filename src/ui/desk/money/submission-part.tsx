import type { ComponentChildren } from 'preact'
import type { Credit } from '#domain/activity/separation.ts'
import { credits } from '#domain/activity/separation.ts'
import type { Submitted, SubmittedFigure, SubmittedLine } from '#domain/activity/shares/submission.ts'
import { submitted, submittedFigures } from '#domain/activity/shares/submission.ts'
import { printoutForm } from '#domain/register/forms.ts'
import { printoutRecord } from '#domain/register/ids.ts'
import { mayWriteInRegister } from '#domain/register/may-write.ts'
import { Icon } from '../../parts/icons.tsx'
import { Section } from '../../parts/list.tsx'
import { Empty, Notice } from '../../parts/notice.tsx'
import { useServices } from '../../services.ts'
import { digits } from '../../words/format.ts'
import { t } from '../../words/words.ts'
import { stateOfLine } from '../activity-line.ts'
import { AmountInput } from './amount-input.tsx'
import { kindName } from './names.ts'
import type { RegisterView } from './read-register.ts'
import type { Money } from './use-money.ts'
import { creditWords, plainRial, signedRial, stageWords } from './words.ts'

/** What is handed in for a stage: both credits apart, each beside the printout of the performance system, which is typed in here. */
export function SubmissionPart({ money }: { readonly money: Money }) {
  const { register, stages, choice } = money
  if (!register) return null
  const shown = stages.filter((stage) => choice.stage === undefined || choice.stage === stage)
  return (
    <>
      <p class="soft">{t('shares.submission-text')}</p>
      {shown.map((stage) => <StageSubmission key={stage} money={money} register={register} stage={stage} />)}
    </>
  )
}

/** Of one stage and credit. */
export function submissionOf({ placings, lines, choice, register }: Money, stage: number, credit: Credit): Submitted {
  const kinds = [...new Set([...lines.values()].flatMap(({ kindId }) => kindId ?? []))].toSorted()
  return submitted({
    placings, kinds, year: choice.year, stage, credit, printouts: register?.printouts ?? [],
    hasBegun: (id) => stateOfLine(lines.get(id)!) !== 'planned',
  })
}

function StageSubmission({ money, register, stage }: { readonly money: Money; readonly register: RegisterView; readonly stage: number }) {
  const both = credits.map((credit) => ({ credit, found: submissionOf(money, stage, credit) }))
  const differing = both.reduce((sum, { found }) => sum + found.differing, 0)
  const open = both.reduce((sum, { found }) => sum + found.open, 0)
  const unsettled = money.placings.filter(({ activity, periods: [first] }) => first?.year === money.choice.year && first.stage === stage && !['approved', 'accepted', 'planned'].includes(stateOfLine(money.lines.get(activity.id)!))).length
  return (
    <Section title={stage === 0 ? t('shares.whole-year', { year: digits(String(money.choice.year)) }) : stageWords(stage)}>
      {both.every(({ found }) => found.lines.length === 0) ? <Empty icon="receipt-text" title={t('shares.nothing-to-submit')} /> : (
        <>
          {differing > 0 ? <Notice tone="warn" title={t('shares.differing', { count: differing })}><p>{t('shares.differing-text')}</p></Notice>
            : open === 0 && <Notice tone="good"><p>{t('shares.agreeing')}</p></Notice>}
          {unsettled > 0 && <Notice icon="clock"><p>{t('shares.unsettled', { count: unsettled })}</p></Notice>}
          <div class="credits-apart">
            {both.map(({ credit, found }) => (
              <div key={credit} class="credit-part" data-credit={credit}>
                <h3>{creditWords(credit)}</h3>
                {found.lines.length === 0 ? <p class="soft">{t('shares.nothing-of-credit')}</p> : <CreditTable money={money} register={register} stage={stage} credit={credit} found={found} />}
              </div>
            ))}
          </div>
        </>
      )}
    </Section>
  )
}

interface CreditTableProps {
  readonly money: Money
  readonly register: RegisterView
  readonly stage: number
  readonly credit: Credit
  readonly found: Submitted
}

/** A line for each figure: that is how a printout is gone through, and a phone is wide enough for it. */
function CreditTable({ money, register, stage, credit, found }: CreditTableProps) {
  const { store } = useServices()
  const mayType = mayWriteInRegister(printoutForm.id, store.identity.person.role) && register.formRefs[printoutForm.id] !== undefined
  const write = (kind: string, figure: SubmittedFigure, value: string | null) => store.write(
    { record: printoutRecord(register.id, money.choice.year, stage, credit, kind), activity: register.id, form: register.formRefs[printoutForm.id]! },
    { '/year': String(money.choice.year), '/n': String(stage), '/credit': credit, '/kind': kind, [`/${figure}`]: value }, { via: 'form' },
  )
  return (
    <div class="table-box" tabIndex={0} role="region" aria-label={creditWords(credit)}>
      <table class="table money-table submission">
        <thead><tr><th scope="col">{t('shares.figure')}</th><th scope="col" class="number">{t('shares.ours')}</th><th scope="col" class="number">{t('shares.printed')}</th><th scope="col" class="number wide-only">{t('shares.difference')}</th></tr></thead>
        {found.lines.map((line) => (
          <tbody key={line.kind} data-kind={line.kind}>
            <tr class="group"><th scope="rowgroup" colSpan={4}>{kindName(money, line.kind)}</th></tr>
            {submittedFigures.map((figure) => (
              <FigureRow key={figure} line={line} figure={figure}>
                {mayType ? <AmountInput value={line.printed[figure]} label={`${kindName(money, line.kind)}: ${t(`shares.figure.${figure}`)}, ${t('shares.printed')}`} onChange={(value) => void write(line.kind, figure, value)} /> : undefined}
              </FigureRow>
            ))}
          </tbody>
        ))}
        <tfoot>
          <tr class="group"><th scope="rowgroup" colSpan={4}>{t('shares.together')}</th></tr>
          {submittedFigures.map((figure) => <FigureRow key={figure} line={found.total} figure={figure} />)}
        </tfoot>
      </table>
    </div>
  )
}

function FigureRow({ line, figure, children }: { readonly line: SubmittedLine; readonly figure: SubmittedFigure; readonly children?: ComponentChildren }) {
  const [printed, difference] = [line.printed[figure], line.differences[figure]]
  const said = difference === undefined ? '–' : difference === 0n ? <span class="agrees"><Icon name="check" size="little" />{t('shares.agrees')}</span> : signedRial(difference)
  return (
    <tr data-figure={figure}>
      <th scope="row">{t(`shares.figure.${figure}`)}</th>
      <td class="number">{plainRial(line.ours[figure])}</td>
      <td class="number">{children ?? (printed === undefined ? '–' : plainRial(printed))}{difference !== undefined && <div class={`narrow-only ${difference === 0n ? '' : 'wrong'}`}>{said}</div>}</td>
      <td class={`number wide-only ${difference === undefined || difference === 0n ? '' : 'wrong'}`}>{said}</td>
    </tr>
  )
}
