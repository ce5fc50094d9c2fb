import type { EvidenceView } from '#domain/activity/evidence.ts'
import type { FormUse } from '#domain/packs/pack.ts'
import { t } from '../words/words.ts'
import type { ActivityView } from './activity-view.ts'
import { lackingOf } from './why.ts'
import { rowsOf } from './activity.ts'
import { isRowSigned } from './signing.ts'

export type Tone = 'missing' | 'short' | 'done' | 'plain'

export interface UseLine {
  readonly use: FormUse
  readonly have: number
  /** Undefined where nothing is asked for. */
  readonly of: number | undefined
  readonly tone: Tone
  /** What is missing or that it is done, in words. */
  readonly state: string
}

export interface Uses {
  readonly field: readonly UseLine[]
  readonly office: readonly UseLine[]
  readonly plan: FormUse | undefined
}

const order: readonly Tone[] = ['missing', 'short', 'plain', 'done']

/** The forms of an activity as lines of its page: what is missing first, then the pack's order. */
export function useUses(activity: ActivityView): Uses {
  const lines = (place: FormUse['place']) => activity.kind.forms.filter((use) => use.place === place)
    .map((use) => lineOf(activity, use))
    .toSorted((a, b) => order.indexOf(a.tone) - order.indexOf(b.tone))
  return { field: lines('field'), office: lines('office'), plan: activity.kind.forms.find((use) => use.place === 'plan') }
}

function lineOf(activity: ActivityView, use: FormUse): UseLine {
  const rows = rowsOf(activity, use.form)
  const views = activity.evidence.filter((view) => view.evidence.from.form === use.form)
  // The line shows the piece that is farthest from what is needed: rows may be enough while signatures are not.
  const main = views.toSorted((a, b) => b.missing - a.missing)[0]
  const unsigned = use.mode === 'sheet' ? rows.filter((row) => !isRowSigned(row)).length : 0
  const faulty = rows.filter((row) => row.summary.errors > 0).length
  const tone = toneOf(views, unsigned)
  const lacking = tone === 'missing' || tone === 'short' ? lackingOf(views) : ''
  const state = unsigned > 0 ? t('next.signatures-missing', { count: unsigned })
    : tone === 'missing' || tone === 'short' ? `${t(tone === 'missing' ? 'evidence.required' : 'evidence.preferred')}${lacking && ` · ${lacking}`}`
      : faulty > 0 ? t('evidence.faulty', { count: faulty })
        : tone === 'done' ? t('evidence.done') : ''
  return { use, have: main?.have ?? rows.length, of: main?.of, tone, state }
}

function toneOf(views: readonly EvidenceView[], unsigned: number): Tone {
  if (views.length === 0) return 'plain'
  if (unsigned > 0 || views.some((view) => view.level === 'required' && view.missing > 0)) return 'missing'
  if (views.some((view) => view.state !== 'met')) return 'short'
  return 'done'
}
