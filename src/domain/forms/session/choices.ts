// What a select offers now: the rows that its filter lets through, or the answers of a question in a repeat.

import type { SessionCore } from './core.ts'
import type { Media, Question } from '../form.ts'
import { textIn } from '../form.ts'
import type { InstanceNode } from '../instance.ts'
import { everyRow } from '../expression/list-path.ts'
import type { List } from '../lists/list.ts'
import { labelColumn, valueColumn } from '../lists/list.ts'
import { shuffled } from '../lists/shuffle.ts'
import type { ChoiceView, MediaView } from '../view.ts'

/** In the list's order, or shuffled where the form says so. */
export function choicesAt(session: SessionCore, node: InstanceNode): readonly ChoiceView[] {
  const question = node.place.node as Question
  const found = question.choicesFrom !== undefined ? fromRepeat(session, node) : fromList(session, node, question)
  return question.parameters?.['randomize'] === 'true' ? shuffled(found, seedAt(session, node, question)) : found
}

function fromRepeat({ compiledForm, scope }: SessionCore, node: InstanceNode): readonly ChoiceView[] {
  const { nodes, filter, repeat } = compiledForm.plans[node.place.index]!.choiceNodes!
  scope.here = node
  const offered = nodes.nodes!(scope).filter((each) => {
    if (each.text === '' || !filter) return each.text !== ''
    scope.here = each
    while (scope.here.place !== repeat) scope.here = scope.here.parent!
    return filter.boolean(scope)
  })
  return offered.map(({ text }) => ({ name: text, label: text }))
}

function fromList(session: SessionCore, node: InstanceNode, question: Question): readonly ChoiceView[] {
  const { compiledForm, scope } = session
  const list = scope.lists(question.choices ?? '')
  if (!list) return []
  const { choiceFilter: filter, choiceWords } = compiledForm.plans[node.place.index]!
  scope.here = node
  const rows = filter ? filter(scope, { list, rows: everyRow(list.size) }) : everyRow(list.size)
  const views = viewsOf(session, session.language(), question, list)
  if (!choiceWords) return filter ? rows.map((row) => views[row]!) : views
  return rows.map((row) => {
    const words = choiceWords.get(row)
    return words ? { ...views[row]!, label: words.in(scope, session.language(), compiledForm.form.defaultLanguage) } : views[row]!
  })
}

const known = new WeakMap<List, Map<string, readonly ChoiceView[]>>()

/** Of the whole list, made once for each language and pair of columns. */
function viewsOf({ compiledForm }: SessionCore, language: string, question: Question, list: List): readonly ChoiceView[] {
  const own = compiledForm.choices.get(question.choices ?? '')
  const [value, label] = [question.parameters?.['value'] ?? valueColumn(list), question.parameters?.['label'] ?? labelColumn(list)]
  let byColumns = known.get(list)
  if (!byColumns) known.set(list, byColumns = new Map())
  const key = `${value}\n${label}`
  let views = byColumns.get(key)
  if (!views) {
    views = everyRow(list.size).map((row) => {
      const media = mediaIn(own?.[row]?.media, language, compiledForm.form.defaultLanguage)
      return { name: list.cell(row, value), label: list.cell(row, label), ...(media && { media }) }
    })
    byColumns.set(key, views)
  }
  return views
}

function seedAt(session: SessionCore, node: InstanceNode, question: Question): string {
  const { seed } = session.compiledForm.plans[node.place.index]!
  session.scope.here = node
  // Without a seed of the author's the order is the record's own, and stays the same while it is filled.
  return seed ? seed.text(session.scope) : (question.parameters?.['seed'] ?? `${session.scope.env.seed ?? ''}${node.path}`)
}

export function mediaIn(media: Media | undefined, language: string, fallback: string): MediaView | undefined {
  if (!media) return undefined
  const found: { image?: string; audio?: string; video?: string } = {}
  for (const kind of ['image', 'audio', 'video'] as const) if (media[kind]) found[kind] = textIn(media[kind], language, fallback)
  return found
}

