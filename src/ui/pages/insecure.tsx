import { Notice } from '../parts/notice.tsx'
import { Page } from '../parts/page.tsx'
import { t } from '../words/words.ts'

/** Over plain http on another host than localhost a browser gives neither encryption nor a service worker. */
export function InsecurePage() {
  const address = `https://${location.host}`
  return (
    <Page title={t('insecure.title')}>
      <Notice tone="warn" title={t('insecure.what')}>
        <p>{t('insecure.why')}</p>
        <p>{t('insecure.then')}</p>
        <p class="ltr strong">{address}</p>
      </Notice>
    </Page>
  )
}
