// Conditions in words, and where they stand: in the address, but for what somebody searched for.

import type { Form } from '#domain/forms/form.ts'
import { compiled } from '#domain/forms/compiled-form.ts'
import type { Filter } from '#domain/forms/results/filter.ts'
import { begunPath, filtersAsText, filtersFromText } from '#domain/forms/results/filter.ts'
import { namedList } from '#domain/forms/results/offered.ts'
import { plainLabel } from '#domain/forms/results/plain-label.ts'
import { date, digits, joined } from '../words/format.ts'
import { language, t } from '../words/words.ts'

export function filtersIn(url: string): readonly Filter[] {
  return filtersFromText(new URLSearchParams(url.split('?')[1] ?? '').getAll('f'))
}

/** The address with these conditions in the place of its own. */
export function withFilters(url: string, filters: readonly Filter[]): string {
  const [path = '', query = ''] = url.split('?')
  const params = new URLSearchParams(query)
  params.delete('f')
  for (const text of filtersAsText(filters)) params.append('f', text)
  return params.size > 0 ? `${path}?${params.toString()}` : path
}

export function filterWords(form: Form, filter: Filter): string {
  const place = filter.path === undefined ? undefined : compiled(form).byPath.get(filter.path)
  const label = filter.path === begunPath ? t('results.begun') : (place?.node && plainLabel(form, place.node.label, language.value)) || place?.name || ''
  return `${label}: ${valueWords(form, filter)}`
}

function valueWords(form: Form, filter: Filter): string {
  switch (filter.kind) {
    case 'text': return filter.words
    case 'range': return filter.from === filter.to && filter.from !== undefined ? digits(String(filter.from)) : span(filter.from === undefined ? '' : digits(String(filter.from)), filter.to === undefined ? '' : digits(String(filter.to)))
    case 'dates': return span(filter.from === undefined ? '' : date(filter.from, 'short'), filter.to === undefined ? '' : date(filter.to, 'short'))
    case 'choice': {
      const node = compiled(form).byPath.get(filter.path)?.node
      const labels = new Map(node?.kind === 'question' ? namedList(form, node, language.value).map(({ name, label }) => [name, label]) : [])
      return joined(filter.names.map((name) => (name === '' ? t('results.no-answer') : (labels.get(name) ?? name))), language.value === 'fa' ? '، ' : ', ')
    }
  }
}

function span(from: string, to: string): string {
  return [from && `${t('results.from')} ${from}`, to && `${t('results.to')} ${to}`].filter(Boolean).join(' ')
}

/** One more choice, or one less; without any the condition goes. */
export function toggledChoice(filters: readonly Filter[], path: string, name: string): readonly Filter[] {
  const held = filters.find((each) => each.kind === 'choice' && each.path === path)
  const names = held?.kind === 'choice' ? held.names : []
  const next = names.includes(name) ? names.filter((each) => each !== name) : [...names, name]
  const others = filters.filter((each) => each !== held)
  return next.length === 0 ? others : [...others, { kind: 'choice', path, names: next }]
}
