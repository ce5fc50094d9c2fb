import { Page } from '../parts/page.tsx'
import { t } from '../words/words.ts'

export function TodayPage() {
  return <Page title={t('tab.today')}><p /></Page>
}
