import '../design/desk.css'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { grantsPermits } from '#domain/activity/permit-powers.ts'
import { managesAccess, managesProvinces, readsLog, seesDevices, seesMoney, seesRegistries, sharesOut } from '#domain/office/powers.ts'
import type { Role } from '#domain/wire/wire.ts'
import type { RecordStore } from '#store/store.ts'
import { signerOf } from '../approvals/use-signer.ts'
import { useLive } from '../live.ts'
import { Button, IconButton } from '../parts/button.tsx'
import { Icon } from '../parts/icons.tsx'
import { lazily } from '../parts/lazily.ts'
import { useServices } from '../services.ts'
import { tellExports } from '../shared/note-export.ts'
import { useSignOut } from '../shared/sign-out.ts'
import { StatusLine } from '../shared/status-line.tsx'
import { StoppedNotice } from '../shared/stopped-notice.tsx'
import { useOutbox } from '../shared/use-outbox.ts'
import { UpdateNotice } from '../shared/update-notice.tsx'
import { number, words } from '../words/format.ts'
import { CountingLine } from './counted/counting-line.tsx'
import { Keyed } from './keys/keyed.tsx'
import { useAttention } from './use-attention.ts'
import { useRest } from './use-rest.ts'
import { useWaitingPermits } from './waiting-permits.ts'
import { t } from '../words/words.ts'
import type { WordKey } from '../words/words.ts'

const KeysSheet = lazily(() => import('./keys/keys-sheet.tsx').then((found) => found.KeysSheet))

/** Whom the chains of the packs ask, and who may sign in their place. */
const signing: ReadonlySet<Role> = new Set(['staff', 'deputy', 'accountant', 'director', 'hq', 'university'])

const places: readonly { readonly path: string; readonly icon: string; readonly label: WordKey; readonly for?: (role: Role) => boolean }[] = [
  { path: '/desk', icon: 'list-checks', label: 'tab.activities' },
  { path: '/desk/provinces', icon: 'map-pin', label: 'provinces.title', for: managesProvinces },
  { path: '/desk/permits', icon: 'stamp', label: 'permits.title', for: grantsPermits },
  { path: '/desk/calendar', icon: 'calendar', label: 'calendar.title' },
  { path: '/desk/registry', icon: 'contents', label: 'registry.title', for: seesRegistries },
  { path: '/desk/forms', icon: 'clipboard-check', label: 'forms.title' },
  { path: '/desk/results', icon: 'chart', label: 'results.title' },
  { path: '/desk/money', icon: 'receipt-text', label: 'shares.title', for: seesMoney },
  { path: '/desk/reports', icon: 'file-text', label: 'reports.title', for: seesMoney },
  { path: '/desk/allocation', icon: 'chart', label: 'allocation.title', for: sharesOut },
  { path: '/desk/separation', icon: 'hand-coins', label: 'separation.title' },
  { path: '/desk/approvals', icon: 'signature', label: 'approvals.waiting', for: (role) => signing.has(role) },
  { path: '/desk/attention', icon: 'warning', label: 'desk.attention' },
  { path: '/people', icon: 'users', label: 'tab.people' },
  { path: '/desk/devices', icon: 'phone', label: 'devices.title', for: seesDevices },
  { path: '/desk/users', icon: 'person', label: 'users.title', for: managesAccess },
  { path: '/desk/province-list', icon: 'contents', label: 'province-list.title', for: managesProvinces },
  { path: '/desk/links', icon: 'sync', label: 'links.title', for: (role) => managesAccess(role) || managesProvinces(role) },
  { path: '/desk/log', icon: 'contents', label: 'log.title', for: readsLog },
  { path: '/outbox', icon: 'outbox', label: 'tab.outbox' },
  { path: '/settings', icon: 'settings', label: 'settings.title' },
]

