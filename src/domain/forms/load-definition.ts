// A file that somebody gives as a form → a form that runs, or what is wrong with it.

import { strFromU8 } from 'fflate'
import { readForm } from './read-form.ts'
import type { Remark } from './xlsform/remark.ts'
import type { LoadedForm } from './xlsform/load-xlsform.ts'
import { loadXlsForm } from './xlsform/load-xlsform.ts'
import { notebook } from './xlsform/remark.ts'
import { whatCanBeRead } from './what-can-be-read.ts'

/** A spreadsheet, or a definition in JSON by its name's ending. Whatever the bytes are, what is wrong comes as remarks. */
export async function loadDefinition(bytes: Uint8Array<ArrayBuffer>, fileName: string): Promise<LoadedForm> {
  if (!/\.json$/i.test(fileName)) return loadXlsForm(bytes, fileName)
  const { remarks, say } = notebook()
  const refused = (): { readonly remarks: readonly Remark[] } => ({ remarks })
  if (bytes.length === 0) {
    say('file.empty', { sheet: '' })
    return refused()
  }
  let json: unknown
  try {
    json = JSON.parse(strFromU8(bytes).replace(/^\uFEFF/, ''))
  } catch {
    say('file.unreadable', { sheet: '' })
    return refused()
  }
  const { value, faults = [] } = readForm(json, fileName)
  for (const { key, why, near } of faults) say('definition.wrong', { sheet: '' }, { key: key || '{}', why, near })
  const preview = value ? undefined : whatCanBeRead(json)
  return { ...(value && { form: value }), ...(preview && { preview }), remarks }
}
