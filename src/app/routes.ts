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
  { path: '/', for: 'enrolled', load: () => import('#ui/pages/today.tsx').then((found) => found.TodayPage) },
  { path: '/activities', for: 'enrolled', load: () => import('#ui/pages/activities.tsx').then((found) => found.ActivitiesPage) },
  { path: '/people', for: 'enrolled', load: () => import('#ui/pages/people.tsx').then((found) => found.PeoplePage) },
  { path: '/outbox', for: 'enrolled', load: () => import('#ui/pages/outbox.tsx').then((found) => found.OutboxPage) },
  { path: '/settings', for: 'enrolled', load: () => import('#ui/pages/settings.tsx').then((found) => found.SettingsPage) },
  { path: '/a/:activity', for: 'enrolled', load: () => import('#ui/pages/activity.tsx').then((found) => found.ActivityPage) },
  { path: '/a/:activity/f/:form/:month?/:record?', for: 'enrolled', load: () => import('#ui/pages/form.tsx').then((found) => found.FormPage) },
  { path: '/a/:activity/r/:form/:record', for: 'enrolled', load: () => import('#ui/pages/record.tsx').then((found) => found.RecordPage) },
  { path: '/a/:activity/sign/:form/:record?', for: 'enrolled', load: () => import('#ui/pages/sign.tsx').then((found) => found.SignPage) },
  { path: '/a/:activity/kiosk/:form', for: 'enrolled', load: () => import('#ui/pages/kiosk.tsx').then((found) => found.KioskPage) },
  { path: '/a/:activity/door/:form/:what?', for: 'enrolled', load: () => import('#ui/door/door-page.tsx').then((found) => found.DoorPage) },
  { path: '/a/:activity/results/:form', for: 'enrolled', load: () => import('#ui/pages/results.tsx').then((found) => found.ResultsPage) },
  { path: '/a/:activity/paper/:form/:record?', for: 'enrolled', load: () => import('#ui/paper/paper-page.tsx').then((found) => found.PaperPage) },
  { path: '/a/:activity/leave', for: 'enrolled', load: () => import('#ui/pages/leave.tsx').then((found) => found.LeavePage) },
  { path: '/a/:activity/close', for: 'enrolled', load: () => import('#ui/pages/close.tsx').then((found) => found.ClosePage) },
  { path: '/a/:activity/conflict/:record', for: 'enrolled', load: () => import('#ui/pages/conflict.tsx').then((found) => found.ConflictPage) },
  { path: '/desk', for: 'enrolled', load: () => import('#ui/desk/activities.tsx').then((found) => found.DeskActivitiesPage) },
  { path: '/desk/attention', for: 'enrolled', load: () => import('#ui/desk/attention.tsx').then((found) => found.AttentionPage) },
  { path: '/desk/forms', for: 'enrolled', load: () => import('#ui/desk/forms/forms-page.tsx').then((found) => found.FormsPage) },
  { path: '/desk/results', for: 'enrolled', load: () => import('#ui/desk/results.tsx').then((found) => found.DeskResultsPage) },
  { path: '/desk/separation', for: 'enrolled', load: () => import('#ui/desk/separation.tsx').then((found) => found.SeparationPage) },
  { path: '/desk/a/:activity', for: 'enrolled', load: () => import('#ui/desk/dossier.tsx').then((found) => found.DossierPage) },
  { path: '/sign-in', for: 'anyone', load: () => import('#ui/pages/sign-in.tsx').then((found) => found.SignInPage) },
  { path: '/gallery', for: 'anyone', load: () => import('./gallery.ts').then((found) => found.Gallery) },
  { path: '/enrol', for: 'anyone', load: () => import('#ui/pages/enrol.tsx').then((found) => found.EnrolPage) },
]
