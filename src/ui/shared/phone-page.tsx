import type { ComponentChildren } from 'preact'
import { lazy } from 'preact-iso'
import { IconButton } from '../parts/button.tsx'
import { Page } from '../parts/page.tsx'
import { Tabs } from '../parts/tabs.tsx'
import { useServices } from '../services.ts'
import { t } from '../words/words.ts'
import { isDeskRole } from './roles.ts'
import { StatusLine } from './status-line.tsx'
import { UpdateNotice } from './update-notice.tsx'
import { needsPeople, useOutbox } from './use-outbox.ts'

interface PhonePageProps {
  readonly path: string
  readonly title: string
  readonly subtitle?: string
  readonly children: ComponentChildren
}

// Neither is of the first screen: most phones never show them.
const DeskPage = lazy(() => import('../desk/desk-page.tsx').then((found) => found.DeskPage))
const StoppedNotice = lazy(() => import('./stopped-notice.tsx').then((found) => found.StoppedNotice))

/** One of the four main places: tabs below, the truth about sync at the top, an update offered when it is safe. */
export function PhonePage(props: PhonePageProps) {
  const { store } = useServices()
  // Who begins at the desk keeps its frame on the places that desk and phone share.
  return isDeskRole(store.identity.person.role) ? <DeskPage path={props.path} title={props.title} isNarrow>{props.children}</DeskPage> : <FieldPage {...props} />
}

function FieldPage({ path, title, subtitle, children }: PhonePageProps) {
  const { sync, now } = useServices()
  const outbox = useOutbox()
  return (
    <Page
      title={title} subtitle={subtitle}
      actions={<IconButton icon="settings" label={t('settings.title')} href="/settings" />}
      bottom={<Tabs current={path} waiting={outbox ? outbox.waiting + outbox.refused : 0} needsPeople={needsPeople(outbox)} />}
    >
      {path !== '/outbox' && <StatusLine state={sync.state.value} outbox={outbox} nowMs={now()} />}
      {sync.state.value.at === 'stopped' && <StoppedNotice state={sync.state.value} />}
      <UpdateNotice />
      {children}
    </Page>
  )
}
