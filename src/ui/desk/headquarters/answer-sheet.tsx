import '../../design/approvals.css'
import { useState } from 'preact/hooks'
import { proposedPermitNumber } from '#domain/activity/permit-answer.ts'
import { fiscalYearOf } from '#domain/calendar/periods.ts'
import type { ListedAsk } from '#domain/headquarters/listed-asks.ts'
import { Problem } from '#domain/problem.ts'
import { DayField } from '../../approvals/day-field.tsx'
import { isSigned } from '../../controls/signature.tsx'
import { Button } from '../../parts/button.tsx'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { Sheet } from '../../parts/sheet.tsx'
import { SignaturePad } from '../../parts/signature-pad.tsx'
import { toast } from '../../parts/toast.tsx'
import { DaysInput } from '../../permits/days-input.tsx'
import { caseWords, termsWords } from '../../permits/terms-words.ts'
import { useServices } from '../../services.ts'
import { dayOf, digits, words } from '../../words/format.ts'
import { t } from '../../words/words.ts'
import { AmountInput } from '../money/amount-input.tsx'

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
  const [amount, setAmount] = useState(ask.amount === undefined ? undefined : BigInt(ask.amount))
  const [days, setDays] = useState(ask.days)
  const [items, setItems] = useState(ask.items)
  const [date, setDate] = useState<string | undefined>(today)
  const [typedNumber, setNumber] = useState<string | undefined>(undefined)
  const [text, setText] = useState('')
  const [signature, setSignature] = useState('')
  const [password, setPassword] = useState('')
  const [doing, setDoing] = useState<'idle' | 'sending' | Problem>('idle')
  const isRefusing = verdict === 'refused'
  const isOvertaken = doing instanceof Problem && (doing.code === 'activity.moved' || doing.code === 'permit.answered')
  const number = typedNumber ?? digits(proposedPermitNumber(fiscalYearOf(date ?? today), numbers))
  const hasTerms = (ask.case !== 'cost' || (amount ?? 0n) > 0n) && (ask.case !== 'days' || (days ?? 0) > 1) && (ask.case !== 'other-credit' || items.length > 0)
  const isReady = doing !== 'sending' && password !== '' && (isRefusing ? text.trim() !== '' : hasTerms && date !== undefined && number.trim() !== '' && isSigned(signature))

  const go = async () => {
    setDoing('sending')
    try {
      await (await office.headquarters()).answer(activity.id, {
        ask: ask.id, hash: ask.hash, verdict, password,
        ...(isRefusing ? { number: '', date: '', days: '', amount: '', items: [], conditions: '', reason: text.trim(), signature: '' } : {
          number: number.trim(), date: date ?? '', days: ask.case === 'days' ? String(days) : '', amount: ask.case === 'cost' ? String(amount) : '', items: ask.case === 'other-credit' ? [...items] : [], conditions: text.trim(), reason: '', signature,
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
    <form class="stack roomy" onSubmit={(event) => { event.preventDefault(); if (isReady) void go() }}>
      <p class="strong"><bdi>{activity.title || t('activity.untitled')}</bdi> · {caseWords(ask.case)}</p>
      <p><span class="small soft">{t('permits.is-asked')}</span> <bdi>{termsWords(ask, ask.itemTitles) || caseWords(ask.case)}</bdi></p>
      {!isRefusing && (
        <>
          {ask.case === 'cost' && <div class="stack"><label for="granted-amount">{t('permits.amount-granted')}</label><AmountInput id="granted-amount" label={t('permits.amount-granted')} value={amount} onChange={(value) => setAmount(value === null ? undefined : BigInt(value))} /></div>}
          {ask.case === 'days' && <DaysInput label={t('permits.days-granted')} value={days} onChange={setDays} />}
          {ask.case === 'other-credit' && (
            <fieldset class="stack plain-fields">
              <legend>{t('permits.items-granted')}</legend>
              <div class="chips">{ask.items.map((item) => <label key={item} class="chip"><input type="checkbox" checked={items.includes(item)} onChange={(event) => setItems(event.currentTarget.checked ? [...items, item] : items.filter((each) => each !== item))} /> {words(ask.itemTitles[item]) || item}</label>)}</div>
            </fieldset>
          )}
          <label class="stack"><span>{t('permits.number')}</span><input class="input code" maxLength={40} autoComplete="off" value={number} onInput={(event) => setNumber(event.currentTarget.value)} /></label>
          <DayField label={t('permits.date')} value={date} today={today} onPick={setDate} />
        </>
      )}
      <label class="stack"><span>{t(isRefusing ? 'permits.refuse-reason' : 'permits.conditions')}</span><textarea class="input" rows={isRefusing ? 3 : 2} maxLength={2_000} value={text} onInput={(event) => setText(event.currentTarget.value)} /></label>
      {!isRefusing && (
        <>
          <div class="approval-pad"><SignaturePad value={signature} label={t('approvals.pad')} onStroke={setSignature} /></div>
          <div class="row-of"><Button look="plain" onPress={() => setSignature('')}>{t('signature.clear')}</Button></div>
        </>
      )}
      <label class="stack"><span>{t('approvals.password')}</span><input class="input code" type="password" autoComplete="current-password" value={password} onInput={(event) => setPassword(event.currentTarget.value)} /></label>
      {doing instanceof Problem && (doing.code === 'activity.moved' ? <p role="alert" class="warn-ink">{t('permits.overtaken')}</p> : <ProblemNotice code={doing.code} details={doing.details} />)}
      {isOvertaken
        ? <Button look="primary" isBig onPress={() => { onClose(); onAnswered() }}>{t('action.close')}</Button>
        : <Button type="submit" look="primary" icon={isRefusing ? 'undo' : 'stamp'} isBig isDisabled={!isReady}>{doing === 'sending' ? t('outbox.sending') : t(isRefusing ? 'permits.refuse' : 'permits.grant')}</Button>}
    </form>
  )
}
