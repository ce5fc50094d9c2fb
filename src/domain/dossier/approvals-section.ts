import type { Section } from './dossier.ts'
import { signatureOf } from './signature-of.ts'
import type { DossierSource, GivenApproval } from './source.ts'
import { dossierWords, wordOf } from './words.ts'
import { formatDate } from '../calendar/format.ts'
import { civilDateIn } from '../calendar/zone.ts'
import { textIn } from '../forms/form.ts'

/** Who has signed, as whom and when, and whether it still covers what the document says. Nothing before the first signature. */
export function approvalsSection({ approvals = [], language, province }: DossierSource): readonly Section[] {
  if (approvals.length === 0) return []
  const rows = approvals.map(({ chain, role, name, at, signature, state }) => {
    const drawn = signatureOf(signature)
    return { cells: [textIn(chain, language), roleWords(role, language), name, formatDate(civilDateIn(at, province.timeZone), language, 'long'), wordOf(state, language)], ...(drawn && { signature: drawn }) }
  })
  const columns = (['chain', 'role', 'name', 'date', 'state'] as const).map((key) => wordOf(key, language))
  return [{ kind: 'people', title: wordOf('approvals', language), columns, signatureColumn: wordOf('signature', language), rows }]
}

function roleWords(role: GivenApproval['role'], language: DossierSource['language']): string {
  const known = (Object.keys(dossierWords) as (keyof typeof dossierWords)[]).find((key) => key === role)
  return known ? wordOf(known, language) : role
}
