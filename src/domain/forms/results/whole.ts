// All versions of a form as one, for their records to stand in one table: the newest one's questions, then what only
// others ask, marked by their version. Words and lists alone: nobody fills it, so it has no logic.

import type { Choice, Form, FormNode, Group, Language, Question, Repeat, Text } from '../form.ts'
import { holdsAnswer } from './holds-answer.ts'
import { plainLabel } from './plain-label.ts'
import { formName } from '../../records/op.ts'
import type { FieldPath, FormRef } from '../../records/op.ts'

export interface Version {
  readonly ref: FormRef
  readonly form: Form
}

export interface Whole {
  readonly form: Form
  readonly newest: Form
  /** Paths of questions that the newest does not have, in `form`. */
  readonly others: ReadonlySet<FieldPath>
  /** Of questions and repeats: path in a version → path in `form`. Versions are told apart by identity. */
  readonly paths: ReadonlyMap<Form, ReadonlyMap<FieldPath, FieldPath>>
}

export interface WholeChoice {
  readonly language: Language
  /** What stands over a column that the newest version does not have. */
  readonly mark: (label: string, version: string) => string
}

/** The newest, then those that records are pinned to, the one that was used last first. */
export function versionsOf(newest: Version, records: Iterable<{ readonly version?: Version; readonly changedAt: number }>): readonly Version[] {
  const used = new Map<FormRef, { readonly version: Version; readonly at: number }>()
  for (const { version, changedAt } of records) {
    if (version && version.ref !== newest.ref && changedAt >= (used.get(version.ref)?.at ?? -Infinity)) used.set(version.ref, { version, at: changedAt })
  }
  return [newest, ...[...used.values()].sort((a, b) => b.at - a.at || (a.version.ref < b.version.ref ? -1 : 1)).map(({ version }) => version)]
}

/** Of a form that has one version, or whose others nobody has used. */
export function wholeOf(form: Form): Whole {
  return { form, newest: form, others: new Set(), paths: new Map() }
}

/** @param versions the newest first */
export function wholeOfAll(versions: readonly Version[], choice: WholeChoice): Whole {
  const [newest, ...older] = versions
  if (older.length === 0) return wholeOf(newest!.form)
  const building = new Building(newest!.form, choice)
  const others = new Set<FieldPath>()
  const paths = new Map(older.map((version) => [version.form, building.add(version.form, shownVersion(version, versions), others)]))
  return { form: building.form(), newest: newest!.form, others, paths }
}

/** The author's own label, told apart by the hash where it is missing or there twice. */
function shownVersion({ ref, form }: Version, all: readonly Version[]): string {
  const hash = ref.slice(formName(ref).length + 1, formName(ref).length + 7)
  if (form.version === undefined) return hash
  return all.filter((each) => each.form.version === form.version).length > 1 ? `${form.version} (${hash})` : form.version
}

type Open = Question | (Omit<Group, 'children'> & { children: Open[] }) | (Omit<Repeat, 'children'> & { children: Open[] })

class Building {
  readonly #newest: Form
  readonly #choice: WholeChoice
  readonly #children: Open[]
  readonly #choices: Record<string, readonly Choice[]>
  readonly #lists: Record<string, NonNullable<Form['lists']>[string]>
  /** Of nodes that came from others: the name that they had there. */
  readonly #came = new Map<Open, string>()

  constructor(newest: Form, choice: WholeChoice) {
    this.#newest = newest
    this.#choice = choice
    this.#children = newest.children.map(withoutLogic)
    this.#choices = { ...newest.choices }
    this.#lists = { ...newest.lists }
  }

