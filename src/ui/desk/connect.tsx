import { useEffect, useState } from 'preact/hooks'
import { Problem } from '#domain/problem.ts'
import { Button } from '../parts/button.tsx'
import { List, Row } from '../parts/list.tsx'
import { Notice } from '../parts/notice.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { lazily } from '../parts/lazily.ts'
import { toast } from '../parts/toast.tsx'
import { useServices } from '../services.ts'
import type { Connection } from '../services.ts'
import { ago, joined } from '../words/format.ts'
import { t } from '../words/words.ts'

const Qr = lazily(() => import('../parts/qr.tsx').then((found) => found.Qr))

/** Who asks the field, and so decides which apps may send. */
const connecting: ReadonlySet<string> = new Set(['staff', 'deputy', 'director'])

/** Addresses by which ODK Collect and its kin reach an activity. Asks the server only when it is opened. */
export function Connect({ activity }: { readonly activity: string }) {
  const { store } = useServices()
  const [isOpen, setOpen] = useState(false)
  if (!connecting.has(store.identity.person.role)) return null
  return (
    <details class="card" id="connect" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('connect.title')}</summary>
      {isOpen && <Addresses activity={activity} />}
    </details>
  )
}

function Addresses({ activity }: { readonly activity: string }) {
  const { office, now } = useServices()
  const [listed, setListed] = useState<readonly Connection[] | 'asking' | 'unreachable'>('asking')
  const [address, setAddress] = useState<string | undefined>(undefined)
  const [problem, setProblem] = useState<Problem | undefined>(undefined)
  const ask = async () => setListed((await office.connections(activity)) ?? 'unreachable')
  useEffect(() => void ask(), [activity])
  const doing = async (act: () => Promise<void>) => {
    setProblem(undefined)
    try {
      await act()
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setProblem(error)
    }
    await ask()
  }
  return (
    <div class="stack roomy">
      <p class="soft">{t('connect.text')}</p>
      {listed === 'unreachable' && <Notice icon="offline"><p>{t('connect.offline')}</p></Notice>}
      {problem && <ProblemNotice code={problem.code} details={problem.details} />}
      {address !== undefined && (
        <Notice tone="warn" title={t('connect.once')}>
          <p class="address" dir="ltr">{address}</p>
          <div class="connect-code"><Qr text={address} label={t('connect.code')} /></div>
          <Button look="secondary" onPress={() => void navigator.clipboard.writeText(address).then(() => toast(t('connect.copied')))}>{t('connect.copy')}</Button>
        </Notice>
      )}
      {Array.isArray(listed) && <p><Button look="tonal" icon="plus" onPress={() => void doing(async () => setAddress(await office.connect(activity)))}>{t('connect.make')}</Button></p>}
      {Array.isArray(listed) && listed.length > 0 && (
        <section aria-label={t('connect.list')}>
          <List>
            {listed.map((each: Connection) => (
              <Row
                key={each.id} icon={each.revokedAt === undefined ? 'phone' : 'lock'}
                title={t('connect.made', { when: ago(each.madeAt, now()) })}
                subtitle={joined([each.revokedAt !== undefined ? t('connect.revoked', { when: ago(each.revokedAt, now()) }) : each.usedAt === undefined ? t('connect.unused') : t('connect.used', { when: ago(each.usedAt, now()) })])}
                end={each.revokedAt === undefined && <Button look="danger" onPress={() => void doing(() => office.disconnect(activity, each.id))}>{t('connect.revoke')}</Button>}
              />
            ))}
          </List>
        </section>
      )}
    </div>
  )
}
