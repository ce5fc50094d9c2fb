// The page of the form gallery carries its words with itself. What only pages of the office say is left out of it: the
// dictionary grows with them, and the page has a budget.

import type { Plugin } from 'vite'

/** First parts of keys. A key of theirs that a control of a form uses would be shown as it is written. */
export const officeWords: ReadonlySet<string> = new Set([
  'allocation', 'approvals', 'calendar', 'delegation', 'devices', 'giving', 'keys', 'leading', 'links', 'log', 'mission', 'missions', 'password', 'permits', 'plan', 'plans', 'province-list', 'provinces', 'reading-keys', 'registry', 'reports', 'review', 'separation', 'shares',
  'statement', 'users', 'webhooks',
])

export function withoutOfficeWords(): Plugin {
  return {
    name: 'bazdid-gallery-words',
    enforce: 'pre',
    transform: (code, id) => (/\/words\/\w+\.more\.json$/.test(id) ? JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(code) as Record<string, string>).filter(([key]) => !officeWords.has(key.split('.')[0]!)))) : undefined),
  }
}
