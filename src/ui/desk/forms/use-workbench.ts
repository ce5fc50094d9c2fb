// The form on the workbench: its file, what is wrong with it, and the files that were attached. Nothing of it is kept:
// it lives in its author's spreadsheet, and at the office once it is published.

import { useMemo, useRef, useState } from 'preact/hooks'
import { filesNamedBy, withFiles } from '#domain/forms/attached-files.ts'
import type { Form } from '#domain/forms/form.ts'
import { Problem } from '#domain/problem.ts'
import type { ProblemCode } from '#domain/problem.ts'
import type { Remark } from '#domain/forms/xlsform/remark.ts'
import { useServices } from '../../services.ts'
import type { Attachment } from './attaching.ts'
import { attachmentFrom, isFormName, isListName } from './attaching.ts'

export interface Refused {
  readonly name: string
  readonly code: ProblemCode
}

export interface Workbench {
  /** Name of the file that is being read now. */
  readonly reading: string | undefined
  /** Undefined: nothing was given yet. */
  readonly fileName: string | undefined
  readonly remarks: readonly Remark[]
  /** With its files; undefined while there is none, or one that does not run. */
  readonly form: Form | undefined
  /** With its files: the form, or what of it could be read; undefined where nothing could. */
  readonly shown: Form | undefined
  readonly attachments: readonly Attachment[]
  /** Files that are none of what can be attached. */
  readonly refused: readonly Refused[]
  /** A form, files for it, or both at once. */
  take(files: readonly File[]): Promise<void>
  close(): void
}

export function useWorkbench(): Workbench {
  const { formReader } = useServices()
  const [reading, setReading] = useState<string | undefined>(undefined)
  const [read, setRead] = useState<{ readonly fileName: string; readonly form: Form | undefined; readonly preview: Form | undefined; readonly remarks: readonly Remark[] } | undefined>(undefined)
  const [attachments, setAttachments] = useState<readonly Attachment[]>([])
  const [refused, setRefused] = useState<readonly Refused[]>([])
  /** A file given later is the one that counts, however long the earlier takes. */
  const latest = useRef(0)

  const shown = useMemo(() => {
    const found = read?.form ?? read?.preview
    if (!found) return undefined
    const lists = new Map(attachments.flatMap((each) => (each.kind === 'list' ? [[each.name, each.list] as const] : [])))
    const media = new Map(attachments.flatMap((each) => (each.kind === 'media' ? [[each.name, each.file.ref] as const] : [])))
    return withFiles(found, lists, media)
  }, [read, attachments])

  const attach = async (files: readonly File[]) => {
    const found: Attachment[] = []
    const wrong: Refused[] = []
    for (const file of files) {
      try {
        found.push(await attachmentFrom(file))
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        wrong.push({ name: file.name, code: error.code })
      }
    }
    setAttachments((before) => [...before.filter((each) => !found.some(({ name }) => name === each.name)), ...found])
    setRefused(wrong)
  }

  return {
    reading, shown, attachments, refused,
    form: read?.form && shown,
    fileName: read?.fileName,
    remarks: read?.remarks ?? [],
    async take(files) {
      const named = shown ? filesNamedBy(shown).lists.map((name) => name.toLowerCase()) : []
      // A .json may be a form or a list of places; what the form on the table asks for is a list.
      const isForm = ({ name }: File) => isFormName(name) && !(isListName(name) && named.includes(name.toLowerCase()))
      const given = files.find(isForm)
      await attach(files.filter((file) => file !== given))
      if (!given) return
      const turn = latest.current += 1
      setReading(given.name)
      const loaded = await formReader.read(new Uint8Array(await given.arrayBuffer()), given.name)
      if (turn !== latest.current) return
      setReading(undefined)
      setRead({ fileName: given.name, form: loaded.form, preview: loaded.preview, remarks: loaded.remarks })
    },
    close() {
      latest.current += 1
      for (const each of attachments) if (each.kind === 'media') URL.revokeObjectURL(each.url)
      setReading(undefined)
      setRead(undefined)
      setAttachments([])
      setRefused([])
    },
  }
}
