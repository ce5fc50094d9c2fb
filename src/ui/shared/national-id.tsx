import { useState } from 'preact/hooks'
import { maskedId, needsNationalIds } from '#domain/forms/results/mask.ts'
import { Problem } from '#domain/problem.ts'
import { toast } from '../parts/toast.tsx'
import { useServices } from '../services.ts'
import { problemWords } from '../words/problem-words.ts'
import { digits } from '../words/format.ts'
import { t } from '../words/words.ts'
import { isDeskRole } from './roles.ts'

/**
 * At the desk a national id shows its end; who needs the whole asks for it, and the office writes down that they did. Without a
 * network nobody could, so it stays hidden. In the field it is shown: who holds the phone has just typed it.
 */
export function NationalId({ value, activity, record, form }: { readonly value: string; readonly activity: string; readonly record: string; readonly form: string }) {
  const { office, store } = useServices()
  const { role } = store.identity.person
  const [isShown, setShown] = useState(!isDeskRole(role))
  if (value === '') return null
  if (isShown) return <bdi class="ltr">{digits(value)}</bdi>
  const show = async () => {
    try {
      await (await office.administering()).reveal(activity, record, form)
      setShown(true)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      toast(error.code.startsWith('network.') ? t('ids.offline') : problemWords(error.code))
    }
  }
  return (
    <span class="masked-id">
      <bdi class="ltr">{digits(maskedId(value))}</bdi>
      {needsNationalIds(role) && <button type="button" class="reveal" title={t('ids.logged')} aria-label={t('ids.show-one')} onClick={() => void show()}>{t('ids.show')}</button>}
    </span>
  )
}

/** For lines that only tell people apart: nobody asks for more there. */
export function useMaskedId(): (value: string) => string {
  const { store } = useServices()
  return (value) => (isDeskRole(store.identity.person.role) ? maskedId(value) : value)
}
