// What a select offers: rows of a list that a filter lets through, or the answers of a question in a repeat.

import type { Question } from '../form.ts'
import type { Place } from '../places.ts'
import type { XFormNames } from './names.ts'
import { element } from './xml-text.ts'
import { referenceText, xpathText } from './xpath-text.ts'

export function listedItems(place: Place, question: Question, names: XFormNames): string {
  const { nodes, value, label } = question.choicesFrom === undefined ? fromList(place, question, names) : fromRepeat(place, question, question.choicesFrom, names)
  const nodeset = question.parameters?.['randomize'] === 'true' ? `randomize(${[nodes, seedOf(place, question, names)].filter(Boolean).join(', ')})` : nodes
  return element('itemset', { nodeset }, [element('value', { ref: value }), element('label', { ref: label })])
}

function seedOf(place: Place, { parameters }: Question, names: XFormNames): string | undefined {
  return parameters?.['seed'] === undefined ? undefined : xpathText(parameters['seed'], place, names)
}

interface Items {
  readonly nodes: string
  readonly value: string
  readonly label: string
}

function fromList(place: Place, question: Question, names: XFormNames): Items {
  const list = question.choices!
  const filter = question.choiceFilter === undefined ? '' : `[${xpathText(question.choiceFilter, place, names, 'row')}]`
  const file = names.form.lists?.[list]?.file
  const isGeo = file?.toLowerCase().endsWith('.geojson') ?? false
  const { value = isGeo ? 'id' : 'name', label = isGeo ? 'title' : 'label' } = question.parameters ?? {}
  return { nodes: `instance('${list}')/root/item${filter}`, value, label: file === undefined ? 'jr:itext(itextId)' : label }
}

/** The rows are the repeat's instances: names in the filter are those of the instance. */
function fromRepeat(place: Place, question: Question, name: string, names: XFormNames): Items {
  const source = names.places.byName.get(name)?.find((each) => each.repeats.length > 0) ?? names.places.byName.get(name)?.[0]
  const repeat = source?.repeats.at(-1)
  if (!source || !repeat) return { nodes: `instance('${name}')/root/item`, value: 'name', label: 'label' }
  const below = source.path.slice(repeat.path.length + 1)
  const from = referenceText({ kind: 'reference', name: repeat.name, isLastSaved: false, at: 0 }, place, names, 'node')
  const filter = question.choiceFilter === undefined ? '' : ` and (${xpathText(question.choiceFilter, repeat, names)})`
  return { nodes: `${from}[./${below} != ''${filter}]`, value: below, label: below }
}
