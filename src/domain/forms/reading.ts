// Readers of untrusted JSON: a value goes in, a typed value or named faults come out. Schemas are closed: a key
// that nobody reads is a typing error of the author more often than it is a newer version.

/** What is wrong in a definition: in which file, under which key (`forms[3].choices.yes[0].label.fa`), and why. */
export interface DefinitionFault {
  readonly file: string
  readonly key: string
  readonly why: DefinitionFaultCode
  /** What was found, shortened; the text of an expression at the place of its error. */
  readonly near: string
}

export type DefinitionFaultCode =
  | 'missing' | 'unknown-key' | 'wrong-type' | 'empty' | 'too-long' | 'too-many' | 'too-deep' | 'not-one-of' | 'not-a-name'
  | 'duplicate' | 'unknown-reference' | 'language-missing' | (string & {})

export type Outcome<T> = { readonly value: T; readonly faults?: never } | { readonly value?: never; readonly faults: readonly DefinitionFault[] }

/** Where the reader is; faults gather in one list for the whole file. */
export interface At {
  readonly file: string
  readonly key: string
  readonly faults: DefinitionFault[]
}

/** Returns undefined after it has noted a fault. */
export type Reader<T> = (value: unknown, at: At) => T | undefined

export function readWith<T>(reader: Reader<T>, json: unknown, file: string): Outcome<T> {
  const at: At = { file, key: '', faults: [] }
  const value = reader(json, at)
  return at.faults.length > 0 || value === undefined ? { faults: at.faults } : { value }
}

/** Notes a fault and gives the undefined that a reader then returns. */
export function note(at: At, why: DefinitionFaultCode, near: unknown = ''): undefined {
  const text = typeof near === 'string' ? near : (JSON.stringify(near) ?? String(near))
  // One wrong tool can make ten thousand faults; nobody reads beyond the first ones.
  if (at.faults.length < 100) at.faults.push({ file: at.file, key: at.key, why, near: text.slice(0, 80) })
  return undefined
}

export function under(at: At, key: string | number): At {
  const step = typeof key === 'number' ? `[${key}]` : at.key === '' ? key : `.${key}`
  return { ...at, key: at.key + step }
}

export function aText(most = 2000): Reader<string> {
  return (value, at) => {
    if (typeof value !== 'string') return note(at, value === undefined ? 'missing' : 'wrong-type', value)
    if (value.trim() === '') return note(at, 'empty')
    return value.length > most ? note(at, 'too-long', value) : value
  }
}

/** Tried first: a class of all the world's letters takes a phone longer to make than a form's names to read. */
const plainName = /^[A-Za-z_][\w.-]{0,254}$/
const anyName = /^[\p{L}_][\p{L}\p{N}\p{M}_.-]{0,254}$/u

/** An XML name, as ODK wants for questions, without a prefix and with at most 255 characters. */
export const aName: Reader<string> = (value, at) => {
  if (typeof value !== 'string') return note(at, value === undefined ? 'missing' : 'wrong-type', value)
  return plainName.test(value) || anyName.test(value) ? value : note(at, 'not-a-name', value)
}

/** Ids of forms, kinds and packs: they stand in addresses and file names. */
export const anId: Reader<string> = (value, at) => {
  if (typeof value !== 'string') return note(at, value === undefined ? 'missing' : 'wrong-type', value)
  return /^[a-z][a-z0-9-]{0,47}$/.test(value) ? value : note(at, 'not-a-name', value)
}

export function oneOf<T extends string | number | true>(...allowed: readonly T[]): Reader<T> {
  return (value, at) => ((allowed as readonly unknown[]).includes(value) ? (value as T) : note(at, value === undefined ? 'missing' : 'not-one-of', value))
}

export function aWhole(least: number, most: number): Reader<number> {
  return (value, at) => {
    if (value === undefined) return note(at, 'missing')
    return Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most ? (value as number) : note(at, 'wrong-type', value)
  }
}

export function aList<T>(item: Reader<T>, most = 1000, least = 0): Reader<readonly T[]> {
  return (value, at) => {
    if (!Array.isArray(value)) return note(at, value === undefined ? 'missing' : 'wrong-type', value)
    if (value.length > most) return note(at, 'too-many', String(value.length))
    if (value.length < least) return note(at, 'empty')
    return value.flatMap((each: unknown, index) => item(each, under(at, index)) ?? [])
  }
}

export function aRecord<T>(item: Reader<T>, key: Reader<string> = aName, most = 1000): Reader<Readonly<Record<string, T>>> {
  return (value, at) => {
    if (!isPlain(value)) return note(at, value === undefined ? 'missing' : 'wrong-type', value)
    const entries = Object.entries(value)
    if (entries.length > most) return note(at, 'too-many', String(entries.length))
    return Object.fromEntries(entries.flatMap(([name, each]): [string, T][] => {
      const inside = under(at, name)
      if (key(name, inside) === undefined) return []
      const read = item(each, inside)
      return read === undefined ? [] : [[name, read]]
    }))
  }
}

type Fields = Readonly<Record<string, Reader<unknown>>>
type ReadBy<R> = R extends Reader<infer T> ? T : never
type Both<Needed extends Fields, Optional extends Fields> =
  & { readonly [K in keyof Needed]: ReadBy<Needed[K]> } & { readonly [K in keyof Optional]?: ReadBy<Optional[K]> }

/** An object of exactly these keys. */
export function anObject<Needed extends Fields, Optional extends Fields>(needed: Needed, optional: Optional): Reader<Both<Needed, Optional>> {
  return (value, at) => {
    if (!isPlain(value)) return note(at, value === undefined ? 'missing' : 'wrong-type', value)
    for (const key of Object.keys(value)) {
      if (!Object.hasOwn(needed, key) && !Object.hasOwn(optional, key)) note(under(at, key), 'unknown-key', value[key])
    }
    const found: Record<string, unknown> = {}
    for (const [key, reader] of Object.entries(needed)) found[key] = reader(value[key], under(at, key))
    for (const [key, reader] of Object.entries(optional)) {
      if (Object.hasOwn(value, key)) found[key] = reader(value[key], under(at, key))
    }
    return found as Both<Needed, Optional>
  }
}

export function isPlain(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}
