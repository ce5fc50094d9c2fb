import type { EvidenceView } from '#domain/activity/evidence.ts'
import { countWords, words } from '../words/format.ts'
import { language, t } from '../words/words.ts'

/** Why it matters, in the pack's words, and which of its parts are missing. */
export function whyOf({ evidence, parts = [] }: EvidenceView): string {
  const lacking = parts.filter((each) => each.missing > 0).map(({ part, have, need }) => (need > 1 ? `${words(part.title)} (${countWords(have, need)})` : words(part.title)))
  const why = words(evidence.why)
  return lacking.length === 0 ? why : `${why} ${t('evidence.lacking', { what: lacking.join(language.value === 'fa' ? '، ' : ', ') })}`
}
