import { problems } from '#domain/problem-catalogue.ts'
import type { Remedy } from '#domain/problem-catalogue.ts'
import type { SyncState } from '#sync/state.ts'
import { Button } from '../parts/button.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { useServices } from '../services.ts'
import type { WordKey } from '../words/words.ts'
import { t } from '../words/words.ts'

/** Where a person mends what has stopped sending; everything else is asked for once more. */
const ways: { readonly [remedy in Remedy]?: { readonly href: string; readonly label: WordKey } } = {
  'sign-in': { href: '/sign-in', label: 'sign-in.go' },
  enrol: { href: '/enrol', label: 'enrol.go' },
}

/** Sending waits for a person: what has happened, and the one tap that leads on. Nothing while it goes by itself. */
export function StoppedNotice({ state }: { readonly state: SyncState }) {
  const { sync } = useServices()
  if (state.at !== 'stopped') return null
  const way = ways[problems[state.because].remedy]
  return (
    <ProblemNotice code={state.because}>
      {way
        ? <Button look="primary" href={way.href}>{t(way.label)}</Button>
        : <Button look="tonal" icon="sync" onPress={() => sync.now()}>{t('action.try-again')}</Button>}
    </ProblemNotice>
  )
}
