import { t } from '../words/words.ts'
import type { WordKey } from '../words/words.ts'
import { number } from '../words/format.ts'
import { Icon } from './icons.tsx'

const tabs: readonly { readonly path: string; readonly icon: string; readonly label: WordKey }[] = [
  { path: '/', icon: 'today', label: 'tab.today' },
  { path: '/activities', icon: 'calendar', label: 'tab.activities' },
  { path: '/people', icon: 'users', label: 'tab.people' },
  { path: '/outbox', icon: 'outbox', label: 'tab.outbox' },
]

/** The four places of the phone. `waiting` marks the outbox; `needsPeople` colours the mark. */
export function Tabs({ current, waiting = 0, needsPeople = false }: { readonly current: string; readonly waiting?: number; readonly needsPeople?: boolean }) {
  return (
    <nav class="tabs" aria-label={t('tab.all')}>
      {tabs.map(({ path, icon, label }) => (
        <a key={path} href={path} aria-current={path === current ? 'page' : undefined}>
          <Icon name={icon} />
          <span>{t(label)}</span>
          {path === '/outbox' && waiting > 0 && <span class={`mark ${needsPeople ? 'warn' : ''}`}>{number(waiting)}</span>}
        </a>
      ))}
    </nav>
  )
}
