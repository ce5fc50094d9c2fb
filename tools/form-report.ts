// What `form check` prints.

import type { Form, FormNode } from '#domain/forms/form.ts'
import { textIn } from '#domain/forms/form.ts'
import { inEnglish, placeInEnglish } from '#domain/forms/xlsform/english.ts'
import { filesOf } from '#domain/forms/xlsform/files.ts'
import { languageOf } from '#domain/forms/language-names.ts'
import type { Remark, RemarkLevel } from '#domain/forms/xlsform/remark.ts'

interface Found {
  readonly form?: Form
  readonly remarks: readonly Remark[]
  readonly faults: readonly string[]
}

/** More of one kind are counted, not listed. */
const mostOfOneKind = 10

export function reportOf(file: string, { form, remarks, faults }: Found): string {
  const parts = [
    form ? works(file, form) : `${file} cannot be used yet.`,
    section('Wrong', remarks, 'error', faults),
    section('Look at these', remarks, 'warning'),
    section('Ignored or worth knowing', remarks, 'info'),
  ]
  return parts.filter(Boolean).join('\n\n')
}

function section(title: string, remarks: readonly Remark[], level: RemarkLevel, more: readonly string[] = []): string {
  const those = remarks.filter((remark) => remark.level === level)
  if (those.length + more.length === 0) return ''
  const kinds = Map.groupBy(those, (remark) => remark.code)
  const lines = [...kinds.values()].flatMap((kind) => [
    ...kind.slice(0, mostOfOneKind).map((remark) => `  ${[placeInEnglish(remark), inEnglish(remark)].filter(Boolean).join(': ')}`),
    ...(kind.length > mostOfOneKind ? [`  … and ${kind.length - mostOfOneKind} more like this`] : []),
  ])
  return [`${title}:`, ...more.map((fault) => `  ${fault}`), ...lines].join('\n')
}

function works(file: string, form: Form): string {
  const all = nodesOf(form.children)
  const count = (kind: FormNode['kind']) => counted(all.filter((node) => node.kind === kind).length, kind)
  const types = Map.groupBy(all.flatMap((node) => (node.kind === 'question' ? [node.type] : [])), (type) => type)
  const lists = Object.entries(form.choices ?? {})
  const files = filesOf(form)
  const lines = [
    `${file}: "${textIn(form.title, form.defaultLanguage)}" (${form.xformId ?? form.id}${form.version === undefined ? '' : `, version ${form.version}`}) works.`,
    `  ${count('question')}, ${count('group')}, ${count('repeat')}`,
    `  Types: ${[...types].toSorted((one, other) => other[1].length - one[1].length).map(([type, those]) => `${those.length} ${type}`).join(', ')}`,
    `  Languages: ${languages(form).join(', ')}`,
    lists.length > 0 ? `  ${counted(lists.length, 'list')} with ${counted(lists.reduce((sum, [, list]) => sum + list.length, 0), 'choice')}` : '',
    files.length > 0 ? `  Files to attach: ${files.slice(0, 20).join(', ')}${files.length > 20 ? ` and ${files.length - 20} more` : ''}` : '',
  ]
  return lines.filter(Boolean).join('\n')
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`
}

function nodesOf(nodes: readonly FormNode[]): readonly FormNode[] {
  return nodes.flatMap((node) => (node.kind === 'question' ? [node] : [node, ...nodesOf(node.children)]))
}

function languages(form: Form): readonly string[] {
  const texts = [...nodesOf(form.children).map((node) => node.label), ...Object.values(form.choices ?? {}).flatMap((list) => list.map((choice) => choice.label))]
  const found = new Map<string, string>()
  for (const text of texts) for (const [language, words] of Object.entries(text ?? {})) found.set(language, (found.get(language) ?? '').slice(0, 500) + words)
  return [...found].map(([language, words]) => {
    const { direction } = languageOf(language, words)
    return `${language === 'default' ? 'one without a name' : language}${direction === 'rtl' ? ' (right to left)' : ''}${language === form.defaultLanguage && found.size > 1 ? ', the form\'s own' : ''}`
  })
}
