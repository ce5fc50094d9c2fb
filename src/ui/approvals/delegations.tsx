import '../design/approvals.css'
import { useState } from 'preact/hooks'
import { mayDelegate, stateOfDelegation } from '#domain/office/delegation.ts'
import { managesAccess } from '#domain/office/powers.ts'
import { Problem } from '#domain/problem.ts'
import type { DelegationsReply } from '#domain/wire/delegations.ts'
import { Button } from '../parts/button.tsx'
import { Section } from '../parts/list.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { toast } from '../parts/toast.tsx'
import { KeptNotice } from '../desk/office/kept-notice.tsx'
import { useKept } from '../desk/office/use-kept.ts'
import { useServices } from '../services.ts'
import { date } from '../words/format.ts'
import { t } from '../words/words.ts'
import { DelegateSheet } from './delegate-sheet.tsx'
import { keptDelegations } from './use-signer.ts'

type Listed = DelegationsReply['delegations'][number]

/** Who signs in whose place, from when to when; giving one's own place away, and taking it back. */
export function Delegations() {
  const { office, store } = useServices()
  const { role } = store.identity.person
  const kept = useKept(keptDelegations, async () => (await office.administering()).delegations())
  const [isGiving, setGiving] = useState(false)
  const [problem, setProblem] = useState<Problem | undefined>(undefined)
  const reply = kept.value
  const shown = (reply?.delegations ?? []).filter((each) => stateOfDelegation(each, reply!.today) !== 'over')
  const end = async (each: Listed, isRevoked: boolean) => {
    try {
      await (await office.administering()).endDelegation(each.id, isRevoked)
      setProblem(undefined)
      if (isRevoked) toast(t('delegation.ended', { name: each.delegate.name }), each.holder.id === store.identity.person.id ? { label: t('action.undo'), run: () => void end(each, false) } : undefined)
      await kept.ask()
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setProblem(error)
    }
  }
  if (!mayDelegate(role) && shown.length === 0) return null
  return (
    <Section title={t('delegation.title')} end={mayDelegate(role) && <Button look="tonal" icon="plus" isDisabled={!reply} onPress={() => setGiving(true)}>{t('delegation.give')}</Button>}>
      <p class="soft small">{t('delegation.text')}</p>
      <KeptNotice kept={kept} />
      {problem && <ProblemNotice code={problem.code} details={problem.details} />}
      {reply && shown.length === 0 && <p class="soft">{t('delegation.none')}</p>}
      <ul class="list">{shown.map((each) => <Line key={each.id} delegation={each} today={reply!.today} mayEnd={each.holder.id === store.identity.person.id || managesAccess(role)} onEnd={() => void end(each, true)} />)}</ul>
      {reply && <DelegateSheet isOpen={isGiving} reply={reply} onClose={() => setGiving(false)} onGiven={kept.ask} />}
    </Section>
  )
}

function Line({ delegation, today, mayEnd, onEnd }: { readonly delegation: Listed; readonly today: DelegationsReply['today']; readonly mayEnd: boolean; readonly onEnd: () => void }) {
  const { holder, delegate, role, from, to, reason } = delegation
  const state = stateOfDelegation(delegation, today)
  return (
    <li class="delegation">
      <div class="grow stack">
        <p class="strong"><bdi>{t('delegation.line', { delegate: delegate.name, holder: holder.name })}</bdi></p>
        <p class="small soft">{t(`role.${role}`)} · {t('calendar.from-to', { from: date(from, 'long'), to: date(to, 'long') })}</p>
        <p class="small"><bdi>{reason}</bdi></p>
      </div>
      <div class="stack">
        <span class={`tag ${state === 'running' ? 'accent' : ''}`}>{t(`delegation.${state}`)}</span>
        {mayEnd && state !== 'revoked' && <Button look="plain" onPress={onEnd}>{t('delegation.end')}</Button>}
      </div>
    </li>
  )
}
