// One name for what the office plans with: the first screen carries the name of every part that the routes load.

export { CalendarPage } from '../calendar/calendar-page.tsx'
export { ImportPage } from '../import/import-page.tsx'
export { PlanPage } from './plan-page.tsx'
