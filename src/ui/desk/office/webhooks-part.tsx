import { useState } from 'preact/hooks'
import type { WebhooksReply } from '#domain/wire/webhooks.ts'
import { Button } from '../../parts/button.tsx'
import { List, Row, Section } from '../../parts/list.tsx'
import { Skeleton } from '../../parts/notice.tsx'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { toast } from '../../parts/toast.tsx'
import { useServices } from '../../services.ts'
import { ago, joined, moment, number } from '../../words/format.ts'
import { t } from '../../words/words.ts'
import { useActivityLines } from '../use-activity-lines.ts'
import { KeptNotice } from './kept-notice.tsx'
import { ToldOnce } from './told-once.tsx'
import { useAsking } from './use-asking.ts'
import { useKept } from './use-kept.ts'

type Hook = WebhooksReply['webhooks'][number]

/** Addresses that are told of accepted dossiers, with what became of each message. */
export function WebhooksPart() {
  const { office } = useServices()
  const kept = useKept('office.webhooks', async () => (await office.administering()).webhooks())
  const { problem, ask } = useAsking(kept.ask)
  const [address, setAddress] = useState('')
  const [secret, setSecret] = useState<string | undefined>(undefined)
  const add = () => ask(async ({ addWebhook }) => {
    setSecret((await addWebhook(address.trim())).secret)
    setAddress('')
  })
  const hooks = (kept.value?.webhooks ?? []).filter(({ endedAt }) => endedAt === undefined)
  return (
    <Section title={t('webhooks.title')}>
      <p class="soft small">{t('webhooks.text')}</p>
      <KeptNotice kept={kept} />
      {problem && <ProblemNotice code={problem.code} details={problem.details} />}
      {secret !== undefined && <ToldOnce label={t('webhooks.secret')} value={secret} onClose={() => setSecret(undefined)} />}
      {!kept.value && kept.isAsking && <Skeleton lines={2} />}
      {kept.value && hooks.length === 0 && <p class="soft">{t('webhooks.none')}</p>}
      {hooks.map((hook) => <HookCard key={hook.id} hook={hook} onEnd={() => void ask(async ({ endWebhook }) => { await endWebhook(hook.id); toast(t('webhooks.ended')) })} onResend={(id) => void ask(({ resend }) => resend(hook.id, id))} />)}
      <form class="row-of add-line" onSubmit={(event) => { event.preventDefault(); void add() }}>
        <input class="input code grow" dir="ltr" inputMode="url" placeholder="https://" aria-label={t('webhooks.address')} maxLength={500} value={address} onInput={(event) => setAddress(event.currentTarget.value)} />
        <Button type="submit" look="tonal" icon="plus" isDisabled={!/^https?:\/\/[^\s/]+/.test(address.trim())}>{t('webhooks.add')}</Button>
      </form>
    </Section>
  )
}

function HookCard({ hook, onEnd, onResend }: { readonly hook: Hook; readonly onEnd: () => void; readonly onResend: (delivery: string) => void }) {
  const { now } = useServices()
  const lines = useActivityLines()
  const titleOf = (activity: string) => lines?.find(({ id }) => id === activity)?.title || activity
  return (
    <article class="card stack">
      <p class="row-of"><bdi class="grow strong ltr hook-address">{hook.address}</bdi><Button look="plain" onPress={onEnd}>{t('webhooks.end')}</Button></p>
      <p class="small soft">{t('webhooks.since', { time: moment(hook.madeAt) })}</p>
      {hook.deliveries.length === 0 ? <p class="soft small">{t('webhooks.nothing-yet')}</p> : (
        <List>
          {hook.deliveries.slice(0, 10).map(({ id, activity, state, attempts, madeAt, nextAt, status }) => (
            <Row
              key={id} tone={state === 'failed' ? 'missing' : state === 'waiting' && attempts > 0 ? 'short' : 'plain'} icon={state === 'delivered' ? 'check' : state === 'failed' ? 'warning' : 'sync'} title={titleOf(activity)}
              subtitle={joined([t(`webhooks.${state}`), moment(madeAt), attempts > 0 && t('webhooks.attempts', { count: attempts }), attempts > 0 && (status === undefined ? t('webhooks.not-reached') : t('webhooks.answered', { status: number(status) })), nextAt !== undefined && attempts > 0 && t('webhooks.next', { time: ago(nextAt, now()) })])}
              end={<Button look="plain" onPress={() => onResend(id)}>{t('webhooks.resend')}</Button>}
            />
          ))}
        </List>
      )}
    </article>
  )
}
