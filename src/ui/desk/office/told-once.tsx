import { Button } from '../../parts/button.tsx'
import { Notice } from '../../parts/notice.tsx'
import { toast } from '../../parts/toast.tsx'
import { t } from '../../words/words.ts'

/** A secret that the office does not tell again. */
export function ToldOnce({ label, value, onClose }: { readonly label: string; readonly value: string; readonly onClose: () => void }) {
  const copy = () => void navigator.clipboard.writeText(value).then(() => toast(t('links.copied')), () => undefined)
  return (
    <Notice tone="warn" isLive title={label}>
      <p>{t('links.once')}</p>
      <p class="code ltr told-once">{value}</p>
      <div class="row-of"><Button look="tonal" onPress={copy}>{t('links.copy')}</Button><Button look="plain" onPress={onClose}>{t('codes.done')}</Button></div>
    </Notice>
  )
}
