import type { ComponentChildren } from 'preact'
import { IconButton } from '../parts/button.tsx'
import { Button } from '../parts/button.tsx'
import { Notice } from '../parts/notice.tsx'
import { Page } from '../parts/page.tsx'
import { Tabs } from '../parts/tabs.tsx'
import { useServices } from '../services.ts'
import { updateReady } from '../update.ts'
import { t } from '../words/words.ts'
import { isDeskRole } from './roles.ts'
import { StatusLine } from './status-line.tsx'
import { needsPeople, useOutbox } from './use-outbox.ts'

/** One of the four main places: tabs below, the truth about sync at the top, an update offered when it is safe. */
export function PhonePage({ path, title, subtitle, children }: { readonly path: string; readonly title: string; readonly subtitle?: string; readonly children: ComponentChildren }) {
  const { store, sync, now } = useServices()
  const outbox = useOutbox()
  const update = updateReady.value
  return (
    <Page
      title={title} subtitle={subtitle}
      actions={<>
        {isDeskRole(store.identity.person.role) && <IconButton icon="desk" label={t('desk.title')} href="/desk" />}
        <IconButton icon="settings" label={t('settings.title')} href="/settings" />
      </>}
      bottom={<Tabs current={path} waiting={outbox ? outbox.waiting + outbox.refused : 0} needsPeople={needsPeople(outbox)} />}
    >
      {path !== '/outbox' && <StatusLine state={sync.state.value} outbox={outbox} nowMs={now()} />}
      {update && (
        <Notice tone="good" icon="sync" title={t('update.ready')}>
          <p>{t('update.text')}</p>
          <Button look="tonal" onPress={update}>{t('update.go')}</Button>
        </Notice>
      )}
      {children}
    </Page>
  )
}
