// The way back: from a key of the form (`children[2].relevant`) to the cell that it was read from. The engine's faults
// name keys; authors know cells.

import type { Built } from './built.ts'
import type { ChoiceLists } from './choices.ts'
import type { Remark, RemarkCode, SheetPlace } from './remark.ts'
import type { Settings } from './settings.ts'
import { placeOf } from './built.ts'
import { notebook, remarkLevels } from './remark.ts'

export type Origins = ReadonlyMap<string, SheetPlace>

/** What `checkExpressions` and `doubtfulExpressions` give. */
export interface KeyedFault {
  readonly key: string
  readonly why: string
  readonly at: number
  readonly near: string
  readonly isTolerable?: true
}

const settingKeys: Readonly<Record<string, string>> = { id: 'id', xformId: 'id', title: 'title', version: 'version', defaultLanguage: 'defaultLanguage', instanceName: 'instanceName', style: 'style', root: 'root' }

export function originsOf(children: readonly Built[], lists: ChoiceLists, settings: Settings): Origins {
  const origins = new Map<string, SheetPlace>(Object.entries(settingKeys).map(([key, setting]) => [key, settings.place(setting)]))
  const walk = (list: readonly Built[], prefix: string): void => list.forEach((built, index) => {
    const key = `${prefix}children[${index}]`
    origins.set(key, placeOf(built, 'name'))
    for (const each of Object.keys(built.node)) origins.set(`${key}.${each}`, placeOf(built, each))
    walk(built.children, `${key}.`)
  })
  walk(children, '')
  for (const [list, rows] of lists) {
    rows.forEach(({ fields }, index) => origins.set(`choices.${list}[${index}]`, fields.place('name')))
    if (rows[0]) origins.set(`choices.${list}`, rows[0].fields.place('list'))
  }
  return origins
}

/** The cell of a key, or of the nearest key around it; the file as a whole where there is none. */
export function originOf(key: string, origins: Origins): SheetPlace {
  // A question's key ends in its place among its siblings, so cutting step by step never leaves its row.
  for (let at = key; at !== ''; at = at.slice(0, Math.max(at.lastIndexOf('.'), at.lastIndexOf('['), 0))) {
    const found = origins.get(at)
    if (found) return found
  }
  return { sheet: '' }
}

/** What runs and is hardly meant. */
const doubts: Readonly<Record<string, RemarkCode>> = { 'expression.path-nowhere': 'expression.path-empty', 'expression.circle': 'expression.circle-counted' }

/** The engine's faults as remarks with their cells. */
export function remarksOf(faults: readonly KeyedFault[], origins: Origins): readonly Remark[] {
  const { remarks, say } = notebook()
  for (const { key, why, at, near, isTolerable } of faults) say(isTolerable ? doubts[why]! : codeOf(why), originOf(key, origins), { why, at: at + 1, near })
  return remarks
}

function codeOf(why: string): RemarkCode {
  if (Object.hasOwn(remarkLevels, why)) return why as RemarkCode
  if (why.startsWith('expression.regex.')) return 'expression.pattern'
  return why.startsWith('expression.axis') ? 'expression.axis' : 'expression.other'
}
