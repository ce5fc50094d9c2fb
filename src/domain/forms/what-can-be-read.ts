// A form with faults → what of it runs, to be looked at and never to be published: faulty conditions, calculations and
// words are left out, and questions that cannot be asked are kept as empty nodes, so that what names them still runs.

import type { Form } from './form.ts'
import type { DefinitionFault } from './reading.ts'
import { isPlain } from './reading.ts'
import { readForm } from './read-form.ts'

/** Each round heals at most a hundred faults and compiles the form once; large hostile files end here. */
const mostRounds = 20

type Json = Record<string, unknown>

/** Where a key leads: the values on the way, each with its key in the one before. The last may be missing. */
interface Step {
  readonly owner: Json | unknown[]
  readonly key: string | number
}

/** Undefined: no form can be made of it. */
export function whatCanBeRead(json: unknown): Form | undefined {
  if (!isPlain(json)) return undefined
  const mended = JSON.parse(JSON.stringify(json)) as Json
  for (let round = 0; round < mostRounds; round += 1) {
    const { value, faults } = readForm(mended)
    if (value) return value
    const gone = new Map<unknown[], Set<number>>()
    if (!faults.map((fault) => mend(mended, fault, gone)).some(Boolean)) return undefined
    // Places in a list are told by number: they go when all faults of the round have been looked at.
    for (const [list, places] of gone) list.splice(0, list.length, ...list.filter((_, at) => !places.has(at)))
  }
  return undefined
}

/** @returns whether anything was changed */
function mend(form: Json, { key, why }: DefinitionFault, gone: Map<unknown[], Set<number>>): boolean {
  const steps = stepsTo(form, key)
  const nodeAt = steps.findLastIndex(({ owner, key: step }, at) => Array.isArray(owner) && typeof step === 'number' && steps[at - 1]?.key === 'children')
  const node = nodeAt < 0 ? undefined : valueAt(steps[nodeAt]!)
  const inNode = steps[nodeAt + 1]?.key
  if (isPlain(node)) {
    const leaveOut = () => drop(steps[nodeAt]!, gone)
    if (inNode === undefined) return why === 'expression.circle' ? withoutLogic(node) : leaveOut()
    if (why === 'missing' && inNode === 'calculate') return put(node, 'calculate', "''")
    if (why !== 'unknown-key' && (inNode === 'choices' || inNode === 'choicesFrom' || inNode === 'metadata')) return silenced(node)
    if (inNode === 'name' || inNode === 'kind' || inNode === 'type' || inNode === 'children') return leaveOut()
  }
  const last = steps.at(-1)
  if (!last) return false
  const found = valueAt(last)
  if (isPlain(found) && inNode !== undefined && withoutNames(found, namesIn(form['children']))) return true
  for (const step of steps.toReversed()) if (valueAt(step) !== undefined) return drop(step, gone)
  return false
}

/** Keys of a record may have any character, so each step takes the longest that is there. */
function stepsTo(form: Json, key: string): readonly Step[] {
  const steps: Step[] = []
  let owner: unknown = form
  let rest = key
  while (rest !== '') {
    const index = /^\[(\d+)\]/.exec(rest)
    if (Array.isArray(owner) && index) {
      steps.push({ owner, key: Number(index[1]) })
      rest = rest.slice(index[0].length)
    } else if (isPlain(owner)) {
      const path: string = rest.startsWith('.') ? rest.slice(1) : rest
      const [name] = Object.keys(owner).filter((each) => path === each || path.startsWith(`${each}.`) || path.startsWith(`${each}[`)).toSorted((a, b) => b.length - a.length)
      steps.push({ owner, key: name ?? path })
      rest = name === undefined ? '' : path.slice(name.length)
    } else break
    owner = valueAt(steps.at(-1)!)
  }
  return steps
}

function valueAt({ owner, key }: Step): unknown {
  if (Array.isArray(owner)) return owner[Number(key)]
  return Object.hasOwn(owner, key) ? owner[key] : undefined
}

function drop({ owner, key }: Step, gone: Map<unknown[], Set<number>>): boolean {
  if (Array.isArray(owner)) gone.set(owner, (gone.get(owner) ?? new Set()).add(Number(key)))
  else delete owner[key]
  return true
}

/** Words that name what is not there are worth reading all the same; where that was not their fault, without any name. */
function withoutNames(words: Json, known: ReadonlyMap<string, number>): boolean {
  const texts = Object.entries(words).flatMap(([language, text]) => (typeof text === 'string' && text.includes('${') ? [[language, text] as const] : []))
  const lost = texts.map(([, text]) => text.replaceAll(/\$\{([^{}]*)\}?/g, (name, inside: string) => (known.get(inside.trim()) === 1 && name.endsWith('}') ? name : '…')))
  const isTheirs = texts.some(([, text], at) => text !== lost[at])
  texts.forEach(([language, text], at) => { words[language] = isTheirs ? lost[at] : text.replaceAll(/\$\{[^{}]*\}?/g, '…') })
  return texts.length > 0
}

/** How often each name is a node's. */
function namesIn(children: unknown, counts = new Map<string, number>()): ReadonlyMap<string, number> {
  for (const node of Array.isArray(children) ? children as readonly unknown[] : []) {
    if (!isPlain(node)) continue
    counts.set(String(node['name']), (counts.get(String(node['name'])) ?? 0) + 1)
    namesIn(node['children'], counts)
  }
  return counts
}

function put(node: Json, key: string, value: unknown): boolean {
  node[key] = value
  return true
}

/** It is not asked, and has a place. */
function silenced(node: Json): boolean {
  for (const key of ['choices', 'choicesFrom', 'choiceFilter', 'parameters', 'metadata', 'required', 'constraint']) delete node[key]
  return put(node, 'type', 'hidden')
}

function withoutLogic(node: Json): boolean {
  const logic = ['relevant', 'calculate', 'count', 'trigger'].filter((key) => Object.hasOwn(node, key))
  for (const key of logic) delete node[key]
  return logic.length > 0
}
