import type { Section } from './dossier.ts'
import type { DossierRecord, DossierSource } from './source.ts'
import { readableText } from '../forms/input.ts'
import { summaryOf } from '../activity/summary.ts'

/** Pictures with what was said of them. @param isPaper they are of papers, which tell nothing by themselves */
export function photosSection(title: string, isPaper: boolean, records: readonly DossierRecord[], { now, language, province }: DossierSource): Section {
  const photos = records.flatMap((record) => {
    const summary = summaryOf(record.form, record.answers, { now, timeZone: province.timeZone, language }, { hasPreview: false })
    if (summary.image === undefined) return []
    const words = [...summary.title, ...summary.subtitle].map(({ path, value }) => (path === undefined ? value : readableText(record.form, path, value, language)))
    return [{ picture: summary.image, caption: words.filter(Boolean).join(' · ') }]
  })
  return { kind: 'photos', title, isTold: !isPaper, photos }
}
