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
 * How the whole of a national id is asked for: the office writes down who did, of which record, and only then it is shown.
 * Resolves with whether it may be shown. Null: this person does not need it; undefined: it is not hidden, as who holds a phone in
 * the field has just typed it.
 */
export function useWholeId(activity: string, record: string, form: string): (() => Promise<boolean>) | null | undefined {
  const { office, store } = useServices()
  const { role } = store.identity.person
  if (!isDeskRole(role)) return undefined
  if (!needsNationalIds(role)) return null
  return async () => {
    try {
      await (await office.administering()).reveal(activity, record, form)
      return true
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      // Without a network nobody could write it down, so it stays hidden.
      toast(error.code.startsWith('network.') ? t('ids.offline') : problemWords(error.code))
      return false
    }
  }
}

/** At the desk a national id shows its end, with a button for the whole. */
export function NationalId({ value, activity, record, form }: { readonly value: string; readonly activity: string; readonly record: string; readonly form: string }) {
  const ask = useWholeId(activity, record, form)
  const [isShown, setShown] = useState(false)
  if (value === '') return null
  if (isShown || ask === undefined) return <bdi class="ltr">{digits(value)}</bdi>
  return (
    <span class="masked-id">
      <bdi class="ltr">{digits(maskedId(value))}</bdi>
      {ask && <button type="button" class="reveal" title={t('ids.logged')} aria-label={t('ids.show-one')} onClick={() => void ask().then(setShown)}>{t('ids.show')}</button>}
    </span>
  )
}

/** For lines that only tell people apart: nobody asks for more there. */
export function useMaskedId(): (value: string) => string {
  const { store } = useServices()
  return (value) => (isDeskRole(store.identity.person.role) ? maskedId(value) : value)
}
