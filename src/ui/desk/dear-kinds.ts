// The directive's norms are averages: a dear activity is evened out by cheap ones of its kind, over the province and the year.

import { figuresOf } from '#domain/activity/figures.ts'
import type { Finding } from '#domain/activity/finding.ts'
import { finding } from '#domain/activity/finding.ts'
import type { AveragePart } from '#domain/activity/norms.ts'
import { normsFor, provinceAverage } from '#domain/activity/norms.ts'
import { fiscalYearOf } from '#domain/calendar/periods.ts'
import type { Kind } from '#domain/packs/pack.ts'
import type { ActivityOutline } from '../activities/activity-view.ts'

export interface DearKind {
  readonly kind: Kind
  readonly year: number
  readonly finding: Finding
}

/** Kinds whose activities of a fiscal year cost more together than is allowed for those who came; only what is over counts. */
export function dearKinds(activities: readonly Pick<ActivityOutline, 'pack' | 'kind' | 'province' | 'plan' | 'gathered'>[], today: string): readonly DearKind[] {
  const groups = new Map<string, { readonly kind: Kind; readonly year: number; readonly parts: AveragePart[] }>()
  for (const { pack, kind, province, plan, gathered } of activities) {
    const figures = figuresOf(kind, plan, gathered)
    if (figures.lastDay === '' || figures.lastDay >= today || figures.charged === 0n) continue
    const year = fiscalYearOf(figures.date)
    const key = `${pack.id} ${kind.id} ${year}`
    const group = groups.get(key) ?? { kind, year, parts: [] }
    groups.set(key, group)
    group.parts.push({ charged: figures.charged, people: figures.people, figures, norms: normsFor(pack, kind, province, plan) })
  }
  return [...groups.values()].flatMap(({ kind, year, parts }) => {
    const { activities: count, charged, allowed, isAbove } = provinceAverage(parts)
    return isAbove ? [{ kind, year, finding: finding('norm.average', [], { activities: count, costRial: String(charged), allowedRial: String(allowed) }) }] : []
  }).toSorted((one, other) => other.year - one.year)
}
