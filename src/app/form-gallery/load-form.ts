import type { Answers } from '#domain/forms/answers.ts'
import type { Form } from '#domain/forms/form.ts'
import type { List } from '#domain/forms/lists/list.ts'
import { readForm } from '#domain/forms/read-form.ts'
import { language } from '#ui/words/words.ts'

export interface Loaded {
  readonly form?: Form
  /** Why there is none. */
  readonly problems: readonly string[]
}

/** A definition in JSON, or a spreadsheet by its name's ending. Only of our own server: a form is code that runs here. */
export async function loadForm(src: URL): Promise<Loaded> {
  if (src.origin !== location.origin || src.pathname === location.pathname) return { problems: ['?src=/….json, ?src=/….xlsx'] }
  const response = await fetch(src)
  if (!response.ok) return { problems: [`${src.pathname}: ${response.status}`] }
  const name = src.pathname.split('/').at(-1) ?? 'form'
  if (!/\.xlsx$/i.test(name)) {
    const { value, faults = [] } = readForm(await response.json().catch(() => undefined), name)
    return value ? { form: value, problems: [] } : { problems: faults.map(({ key, why, near }) => `${name} ${key}: ${why} ${near}`) }
  }
  const [{ loadXlsForm }, { remarkWords }] = await Promise.all([import('#domain/forms/xlsform/load-xlsform.ts'), import('#ui/words/remark-words.ts')])
  const { form, remarks } = await loadXlsForm(new Uint8Array(await response.arrayBuffer()), name)
  const say = await remarkWords(language.value)
  const errors = remarks.filter(({ level }) => level === 'error')
  return { ...(form && { form }), problems: errors.map((remark) => `${remark.sheet} ${remark.column ?? ''}${remark.row ?? ''}: ${say(remark)}`) }
}

/** Files that stand beside the form under the names that it gives them; one that is not there is an empty list. */
export async function listsOf(form: Form, src: URL): Promise<ReadonlyMap<string, List>> {
  const wanted = Object.entries(form.lists ?? {})
  if (wanted.length === 0) return new Map()
  const { listFromFile } = await import('#domain/forms/lists/file-list.ts')
  const found = await Promise.all(wanted.map(async ([name, { file }]): Promise<readonly (readonly [string, List])[]> => {
    const response = await fetch(new URL(file, src))
    const list = response.ok ? listFromFile(file, await response.text()) : undefined
    return list ? [[name, list]] : []
  }))
  return new Map(found.flat())
}

/** Answers of a record, as it is stored; undefined without an address, or for what is none. */
export async function answersAt(path: string | null): Promise<Answers | undefined> {
  if (path === null) return undefined
  const src = new URL(path, location.href)
  const json = src.origin === location.origin ? await fetch(src).then((response) => response.json() as unknown, () => undefined) : undefined
  if (json === null || typeof json !== 'object') return undefined
  return Object.fromEntries(Object.entries(json).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}

/** Pictures by their address; sound and film as blobs, since the page's policy plays nothing else. */
export function attachmentsOf(src: URL): (fileName: string) => Promise<string | undefined> {
  const known = new Map<string, Promise<string | undefined>>()
  const find = async (fileName: string) => {
    const response = await fetch(new URL(fileName, src))
    return response.ok ? URL.createObjectURL(await response.blob()) : undefined
  }
  return (fileName) => {
    const found = known.get(fileName) ?? find(fileName)
    known.set(fileName, found)
    return found
  }
}
