// The record as a form begins with it, and the lists that its selects and expressions look into.

import type { Form, FormNode } from '../form.ts'
import type { Place } from '../places.ts'
import type { Itext } from './itext.ts'
import { readsLastSaved } from './itext.ts'
import type { XFormNames } from './names.ts'
import { isAudit } from './names.ts'
import { element, escapedText } from './xml-text.ts'

/** The empty record, its repeats with a template and one instance, as pyxform writes them. */
export function primaryInstance(names: XFormNames, version: string | undefined): string {
  const { form, root, places } = names
  const audit = places.root.children.some(isAudit) ? element('audit') : ''
  // Without a prefix: what the clients have been given for years. Both namespaces are read.
  const meta = element('meta', {}, [element('instanceID'), form.instanceName === undefined ? '' : element('instanceName'), audit])
  return element('instance', {}, element(root, { id: names.id, version }, [...places.root.children.filter((place) => !isAudit(place)).map((place) => nodeXml(place, names)), meta]))
}

/** What is in a template are templates; what is in the first instance stands there once. */
function nodeXml(place: Place, names: XFormNames, within?: 'template' | 'instance'): string {
  const node = place.node as FormNode
  if (node.kind === 'question') return element(node.name, {}, node.default !== undefined && !node.defaultIsExpression ? escapedText(node.default) : '')
  const { note, head } = names.table(place) ?? {}
  const inside = (as: typeof within) => [note === undefined ? '' : element(note), ...place.children.map((child) => (head?.of === child ? element(head.name) : '') + nodeXml(child, names, as))]
  if (node.kind === 'group') return element(node.name, {}, inside(within))
  const count = names.countNode(place)
  const counter = count === undefined ? '' : element(count)
  const template = within === 'instance' ? '' : element(node.name, { 'jr:template': '' }, inside('template'))
  return counter + template + (within === 'template' ? '' : element(node.name, {}, inside('instance')))
}

/** Choices of the form itself, with their words by reference; files by where the client has put them. */
export function secondaryInstances(names: XFormNames, itext: Itext): readonly string[] {
  const { form } = names
  const own = Object.entries(form.choices ?? {}).map(([list, choices]) => element('instance', { id: list }, element('root', {}, choices.map((choice, at) => {
    const id = `${list}-${at}`
    itext.put(id, { text: choice.label, media: choice.media }, names.places.root)
    const label = choice.label[form.defaultLanguage] ?? Object.values(choice.label)[0] ?? ''
    const data = Object.entries(choice.data ?? {}).filter(([column]) => !['itextId', 'name', 'label'].includes(column)).map(([column, value]) => element(column, {}, escapedText(value)))
    // The label is for expressions that look it up; what is shown comes from the reference.
    return element('item', {}, [element('itextId', {}, escapedText(id)), element('name', {}, escapedText(choice.name)), element('label', {}, escapedText(label)), ...data])
  }))))
  const files = Object.entries(form.lists ?? {}).map(([list, { file }]) => element('instance', { id: list, src: fileAddress(file) }))
  return [...own, ...files, ...(readsLastSaved(form) ? [element('instance', { id: '__last-saved', src: 'jr://instance/last-saved' })] : [])]
}

function fileAddress(file: string): string {
  return `jr://${file.toLowerCase().endsWith('.csv') ? 'file-csv' : 'file'}/${file}`
}

/** Names of the files that the form's lists come from. */
export function listFiles(form: Form): readonly string[] {
  return [...new Set(Object.values(form.lists ?? {}).map(({ file }) => file))]
}
