// Every page of the app as data: `main.tsx` draws from it, and the journeys walk it for axe.

import type { ComponentType } from 'preact'

export interface Route {
  /** preact-iso pattern; pages read their parameters from the address. */
  readonly path: string
  readonly load: () => Promise<ComponentType>
  /** Left out: once one is enrolled. `anyone`: before that too. */
  readonly for?: 'anyone'
}

export const routes: readonly Route[] = [
  { path: '/', load: () => import('#ui/pages/today.tsx').then((found) => found.TodayPage) },
  { path: '/activities', load: () => import('#ui/pages/activities.tsx').then((found) => found.ActivitiesPage) },
  { path: '/people', load: () => import('#ui/pages/people.tsx').then((found) => found.PeoplePage) },
  { path: '/outbox', load: () => import('#ui/pages/outbox.tsx').then((found) => found.OutboxPage) },
  { path: '/settings', load: () => import('#ui/pages/settings.tsx').then((found) => found.SettingsPage) },
  { path: '/a/:activity', load: () => import('#ui/pages/activity.tsx').then((found) => found.ActivityPage) },
  { path: '/a/:activity/f/:form/:month?/:record?', load: () => import('#ui/pages/form.tsx').then((found) => found.FormPage) },
  { path: '/a/:activity/r/:form/:record', load: () => import('#ui/pages/record.tsx').then((found) => found.RecordPage) },
  { path: '/a/:activity/sign/:form/:record?', load: () => import('#ui/pages/sign.tsx').then((found) => found.SignPage) },
  { path: '/a/:activity/kiosk/:form', load: () => import('#ui/pages/kiosk.tsx').then((found) => found.KioskPage) },
  { path: '/a/:activity/door/:form/:what?', load: () => import('#ui/door/door-page.tsx').then((found) => found.DoorPage) },
  { path: '/a/:activity/results/:form', load: () => import('#ui/pages/results.tsx').then((found) => found.ResultsPage) },
  { path: '/a/:activity/paper/:form/:record?', load: () => import('#ui/paper/paper-page.tsx').then((found) => found.PaperPage) },
  { path: '/a/:activity/print', load: () => import('#ui/desk/documents/print-page.tsx').then((found) => found.PrintPage) },
  { path: '/a/:activity/leave', load: () => import('#ui/pages/leave.tsx').then((found) => found.LeavePage) },
  { path: '/a/:activity/close', load: () => import('#ui/pages/close.tsx').then((found) => found.ClosePage) },
  { path: '/a/:activity/approvals', load: () => import('#ui/approvals/activity-approvals-page.tsx').then((found) => found.ActivityApprovalsPage) },
  { path: '/a/:activity/conflict/:record', load: () => import('#ui/pages/conflict.tsx').then((found) => found.ConflictPage) },
  { path: '/returned', load: () => import('#ui/returned/returned-page.tsx').then((found) => found.ReturnedPage) },
  { path: '/desk', load: () => import('#ui/desk/activities.tsx').then((found) => found.DeskActivitiesPage) },
  { path: '/desk/calendar', load: () => import('#ui/desk/planning/pages.ts').then((found) => found.CalendarPage) },
  { path: '/desk/plan', load: () => import('#ui/desk/planning/pages.ts').then((found) => found.PlanPage) },
  { path: '/desk/approvals', load: () => import('#ui/approvals/approvals-page.tsx').then((found) => found.ApprovalsPage) },
  { path: '/desk/attention', load: () => import('#ui/desk/attention.tsx').then((found) => found.AttentionPage) },
  { path: '/desk/forms', load: () => import('#ui/desk/forms/forms-page.tsx').then((found) => found.FormsPage) },
  { path: '/desk/results', load: () => import('#ui/desk/results.tsx').then((found) => found.DeskResultsPage) },
  { path: '/desk/separation', load: () => import('#ui/desk/separation.tsx').then((found) => found.SeparationPage) },
  { path: '/desk/a/:activity', load: () => import('#ui/desk/dossier.tsx').then((found) => found.DossierPage) },
  { path: '/desk/a/:activity/history/:record?', load: () => import('#ui/desk/review/history-page.tsx').then((found) => found.HistoryPage) },
  { path: '/desk/register/:register/history/:record?', load: () => import('#ui/desk/review/history-page.tsx').then((found) => found.RegisterHistoryPage) },
  { path: '/desk/:part', load: () => import('#ui/desk/office/office-page.tsx').then((found) => found.OfficePage) },
  { path: '/desk/a/:activity/import/:form', load: () => import('#ui/desk/planning/pages.ts').then((found) => found.ImportPage) },
  { path: '/sign-in', for: 'anyone', load: () => import('#ui/pages/sign-in.tsx').then((found) => found.SignInPage) },
  { path: '/password', for: 'anyone', load: () => import('#ui/pages/password.tsx').then((found) => found.PasswordPage) },
  { path: '/gallery', for: 'anyone', load: () => import('./gallery.ts').then((found) => found.Gallery) },
  { path: '/verify/:activity/:hash', for: 'anyone', load: () => import('#ui/verify/verify-page.tsx').then((found) => found.VerifyPage) },
  { path: '/enrol', for: 'anyone', load: () => import('#ui/pages/enrol.tsx').then((found) => found.EnrolPage) },
]
