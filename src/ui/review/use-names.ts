import { useLive } from '../live.ts'
import { useServices } from '../services.ts'
import { t } from '../words/words.ts'

/** What people are called here: oneself "you", whom this device does not know by no name. */
export function useNames(): (person: string) => string {
  const { store } = useServices()
  const people = useLive((from) => from.people(), [])
  return (person) => {
    if (person === store.identity.person.id) return t('conflict.you')
    if (person === 'server') return t('review.office')
    return people?.find((each) => each.id === person)?.name ?? t('conflict.unknown')
  }
}