interface DeskPageProps {
  readonly path: string
  readonly title: string
  readonly back?: string
  readonly head?: ComponentChildren
  /** Lists and forms are read in lines, not across the whole screen. */
  readonly isNarrow?: boolean
  readonly children: ComponentChildren
}

/** Every page asks anew, after it is drawn; meanwhile the last count stays. */
const lastToSign = new WeakMap<RecordStore, number>()
const toSignMs = 400

/** The desk's frame: places at the side on a wide screen, above on a narrow one. News of the province start a sync. */
export function DeskPage({ path, title, back, head, isNarrow, children }: DeskPageProps) {
  const { store, sync, office, now } = useServices()
  const side = useRef<HTMLElement>(null)
  const signOut = useSignOut()
  const outbox = useOutbox()
  const status = <StatusLine state={sync.state.value} outbox={outbox} nowMs={now()} />
  const attention = useAttention()
  const permits = useWaitingPermits()
  const isResting = useRest(toSignMs)
  const toSign = useLive(async (from) => {
    if (!isResting || !signing.has(from.identity.person.role)) return lastToSign.get(from) ?? 0
    const count = (await (await import('../approvals/waiting.ts')).waitingFor(from, await signerOf(from, now()), now())).length
    lastToSign.set(from, count)
    return count
  }, [isResting]) ?? lastToSign.get(store) ?? 0
  const { route } = useLocation()
  const [showsKeys, setShowsKeys] = useState(false)
  useEffect(() => void tellExports({ store, office }), [office])
  useEffect(() => {
    let [isGone, stop] = [false, () => {}]
    void import('./keys/listen.ts').then(({ listenForKeys }) => { if (!isGone) stop = listenForKeys({ route, help: () => setShowsKeys(true) }) })
    return () => {
      isGone = true
      stop()
    }
  }, [])
  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`
  }, [title])
  // Where one is stands in sight, also when the places do not all fit.
  useEffect(() => side.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' }), [path])
  return (
    <div class="desk">
      <nav ref={side} class="side" aria-label={t('tab.all')}>
        <p class="brand"><img src="/icon.svg" alt="" width="40" height="40" /><span><strong>{t('app.name')}</strong><br /><span class="small soft">{words(store.identity.province.name)}</span></span></p>
        {places.filter((place) => place.for?.(store.identity.person.role) ?? true).map((place) => (
          <a key={place.path} href={place.path} aria-current={place.path === path ? 'page' : undefined}>
            <Icon name={place.icon} />{t(place.label)}
            {place.path === '/desk/approvals' && toSign > 0 && <span class="mark">{number(toSign)}</span>}
            {place.path === '/desk/permits' && permits.count > 0 && <span class="mark">{number(permits.count)}</span>}
            {place.path === '/desk/attention' && attention > 0 && <span class="mark">{number(attention)}</span>}
          </a>
        ))}
        <div class="foot stack">
          {status}
          <p><bdi>{store.identity.person.name}</bdi><br /><span class="soft">{t(`role.${store.identity.person.role}`)}</span></p>
          <div class="tools">
            <Button look="plain" icon="exit" onPress={() => void signOut()}>{t('desk.sign-out')}</Button>
            <div class="when-wide"><Keyed by="help"><Button look="plain" icon="contents" onPress={() => setShowsKeys(true)}>{t('keys.open-list')}</Button></Keyed></div>
          </div>
        </div>
      </nav>
      <main id="main" tabIndex={-1} class={isNarrow ? 'narrow' : ''}>
        {path !== '/outbox' && <div class="when-folded">{status}</div>}
        <StoppedNotice state={sync.state.value} />
        <UpdateNotice />
        <div class="desk-head">{back && <IconButton icon="back" label={t('action.back')} href={back} />}<div class="grow"><h1>{title}</h1></div>{head}</div>
        <CountingLine />
        {children}
      </main>
      {showsKeys && <KeysSheet onClose={() => setShowsKeys(false)} />}
    </div>
  )
}
