// The forms of an activity that another client may fill: those that are filled in the field, as XForm XML under the
// version that names their content.

import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import type { Form } from '#domain/forms/form.ts'
import { textIn } from '#domain/forms/form.ts'
import { listFileText } from '#domain/forms/xform/list-file.ts'
import { xformOf } from '#domain/forms/xform/xform-of.ts'
import { formOf } from '#domain/packs/pack.ts'
import { formRef } from '#domain/packs/refs.ts'
import type { Blobs } from '../blobs/blobs.ts'
import { kindOfActivity } from '../forms/kind-of.ts'
import { keptPacks } from '../forms/kept-packs.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { nodeSha256 } from '../ports.ts'

export interface OfferedForm {
  readonly form: Form
  /** `id@hash`; its hash is the version that clients see. */
  readonly ref: string
  readonly id: string
  readonly version: string
  readonly name: string
}

/** A file that comes with a form. */
export interface FormFile {
  readonly file: string
  readonly type: string
  readonly bytes: () => Promise<Buffer | undefined>
}

const mostKept = 100

export interface OfferedForms {
  /** Of an activity, as its pack has them now. */
  of(stream: string): Promise<readonly OfferedForm[]>
  /** By what a submission says: one of the activity's forms, in whatever version was ever published. */
  named(stream: string, id: string, version: string): Promise<OfferedForm | undefined>
  /** An older version too: a client may have it. */
  byRef(stream: string, ref: string): Promise<OfferedForm | undefined>
  xml(form: OfferedForm): { readonly text: string; readonly md5: string }
  files(form: OfferedForm): readonly FormFile[]
  /** MD5 of a file's bytes; undefined where it is not here. */
  md5(file: FormFile, form: OfferedForm): Promise<string | undefined>
}

export function offeredForms(ledger: Ledger, blobs: Blobs): OfferedForms {
  const packOf = keptPacks(ledger)
  const texts = new Map<string, { readonly text: string; readonly md5: string }>()
  const sums = new Map<string, string>()

  async function of(stream: string): Promise<readonly OfferedForm[]> {
    const found = await ledger.stream(stream)
    const pack = found && await packOf(found.pack)
    const kind = pack && await kindOfActivity(ledger, stream, pack)
    if (!pack || !kind) return []
    return kind.forms.filter((use) => use.place === 'field').flatMap((use) => {
      const form = formOf(pack, use.form)
      return form ? [offered(form, formRef(form, nodeSha256))] : []
    })
  }

  async function byRef(stream: string, ref: string): Promise<OfferedForm | undefined> {
    const now = await of(stream)
    const same = now.find((each) => each.ref === ref)
    if (same) return same
    const definition = now.some((each) => each.form.id === ref.slice(0, ref.lastIndexOf('@'))) ? await ledger.formDefinition(ref) : undefined
    return definition && offered(JSON.parse(definition.json) as Form, ref)
  }

  return {
    of, byRef,
    async named(stream, id, version) {
      if (!/^[0-9a-f]{12}$/.test(version)) return undefined
      for (const each of await of(stream)) {
        if (each.id !== id && each.form.id !== id) continue
        const found = await byRef(stream, `${each.form.id}@${version}`)
        if (found) return found
      }
      return undefined
    },
    xml(form) {
      const known = texts.get(form.ref)
      if (known) return known
      const text = xformOf(form.form, form.version)
      const made = { text, md5: md5Of(text) }
      if (texts.size >= mostKept) texts.delete(texts.keys().next().value!)
      texts.set(form.ref, made)
      return made
    },
    files({ form }) {
      const lists = Object.entries(form.lists ?? {}).flatMap(([, list]): FormFile[] => {
        const text = listFileText(list)
        return text === undefined ? [] : [{ file: list.file, type: 'application/octet-stream', bytes: async () => Buffer.from(text) }]
      })
      const media = Object.entries(form.files ?? {}).map(([file, ref]): FormFile => ({
        file, type: ref.type,
        async bytes() {
          const held = await blobs.open(ref.name)
          return held && buffer(held.bytes)
        },
      }))
      return [...lists, ...media]
    },
    async md5(file, { ref }) {
      const key = `${ref}\n${file.file}`
      const known = sums.get(key)
      if (known !== undefined) return known
      const bytes = await file.bytes()
      if (bytes) sums.set(key, md5Of(bytes))
      return bytes && sums.get(key)
    },
  }
}

function offered(form: Form, ref: string): OfferedForm {
  return { form, ref, id: form.xformId ?? form.id, version: ref.slice(ref.lastIndexOf('@') + 1), name: textIn(form.title, form.defaultLanguage, form.defaultLanguage) }
}

/** What OpenRosa compares contents by; nobody is kept out by it. */
function md5Of(content: string | Buffer): string {
  return createHash('md5').update(content).digest('hex')
}
