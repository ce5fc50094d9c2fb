// Leading cooperatives, chosen so that everybody can check it: only eligible ones, compared within one field, by weights that
// are open to see and to change (domain.md section 6).

import type { Answers } from '../forms/answers.ts'
import type { LeadingCriterion } from './registries.ts'
import { leadingCriteria } from './registries.ts'

export type LeadingWeights = Readonly<Record<LeadingCriterion, number>>

export const evenWeights: LeadingWeights = { members: 1, jobs: 1, growth: 1, openness: 1, renewal: 1, community: 1 }
export const mostWeight = 5

/** As they stand in an address, so that a ranking can be kept and sent with what it was made by: `2-1-1-0-1-5`, in the order of the criteria. */
export function weightsText(weights: LeadingWeights): string {
  return leadingCriteria.map((each) => weights[each]).join('-')
}

/** Even ones for what is no text of weights. */
export function readWeights(text: string | undefined): LeadingWeights {
  const read = /^\d(-\d)*$/.test(text ?? '') ? text!.split('-').map(Number) : []
  if (read.length !== leadingCriteria.length || read.some((each) => each > mostWeight)) return evenWeights
  return Object.fromEntries(leadingCriteria.map((each, at) => [each, read[at]])) as LeadingWeights
}

export interface Ranked<Entry> {
  readonly entry: Entry
  /** 0 to 100, to a tenth. */
  readonly score: number
  /** From 1; equal scores have an equal place. */
  readonly place: number
  /** Criteria that nobody has judged: they count nothing, and it is said. */
  readonly unjudged: readonly LeadingCriterion[]
}

export interface RankedField<Entry> {
  readonly field: string
  readonly ranked: readonly Ranked<Entry>[]
}

/** The weighted mean of what was judged, by field of work; the best first. Weights below zero count as none. */
export function leadingCooperatives<Entry extends { readonly answers: Answers }>(entries: readonly Entry[], weights: LeadingWeights): readonly RankedField<Entry>[] {
  const fields = new Map<string, Omit<Ranked<Entry>, 'place'>[]>()
  const total = leadingCriteria.reduce((sum, each) => sum + Math.max(0, weights[each]), 0)
  for (const entry of entries) {
    if (entry.answers['/eligible'] !== 'yes') continue
    const judged = (each: LeadingCriterion) => judgement(entry.answers[`/${each}`])
    const points = leadingCriteria.reduce((sum, each) => sum + Math.max(0, weights[each]) * (judged(each) ?? 0), 0)
    const field = entry.answers['/field'] ?? ''
    fields.set(field, [...fields.get(field) ?? [], { entry, score: total === 0 ? 0 : Math.round((points / total) * 10) / 10, unjudged: leadingCriteria.filter((each) => weights[each] > 0 && judged(each) === undefined) }])
  }
  return [...fields].map(([field, all]) => ({ field, ranked: all.toSorted((a, b) => b.score - a.score).map((each) => ({ ...each, place: all.filter(({ score }) => score > each.score).length + 1 })) }))
}

function judgement(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,3}$/.test(text) && Number(text) <= 100 ? Number(text) : undefined
}
