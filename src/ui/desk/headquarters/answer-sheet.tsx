import '../../design/approvals.css'
import { useRef, useState } from 'preact/hooks'
import { proposedPermitNumber } from '#domain/activity/permit-answer.ts'
import { fiscalYearOf } from '#domain/calendar/periods.ts'
import type { ListedAsk } from '#domain/headquarters/listed-asks.ts'
import { Problem } from '#domain/problem.ts'
import { DayInput } from '../../approvals/day-field.tsx'
import { isSigned } from '../../controls/signature.tsx'
import { Asked, AskedGroup, focusLacking, marks } from '../../parts/asked.tsx'
import { Button } from '../../parts/button.tsx'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { Sheet } from '../../parts/sheet.tsx'
import { SignaturePad } from '../../parts/signature-pad.tsx'
import { toast } from '../../parts/toast.tsx'
import type { TypedTerms } from '../../permits/terms-input.tsx'
import { lackingTerm, TermsInput } from '../../permits/terms-input.tsx'
import { caseWords, termsWords } from '../../permits/terms-words.ts'
import { useServices } from '../../services.ts'
import { dayOf, digits, words } from '../../words/format.ts'
import { t } from '../../words/words.ts'

const labels = { amount: 'permits.amount-granted', days: 'permits.days-granted', items: 'permits.items-granted' } as const

/** Somebody of headquarters wants to answer what a province asks for. */
export interface Answering {
  readonly listed: ListedAsk
  readonly verdict: 'granted' | 'refused'
}

interface AnswerSheetProps {
  readonly answering: Answering | undefined
  /** Free numbers as provinces have told them. */
  readonly numbers: readonly string[]
  readonly onAnswered: () => void
  readonly onClose: () => void
}

export function AnswerSheet({ answering, numbers, onAnswered, onClose }: AnswerSheetProps) {
  return (
    <Sheet isOpen={answering !== undefined} title={answering?.verdict === 'refused' ? t('permits.refuse') : t('permits.grant')} onClose={onClose}>
      {answering && <Answer answering={answering} numbers={numbers} onAnswered={onAnswered} onClose={onClose} />}
    </Sheet>
  )
}