  form(): Form {
    const { id, title, defaultLanguage } = this.#newest
    return { id, title, defaultLanguage, children: this.#children as readonly FormNode[], choices: this.#choices, lists: this.#lists, allowChoiceDuplicates: true }
  }

  add(version: Form, shown: string, others: Set<FieldPath>): ReadonlyMap<FieldPath, FieldPath> {
    const paths = new Map<FieldPath, FieldPath>()
    const tag = shown.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^-|-$/g, '')
    const words = (label: Text | undefined) => plainLabel(version, label, this.#choice.language)
    const nameFor = (name: string, into: readonly Open[]) => (into.some((each) => each.name === name) ? `${name}@${tag}` : name)

    const walk = (nodes: readonly FormNode[], into: Open[], before: FieldPath, beforeHere: FieldPath): void => nodes.forEach((node) => {
      const path = `${before}/${node.name}`
      const found = into.find((each) => (this.#came.get(each) ?? each.name) === node.name && isSame(each, node))
      if (node.kind !== 'question') {
        const label = words(node.label)
        const held = (found ?? { kind: node.kind, name: nameFor(node.name, into), children: [], ...(label !== '' && { label: this.#said(label) }) }) as Exclude<Open, Question>
        const here = `${beforeHere}/${held.name}`
        if (node.kind === 'repeat') paths.set(path, here)
        walk(node.children, held.children, path, here)
        if (!found && (held.children.length > 0 || node.kind === 'repeat')) this.#put(held, node.name, into)
        return
      }
      if (!holdsAnswer(node)) return
      if (found) {
        paths.set(path, `${beforeHere}/${found.name}`)
        this.#addChoices(found as Question, node, version)
        return
      }
      const own = { ...withoutLogic(node), name: `${node.name}@${tag}`, label: this.#said(this.#choice.mark(words(node.label) || node.name, shown)), ...this.#listFor(node, version, tag) } as Question
      this.#put(own, node.name, into)
      paths.set(path, `${beforeHere}/${own.name}`)
      others.add(`${beforeHere}/${own.name}`)
    })
    walk(version.children, this.#children, '', '')
    return paths
  }

  #put(node: Open, name: string, into: Open[]): void {
    this.#came.set(node, name)
    into.push(node)
  }

  /** A version may be called anything; here it names nothing. */
  #said(label: string): Text {
    return { [this.#newest.defaultLanguage]: label.replaceAll('${', '{') }
  }

  /** Choices that the newer list has no longer keep their words. */
  #addChoices(held: Question, { choices: list }: Question, version: Form): void {
    const own = held.choices === undefined ? undefined : this.#choices[held.choices]
    const known = new Set(own?.map(({ name }) => name))
    const more = own && list !== undefined ? (version.choices?.[list] ?? []).filter(({ name }) => !known.has(name)) : []
    if (own && more.length > 0) this.#choices[held.choices!] = [...own, ...this.#named(more, version)]
  }

  #named(choices: readonly Choice[], version: Form): readonly Choice[] {
    return choices.map(({ name, label }) => ({ name, label: this.#said(plainLabel(version, label, this.#choice.language) || name) }))
  }

  #listFor({ choices: list }: Question, version: Form, tag: string): { readonly choices?: string } {
    if (list === undefined) return {}
    const name = `${list}@${tag}`
    if (version.choices?.[list]) this.#choices[name] ??= this.#named(version.choices[list], version)
    else if (version.lists?.[list]) this.#lists[name] ??= version.lists[list]
    return { choices: name }
  }
}

const numeric: ReadonlySet<string> = new Set<Question['type']>(['integer', 'decimal', 'range', 'calculate'])

/** Answers of the one mean what answers of the other do. */
function isSame(one: Open, other: FormNode): boolean {
  if (one.kind !== 'question' || other.kind !== 'question') return one.kind === other.kind
  return one.type === other.type || (numeric.has(one.type) && numeric.has(other.type))
}

function withoutLogic(node: FormNode): Open {
  const label = node.label && { label: Object.fromEntries(Object.entries(node.label).map(([language, text]) => [language, String(text).replace(/\$\{[^{}]*\}?/g, '…')])) }
  const { name, appearance } = node
  const look = appearance === undefined ? {} : { appearance }
  if (node.kind !== 'question') return { kind: node.kind, name, ...label, ...look, children: node.children.map(withoutLogic) }
  const parameters = Object.entries(node.parameters ?? {}).filter(([, value]) => !value.includes('${'))
  return {
    kind: 'question', name, type: node.type, ...label, ...look,
    ...(node.metadata !== undefined && { metadata: node.metadata }), ...(node.choices !== undefined && { choices: node.choices }),
    ...(parameters.length > 0 && { parameters: Object.fromEntries(parameters) }),
  }
}
