import { useEffect } from 'preact/hooks'
import { Button } from '../parts/button.tsx'
import { Empty } from '../parts/notice.tsx'
import { Page } from '../parts/page.tsx'
import { useServices } from '../services.ts'
import { t } from '../words/words.ts'
import { heldKey } from './held.ts'

/** For an address that leads to nothing on this device: taken away, deleted, or not here yet. */
export function MissingPage() {
  const { store } = useServices()
  // A guest's page that is no more must not call the app back to it at every start.
  useEffect(() => void store.setSetting(heldKey, ''), [])
  return (
    <Page title={t('missing.title')} back="/">
      <Empty icon="search" title={t('missing.text')}>
        <Button look="tonal" href="/">{t('tab.today')}</Button>
      </Empty>
    </Page>
  )
}
