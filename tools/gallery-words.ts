// The page of the form gallery carries its words with itself. What only pages of the app and the office say is left out of
// it: the dictionary grows with them, and the page has a budget.

import type { Plugin } from 'vite'

/** First parts of keys that no form and no control says. A build that uses one of them all the same fails. */
export const officeWords: ReadonlySet<string> = new Set([
  'allocation', 'approvals', 'calendar', 'clients', 'close', 'codes', 'conflict', 'connect', 'delegation', 'desk', 'device', 'devices', 'door', 'doubles', 'evidence',
  'findings', 'follow', 'forms', 'giving', 'history', 'hours', 'import', 'keys', 'leading', 'leave', 'links', 'log', 'mission', 'missions', 'office', 'outbox', 'paper',
  'password', 'permits', 'pin', 'plan', 'plans', 'province-list', 'provinces', 'ranking', 'reading-keys', 'registry', 'report', 'reports', 'results', 'returned',
  'review', 'role', 'seminars', 'separation', 'shares', 'sheet', 'sign', 'sign-in', 'state', 'statement', 'users', 'verify', 'version', 'webhooks',
])

const firstPart = (key: string) => key.split('.')[0]!

export function withoutOfficeWords(): Plugin {
  const left = new Set<string>()
  return {
    name: 'bazdid-gallery-words',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/words\/\w+\.more\.json$/.test(id)) return undefined
      const all = Object.entries(JSON.parse(code) as Record<string, string>)
      // A code of a problem may read like a key: its words are `problem.` and the code.
      const keys = new Set(all.map(([key]) => key))
      for (const key of keys) if (officeWords.has(firstPart(key)) && !keys.has(`problem.${key}`)) left.add(key)
      return JSON.stringify(Object.fromEntries(all.filter(([key]) => !officeWords.has(firstPart(key)))))
    },
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue
        for (const [, key] of chunk.code.matchAll(/["'`]([a-z][a-z-]*\.[\w.-]+)["'`]/g)) {
          if (left.has(key!)) this.error(`${chunk.fileName} says "${key}", which the gallery leaves out (tools/gallery-words.ts)`)
        }
        for (const [, part] of chunk.code.matchAll(/`([a-z][a-z-]*)\.\$\{/g)) {
          if (officeWords.has(part!)) this.error(`${chunk.fileName} says words of "${part}", which the gallery leaves out (tools/gallery-words.ts)`)
        }
      }
    },
  }
}