function Answer({ answering: { listed: { activity, ask }, verdict }, numbers, onAnswered, onClose }: Omit<AnswerSheetProps, 'answering'> & { readonly answering: Answering }) {
  const { office, now } = useServices()
  const today = dayOf(now())
  const [terms, setTerms] = useState<TypedTerms>({ days: ask.days, amount: ask.amount === undefined ? undefined : BigInt(ask.amount), items: ask.items })
  const [date, setDate] = useState<string | undefined>(today)
  const [typedNumber, setNumber] = useState<string | undefined>(undefined)
  const [text, setText] = useState('')
  const [signature, setSignature] = useState('')
  const [password, setPassword] = useState('')
  const [doing, setDoing] = useState<'idle' | 'sending' | Problem>('idle')
  const isRefusing = verdict === 'refused'
  const isOvertaken = doing instanceof Problem && (doing.code === 'activity.moved' || doing.code === 'permit.answered')
  const number = typedNumber ?? digits(proposedPermitNumber(fiscalYearOf(date ?? today), numbers))
  const [isTold, setTold] = useState(false)
  const drawn = useRef<HTMLFormElement>(null)
  const empty = t('fault.required')
  const lacking = {
    terms: isRefusing ? undefined : lackingTerm(ask.case, terms),
    number: isRefusing || number.trim() !== '' ? undefined : empty,
    date: isRefusing || date !== undefined ? undefined : t('fault.date.unreadable'),
    text: !isRefusing || text.trim() !== '' ? undefined : empty,
    signature: isRefusing || isSigned(signature) ? undefined : t(signature === '' ? 'signature.none' : 'signature.blank'),
    password: password === '' ? empty : undefined,
  }
  const told = isTold ? lacking : undefined
  const submit = () => {
    setTold(true)
    if (Object.values(lacking).some((each) => each !== undefined)) focusLacking(drawn.current)
    else if (doing !== 'sending') void go()
  }

  const go = async () => {
    setDoing('sending')
    try {
      await (await office.headquarters()).answer(activity.id, {
        ask: ask.id, hash: ask.hash, verdict, password,
        ...(isRefusing ? { number: '', date: '', days: '', amount: '', items: [], conditions: '', reason: text.trim(), signature: '' } : {
          number: number.trim(), date: date ?? '', days: ask.case === 'days' ? String(terms.days) : '', amount: ask.case === 'cost' ? String(terms.amount) : '', items: ask.case === 'other-credit' ? [...terms.items] : [], conditions: text.trim(), reason: '', signature,
        }),
      })
      toast(t(isRefusing ? 'permits.refused-done' : 'permits.granted-done'))
      onAnswered()
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      if (error.code === 'auth.password') setPassword('')
      if (error.code === 'permit.number-taken') setNumber(digits(String(error.details['number'] ?? '')))
      setDoing(error)
    }
  }
  return (
    <form class="stack roomy" ref={drawn} onSubmit={(event) => { event.preventDefault(); submit() }}>
      <p class="strong"><bdi>{activity.title || t('activity.untitled')}</bdi> · {caseWords(ask.case)}</p>
      <p><span class="small soft said-before">{t('permits.is-asked')}</span> <bdi>{termsWords(ask, ask.itemTitles) || caseWords(ask.case)}</bdi></p>
      {!isRefusing && (
        <>
          <TermsInput of={ask.case} terms={terms} labels={labels} options={ask.items.map((id) => ({ id, name: words(ask.itemTitles[id]) || id }))} isTold={isTold} onChange={setTerms} />
          <Asked id="permit-number" label={t('permits.number')} isNeeded fault={told?.number}><input {...marks('permit-number', told?.number)} class="input code" maxLength={40} autoComplete="off" value={number} onInput={(event) => setNumber(event.currentTarget.value)} /></Asked>
          <Asked id="permit-date" label={t('permits.date')} isNeeded fault={told?.date}><DayInput marks={marks('permit-date', told?.date)} value={date} today={today} onPick={setDate} /></Asked>
        </>
      )}
      <Asked id="permit-text" label={t(isRefusing ? 'permits.refuse-reason' : 'permits.conditions')} isNeeded={isRefusing} fault={told?.text}><textarea {...marks('permit-text', told?.text)} class="input" rows={isRefusing ? 3 : 2} maxLength={2_000} value={text} onInput={(event) => setText(event.currentTarget.value)} /></Asked>
      {!isRefusing && (
        <AskedGroup id="permit-signature" label={t('approvals.pad')} isNeeded fault={told?.signature}>
          <div class="approval-pad"><SignaturePad value={signature} label={t('approvals.pad')} onStroke={setSignature} /></div>
          <div class="row-of"><Button look="plain" onPress={() => setSignature('')}>{t('signature.clear')}</Button></div>
        </AskedGroup>
      )}
      <Asked id="permit-password" label={t('approvals.password')} isNeeded fault={told?.password}><input {...marks('permit-password', told?.password)} class="input code" type="password" autoComplete="current-password" value={password} onInput={(event) => setPassword(event.currentTarget.value)} /></Asked>
      {doing instanceof Problem && (doing.code === 'activity.moved' ? <p role="alert" class="warn-ink">{t('permits.overtaken')}</p> : <ProblemNotice code={doing.code} details={doing.details} />)}
      {isOvertaken
        ? <Button look="primary" isBig onPress={() => { onClose(); onAnswered() }}>{t('action.close')}</Button>
        : <Button type="submit" look="primary" icon={isRefusing ? 'undo' : 'stamp'} isBig isDisabled={doing === 'sending'}>{doing === 'sending' ? t('outbox.sending') : t(isRefusing ? 'permits.refuse' : 'permits.grant')}</Button>}
    </form>
  )
}
