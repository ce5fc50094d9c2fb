import type { SummaryPiece } from '#domain/activity/summary.ts'
import { summaryLine } from '#domain/activity/summary.ts'
import type { Pack } from '#domain/packs/pack.ts'
import type { RecordRow } from '#store/store.ts'
import { formNamed } from '../review/form-named.ts'
import type { ActivityView } from './activity-view.ts'

/** What a row is called: its summary's title in the language. */
export function titleOf({ pack }: Pick<ActivityView, 'pack'>, row: RecordRow, language: string): string {
  return lineOf(pack, row, row.summary.title, language)
}

export function subtitleOf({ pack }: Pick<ActivityView, 'pack'>, row: RecordRow, language: string): string {
  return lineOf(pack, row, row.summary.subtitle, language)
}

function lineOf(pack: Pack, row: RecordRow, pieces: readonly SummaryPiece[], language: string): string {
  const form = formNamed(pack, row.form)
  return form ? summaryLine(form, pieces, language) : pieces.map((each) => each.value).join(' · ')
}
