// Every page of the app as data: `main.tsx` draws from it, and the journeys walk it for axe.

import type { ComponentType } from 'preact'

/** Pages read their parameters from the address themselves (`useRoute`). */
type Page = ComponentType

export interface Route {
  /** preact-iso pattern. */
  readonly path: string
  readonly load: () => Promise<Page>
  /** `anyone`: before enrolment too. */
  readonly for: 'anyone' | 'enrolled'
}

export const routes: readonly Route[] = [
  { path: '/', for: 'enrolled', load: async () => (await import('#ui/pages/today.tsx')).TodayPage },
  { path: '/settings', for: 'enrolled', load: async () => (await import('#ui/pages/settings.tsx')).SettingsPage },
  { path: '/enrol', for: 'anyone', load: async () => (await import('#ui/pages/enrol.tsx')).EnrolPage },
]
