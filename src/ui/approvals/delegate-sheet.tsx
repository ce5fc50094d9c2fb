import '../design/controls.css'
import { useState } from 'preact/hooks'
import type { CivilDate } from '#domain/calendar/civil.ts'
import { Problem } from '#domain/problem.ts'
import type { DelegationsReply } from '#domain/wire/delegations.ts'
import { Button } from '../parts/button.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { toast } from '../parts/toast.tsx'
import { useServices } from '../services.ts'
import { t } from '../words/words.ts'
import { DayField } from './day-field.tsx'

interface DelegateSheetProps {
  readonly isOpen: boolean
  readonly reply: DelegationsReply
  readonly onClose: () => void
  readonly onGiven: () => Promise<void>
}

export function DelegateSheet(props: DelegateSheetProps) {
  return <Sheet isOpen={props.isOpen} title={t('delegation.give')} onClose={props.onClose}>{props.isOpen && <Giving {...props} />}</Sheet>
}

/** Whom, from when to when, why; and the password, as for a signature. */
function Giving({ reply, onClose, onGiven }: DelegateSheetProps) {
  const { office } = useServices()
  const [delegate, setDelegate] = useState('')
  const [from, setFrom] = useState<CivilDate | undefined>(reply.today)
  const [to, setTo] = useState<CivilDate | undefined>(undefined)
  const [reason, setReason] = useState('')
  const [password, setPassword] = useState('')
  const [problem, setProblem] = useState<Problem | undefined>(undefined)
  const [isSending, setSending] = useState(false)
  const isReady = !isSending && delegate !== '' && from !== undefined && to !== undefined && reason.trim().length > 2 && password !== ''
  const give = async () => {
    if (!isReady) return
    setSending(true)
    try {
      await (await office.administering()).delegate({ delegate, from, to, reason: reason.trim(), password })
      toast(t('delegation.given', { name: reply.standIns.find(({ id }) => id === delegate)!.name }))
      onClose()
      await onGiven()
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      if (error.code === 'auth.password') setPassword('')
      setProblem(error)
      setSending(false)
    }
  }
  return (
    <form class="stack roomy" onSubmit={(event) => { event.preventDefault(); void give() }}>
      <p class="soft">{t('delegation.about')}</p>
      <label class="stack"><span>{t('delegation.to-whom')}</span>
        <select class="input" value={delegate} onChange={(event) => setDelegate(event.currentTarget.value)}>
          <option value="">{t('delegation.choose')}</option>
          {reply.standIns.map(({ id, name, role }) => <option key={id} value={id}>{name} · {t(`role.${role}`)}</option>)}
        </select>
      </label>
      <DayField label={t('delegation.from')} value={from} today={reply.today} onPick={setFrom} />
      <DayField label={t('delegation.until')} value={to} today={reply.today} onPick={setTo} />
      <label class="stack"><span>{t('review.reason')}</span><textarea class="input" rows={2} maxLength={500} value={reason} onInput={(event) => setReason(event.currentTarget.value)} /></label>
      <label class="stack"><span>{t('approvals.password')}</span><input class="input code" type="password" autoComplete="current-password" value={password} onInput={(event) => setPassword(event.currentTarget.value)} /></label>
      {problem && <ProblemNotice code={problem.code} details={problem.details} />}
      <Button type="submit" look="primary" icon="signature" isBig isDisabled={!isReady}>{t(isSending ? 'outbox.sending' : 'delegation.do-give')}</Button>
    </form>
  )
}
