import { Button } from '../parts/button.tsx'
import { Notice } from '../parts/notice.tsx'
import { updateReady, updateUnderWay } from '../update.ts'
import { t } from '../words/words.ts'

/** A new version, where there is one: offered, or on its way after a yes. */
export function UpdateNotice() {
  if (updateUnderWay.value) return <Notice tone="good" icon="sync" title={t('update.under-way')}><p>{t('update.under-way.text')}</p></Notice>
  const update = updateReady.value
  if (!update) return null
  return (
    <Notice tone="good" icon="sync" title={t('update.ready')}>
      <p>{t('update.text')}</p>
      <Button look="tonal" onPress={update}>{t('update.go')}</Button>
    </Notice>
  )
}
