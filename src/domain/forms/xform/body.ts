// What is asked and in which order: one control for each question, with its appearance as the author wrote it.

import type { FormNode, Group, Media, Question, QuestionType, Repeat, Text } from '../form.ts'
import type { Place } from '../places.ts'
import type { Itext } from './itext.ts'
import { plainReference, type XFormNames } from './names.ts'
import { listedItems } from './itemset.ts'
import { withoutTable } from './table-list.ts'
import { element } from './xml-text.ts'
import { xpathText } from './xpath-text.ts'

/** Element of the control; undefined: the question is not asked. */
const controls: { readonly [T in QuestionType]: string | undefined } = {
  text: 'input', integer: 'input', decimal: 'input', range: 'range', date: 'input', time: 'input', dateTime: 'input',
  select_one: 'select1', select_multiple: 'select', rank: 'odk:rank', note: 'input', acknowledge: 'trigger',
  image: 'upload', signature: 'upload', audio: 'upload', video: 'upload', file: 'upload', barcode: 'input', geopoint: 'input', geotrace: 'input', geoshape: 'input',
  calculate: undefined, hidden: undefined, metadata: undefined,
}

/** Does it have a control, on which others can be set? */
export function isAsked({ type }: Question): boolean {
  return controls[type] !== undefined
}

const mediaTypes: Readonly<Record<string, string>> = { image: 'image/*', signature: 'image/*', audio: 'audio/*', video: 'video/*', file: 'application/*' }

export class Body {
  readonly #names: XFormNames
  readonly #itext: Itext
  /** Questions by what triggers them. */
  readonly #triggered = new Map<string, Place[]>()

  constructor(names: XFormNames, itext: Itext) {
    this.#names = names
    this.#itext = itext
    for (const place of names.places.all) {
      if (place.node?.kind === 'question') for (const name of place.node.trigger ?? []) this.#triggered.set(name, [...(this.#triggered.get(name) ?? []), place])
    }
  }

  xml(): string {
    return element('h:body', { class: this.#names.form.style }, this.#children(this.#names.places.root))
  }

  /** Dynamic defaults of questions outside of repeats, set when the record is begun; places where it was begun. */
  firstValues(): readonly string[] {
    return this.#names.places.all.flatMap((place) => (place.repeats.length === 0 ? this.#firstValue(place, 'odk-instance-first-load') : []))
  }

  #children(place: Place): readonly string[] {
    const table = this.#names.table(place)
    return place.children.map((child) => {
      const node = child.node as FormNode
      if (node.kind === 'group') return this.#group(child, node)
      if (node.kind === 'repeat') return this.#repeat(child, node)
      if (!table?.lines.has(child)) return this.#question(child, node)
      const line = this.#question(child, { ...node, appearance: 'list-nolabel' })
      return table.head!.of === child ? this.#tableHead(child, node, `${this.#names.path(place)}/${table.head!.name}`) + line : line
    })
  }

  #tableHead(place: Place, question: Question, ref: string): string {
    return element(controls[question.type]!, { ref, appearance: 'label' }, [element('label', {}, ' '), listedItems(place, question, this.#names)])
  }

  /** The label of what is around; a table has it as a note of its own, so that it stands above the head. */
  #heading(place: Place, { label, hint, media }: { readonly label?: Text | undefined; readonly hint?: Text | undefined; readonly media?: Media | undefined }): { readonly around: string; readonly inside: string } {
    const path = this.#names.path(place)
    const table = this.#names.table(place)
    if (!table) return { around: this.#words('label', path, label, media, undefined, place), inside: '' }
    if (table.note === undefined) return { around: '', inside: '' }
    const ref = `${path}/${table.note}`
    return { around: '', inside: element('input', { ref }, [this.#words('label', ref, label, media, undefined, place), this.#words('hint', ref, hint, undefined, undefined, place)]) }
  }

  #question(place: Place, question: Question): string {
    const control = controls[question.type]
    if (control === undefined) return ''
    const path = this.#names.path(place)
    const { rows, start, end, step, tick_interval: interval, placeholder } = question.parameters ?? {}
    return element(control, {
      ref: path, mediatype: mediaTypes[question.type], appearance: this.#appearance(question),
      ...(question.type === 'range' && { start: start ?? '1', end: end ?? '10', step: step ?? '1', 'odk:tick-interval': interval, 'odk:placeholder': placeholder }), ...(question.type === 'text' && { rows }),
    }, [
      this.#words('label', path, question.label, question.media, undefined, place), this.#words('hint', path, question.hint, undefined, question.guidance, place),
      question.choices === undefined && question.choicesFrom === undefined ? '' : listedItems(place, question, this.#names),
      ...this.#triggeredBy(question),
    ])
  }

  /** A signature is a picture to other clients. */
  #appearance(question: Question): string | undefined {
    return question.type === 'signature' ? ['signature', question.appearance].filter(Boolean).join(' ') : question.appearance
  }

  #group(place: Place, group: Group): string {
    const inside = this.#children(place).join('')
    if (inside === '') return ''
    const path = this.#names.path(place)
    const heading = this.#heading(place, group)
    return element('group', { ref: path, appearance: withoutTable(group) }, [heading.around, heading.inside, inside])
  }

  #repeat(place: Place, repeat: Repeat): string {
    const path = this.#names.path(place)
    const firstValues = this.#names.places.all.flatMap((each) => (each.repeats.at(-1) === place ? this.#firstValue(each, 'odk-instance-first-load odk-new-repeat') : []))
    const count = this.#count(place, repeat)
    const heading = this.#heading(place, repeat)
    const appearance = withoutTable(repeat)
    return element('group', { ref: path, appearance }, [
      heading.around,
      element('repeat', { nodeset: path, appearance, 'jr:count': count, 'jr:noAddRemove': count === undefined ? undefined : 'true()' }, [heading.inside, ...this.#children(place), ...firstValues]),
    ])
  }

  #count(place: Place, { count }: Repeat): string | undefined {
    if (count === undefined) return undefined
    const node = this.#names.countNode(place)
    // In a repeat that of the same instance, as pyxform writes it: ODK Web Forms takes a path from the root for the first one's.
    if (node !== undefined) return place.parent!.repeats.length > 0 ? `../${node}` : `${this.#names.path(place.parent!)}/${node}`
    return xpathText(`\${${plainReference(count)!}}`, place, this.#names)
  }

  #firstValue(place: Place, event: string): readonly string[] {
    const question = place.node
    if (question?.kind !== 'question') return []
    const ref = this.#names.path(place)
    if (question.metadata === 'start-geopoint') return [element('odk:setgeopoint', { ref, event })]
    return question.defaultIsExpression && question.default !== undefined ? [element('setvalue', { ref, event, value: xpathText(question.default, place, this.#names) })] : []
  }

  #triggeredBy(question: Question): readonly string[] {
    return (this.#triggered.get(question.name) ?? []).map((place) => {
      const { calculate } = place.node as Question
      return element('setvalue', { ref: this.#names.path(place), event: 'xforms-value-changed', value: calculate === undefined ? undefined : xpathText(calculate, place, this.#names) })
    })
  }

  #words(name: 'label' | 'hint', path: string, text: Text | undefined, media: Media | undefined, guidance: Text | undefined, place: Place): string {
    const ref = this.#itext.put(`${path}:${name}`, { text, media, guidance }, place)
    return ref === undefined ? '' : element(name, { ref })
  }
}
