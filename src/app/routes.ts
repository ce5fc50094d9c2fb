// Every page of the app as data: `main.tsx` draws from it, and the journeys walk it for axe.

import type { ComponentType } from 'preact'

export interface Route {
  /** preact-iso pattern; pages read their parameters from the address. */
  readonly path: string
  readonly load: () => Promise<ComponentType>
  /** `anyone`: before enrolment too. */
  readonly for: 'anyone' | 'enrolled'
}

export const routes: readonly Route[] = [
  { path: '/', for: 'enrolled', load: async () => (await import('#ui/pages/today.tsx')).TodayPage },
  { path: '/activities', for: 'enrolled', load: async () => (await import('#ui/pages/activities.tsx')).ActivitiesPage },
  { path: '/people', for: 'enrolled', load: async () => (await import('#ui/pages/people.tsx')).PeoplePage },
  { path: '/outbox', for: 'enrolled', load: async () => (await import('#ui/pages/outbox.tsx')).OutboxPage },
  { path: '/settings', for: 'enrolled', load: async () => (await import('#ui/pages/settings.tsx')).SettingsPage },
  { path: '/a/:activity', for: 'enrolled', load: async () => (await import('#ui/pages/activity.tsx')).ActivityPage },
  { path: '/a/:activity/f/:form', for: 'enrolled', load: async () => (await import('#ui/pages/form.tsx')).FormPage },
  { path: '/a/:activity/r/:form/:record', for: 'enrolled', load: async () => (await import('#ui/pages/record.tsx')).RecordPage },
  { path: '/a/:activity/sign/:form/:record?', for: 'enrolled', load: async () => (await import('#ui/pages/sign.tsx')).SignPage },
  { path: '/a/:activity/kiosk/:form', for: 'enrolled', load: async () => (await import('#ui/pages/kiosk.tsx')).KioskPage },
  { path: '/a/:activity/results/:form', for: 'enrolled', load: async () => (await import('#ui/pages/results.tsx')).ResultsPage },
  { path: '/a/:activity/paper/:form/:record?', for: 'enrolled', load: async () => (await import('#ui/paper/paper-page.tsx')).PaperPage },
  { path: '/a/:activity/leave', for: 'enrolled', load: async () => (await import('#ui/pages/leave.tsx')).LeavePage },
  { path: '/a/:activity/close', for: 'enrolled', load: async () => (await import('#ui/pages/close.tsx')).ClosePage },
  { path: '/a/:activity/conflict/:record', for: 'enrolled', load: async () => (await import('#ui/pages/conflict.tsx')).ConflictPage },
  { path: '/a/:activity/month/:month/:record?', for: 'enrolled', load: async () => (await import('#ui/statements/month-page.tsx')).MonthPage },
  { path: '/desk', for: 'enrolled', load: async () => (await import('#ui/desk/activities.tsx')).DeskActivitiesPage },
  { path: '/desk/attention', for: 'enrolled', load: async () => (await import('#ui/desk/attention.tsx')).AttentionPage },
  { path: '/desk/forms', for: 'enrolled', load: async () => (await import('#ui/desk/forms/forms-page.tsx')).FormsPage },
  { path: '/desk/results', for: 'enrolled', load: async () => (await import('#ui/desk/results.tsx')).DeskResultsPage },
  { path: '/desk/separation', for: 'enrolled', load: async () => (await import('#ui/desk/separation.tsx')).SeparationPage },
  { path: '/desk/a/:activity', for: 'enrolled', load: async () => (await import('#ui/desk/dossier.tsx')).DossierPage },
  { path: '/sign-in', for: 'anyone', load: async () => (await import('#ui/pages/sign-in.tsx')).SignInPage },
  { path: '/gallery', for: 'anyone', load: async () => (await import('./gallery.ts')).Gallery },
  { path: '/enrol', for: 'anyone', load: async () => (await import('#ui/pages/enrol.tsx')).EnrolPage },
]
