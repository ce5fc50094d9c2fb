// The biggest thing on a screen is the next thing to do: which one, and where it leads.

import type { EvidenceView } from '#domain/activity/evidence.ts'
import type { Text } from '#domain/forms/form.ts'
import type { Role } from '#domain/packs/pack.ts'
import { formOf } from '#domain/packs/pack.ts'
import type { ActivityView } from './activity-view.ts'
import { isClosed, rowsOf, useOf } from './activity.ts'
import { activityPath, formPath, kioskPath, signPath } from './paths.ts'
import { isRowSigned } from './signing.ts'

export type NextStep =
  | { readonly do: 'fill'; readonly view: EvidenceView; readonly icon: string; readonly path: string }
  | { readonly do: 'sign'; readonly count: number; readonly path: string }
  /** The next entry of a log, or of what this role alone fills; `view` is what the activity still lacks. */
  | { readonly do: 'add'; readonly view: EvidenceView | undefined; readonly title: Text | undefined; readonly icon: string; readonly path: string }
  | { readonly do: 'close'; readonly path: string }
  | { readonly do: 'nothing'; readonly path: string }

/**
 * For who fills the forms of this role: signatures before all else, while the people are still here; then the log, or
 * what the money depends on, in the pack's order.
 */
export function nextStep(activity: ActivityView, role: Role): NextStep {
  if (isClosed(activity)) return { do: 'nothing', path: activityPath(activity.id) }
  const mine = activity.kind.forms.filter((use) => use.filledBy.includes(role))
  for (const use of mine) {
    if (use.mode !== 'sheet') continue
    const unsigned = rowsOf(activity, use.form).filter((row) => !isRowSigned(row)).length
    if (unsigned > 0) return { do: 'sign', count: unsigned, path: signPath(activity.id, use.form) }
  }
  const open = activity.evidence.filter((view) => view.level === 'required' && view.place === 'field' && view.missing > 0)
  const log = mine.find((use) => use.isLog)
  const view = log ? undefined : open.find((each) => mine.some((use) => use.form === each.evidence.from.form))
  if (view) return { do: 'fill', view, icon: useOf(activity.kind, view.evidence.from.form)?.icon ?? 'file-text', path: evidencePath(activity, view) }
  const next = log ?? (mine.some((use) => use.place === 'closing') ? undefined : mine.find((use) => use.mode === 'list'))
  if (next) return { do: 'add', view: open[0], title: next.title ?? formOf(activity.pack, next.form)?.title, icon: next.icon, path: formPath(activity.id, next.form) }
  return { do: 'close', path: `${activityPath(activity.id)}/leave` }
}

/** Where an evidence is filled: the form it is counted from, signatures on the pad. */
export function evidencePath(activity: ActivityView, view: EvidenceView): string {
  const use = useOf(activity.kind, view.evidence.from.form)
  if (use?.mode === 'sheet' && view.evidence.from.measure !== undefined && rowsOf(activity, use.form).length > 0 && view.missing > 0) return signPath(activity.id, use.form)
  if (use?.mode === 'kiosk' && view.have === 0) return kioskPath(activity.id, use.form)
  return formPath(activity.id, view.evidence.from.form)
}
