import { Button } from '../parts/button.tsx'
import { Empty } from '../parts/notice.tsx'
import { Page } from '../parts/page.tsx'
import { t } from '../words/words.ts'

/** For an address that leads to nothing on this device: taken away, deleted, or not here yet. */
export function MissingPage() {
  return (
    <Page title={t('missing.title')} back="/">
      <Empty icon="search" title={t('missing.text')}>
        <Button look="tonal" href="/">{t('tab.today')}</Button>
      </Empty>
    </Page>
  )
}
