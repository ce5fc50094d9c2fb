import type { EvidenceView } from '#domain/activity/evidence.ts'
import { countWords, words } from '../words/format.ts'
import { language, t } from '../words/words.ts'

/** The parts that are missing, with how many of each. */
function lackingParts({ parts = [] }: EvidenceView): readonly string[] {
  return parts.filter((each) => each.missing > 0).map(({ part, have, need }) => (need > 1 ? `${words(part.title)} (${countWords(have, need)})` : words(part.title)))
}

/** Of several things that one form stands for (receipts and their signatures, coach and guide): those that are missing. */
export function lackingOf(views: readonly EvidenceView[]): string {
  const lacking = views.filter((view) => view.missing > 0).flatMap((view) => (view.parts ? lackingParts(view) : views.length > 1 ? [words(view.evidence.title)] : []))
  return lacking.length === 0 ? '' : t('evidence.lacking', { what: lacking.join(language.value === 'fa' ? '، ' : ', ') })
}

/** Why it matters, in the pack's words, and which of its parts are missing. */
export function whyOf(view: EvidenceView): string {
  const lacking = lackingOf([view])
  const why = words(view.evidence.why)
  return lacking === '' ? why : `${why} ${lacking}`
}
