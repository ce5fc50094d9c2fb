// Records of a form as tables: one row a record, and for each repeat a table with one row an instance, which knows its
// parent's row. Everything that comes out of a form (counts, filters, exports) is made from these.

import type { Answers } from '../answers.ts'
import type { QuestionPlace } from '../compiled-form.ts'
import { compiled } from '../compiled-form.ts'
import type { Env } from '../env.ts'
import type { Form } from '../form.ts'
import type { InstanceNode } from '../instance.ts'
import { Series } from '../instance.ts'
import type { Place } from '../places.ts'
import { Session } from '../session/session-state.ts'
import { holdsAnswer } from './holds-answer.ts'
import type { Version, Whole } from './whole.ts'
import { wholeOf } from './whole.ts'
import type { FieldPath } from '../../records/op.ts'

/** A record as it comes out of the store; what it is called where it is shown is the caller's. */
export interface ResultRecord {
  readonly id: string
  readonly answers: Answers
  /** When it was begun and last changed, milliseconds since 1970, by the device's clock. */
  readonly begunAt: number
  readonly changedAt: number
  /** The title of its activity. */
  readonly activity?: string
  /** Who wrote it. */
  readonly author?: string
  /** The version that it is pinned to; left out: the newest. */
  readonly version?: Version
}

export interface ResultRow {
  readonly record: ResultRecord
  /** Of the row: the record's id, or that with the instance's path. Unique over all tables of a form. */
  readonly key: string
  /** Key of the row it belongs to; empty for a record. */
  readonly parent: string
  /** From 1 among its siblings; 0 for a record. */
  readonly position: number
  /** In the order of the table's questions: empty is not answered, null is not asked. */
  readonly values: readonly (string | null)[]
}

export interface ResultTable {
  /** Path of the repeat whose instances these are; empty for the records. */
  readonly repeat: FieldPath
  readonly questions: readonly QuestionPlace[]
  readonly rows: readonly ResultRow[]
}

/** Takes records one by one, so that a page can show how far it is. The table of the records is the first. */
export class Tabling {
  readonly #whole: Whole
  readonly #env: Env
  readonly #tables: readonly { readonly repeat: FieldPath; readonly questions: readonly QuestionPlace[]; readonly rows: ResultRow[] }[]
  readonly #fits = new Map<Form, Fit>()

  /** Throws Problem `form.malformed` for a form that `readForm` would have refused. */
  constructor(whole: Whole, env: Env) {
    const ready = compiled(whole.form)
    this.#whole = whole
    this.#env = env
    const repeats = ready.places.all.filter((place) => place === ready.root || place.node?.kind === 'repeat')
    this.#tables = repeats.map((place) => {
      const all = ready.questions.filter((question) => (question.repeats.at(-1) ?? ready.root) === place && holdsAnswer(question.node))
      const isOther = ({ path }: QuestionPlace) => whole.others.has(path)
      return { repeat: place.path, questions: [...all.filter((each) => !isOther(each)), ...all.filter(isOther)], rows: [] }
    })
  }

  /** Under the version that it is pinned to. Time stands still at its last change: what it said then it says for ever. */
  add(record: ResultRecord): void {
    const { newest, paths } = this.#whole
    const version = record.version && paths.has(record.version.form) ? record.version.form : newest
    const session = new Session(compiled(version), { ...this.#env, now: record.changedAt }, record.answers)
    this.#row(session.root, record, '', 0, this.#fitOf(version))
  }

  tables(): readonly ResultTable[] {
    return this.#tables
  }

  #row(node: InstanceNode, record: ResultRecord, parent: string, position: number, fit: Fit): void {
    const at = fit.tableOf.get(node.place)!
    const table = this.#tables[at]!
    const key = record.id + node.path
    const values: (string | null)[] = Array.from({ length: table.questions.length }, () => null)
    table.rows.push({ record, key, parent, position, values })
    this.#fill(node, values, record, key, fit)
    for (const { column, path } of fit.unasked[at]!) values[column] = record.answers[node.path + path] ?? null
  }

  #fill(node: InstanceNode, values: (string | null)[], record: ResultRecord, key: string, fit: Fit): void {
    for (const child of node.children) {
      if (child instanceof Series) {
        child.instances.filter((each) => each.isRelevant).forEach((each, at) => this.#row(each, record, key, at + 1, fit))
      } else if (child.place.node?.kind === 'question') {
        const column = fit.columns.get(child.place.index)
        if (column !== undefined) values[column] = child.isRelevant ? child.text : null
      } else this.#fill(child, values, record, key, fit)
    }
  }

  #fitOf(version: Form): Fit {
    let fit = this.#fits.get(version)
    if (!fit) this.#fits.set(version, fit = fitOf(version, this.#whole, this.#tables))
    return fit
  }
}

/** All records of one version at once. */
export function tablesOf(form: Form, records: Iterable<ResultRecord>, env: Env): readonly ResultTable[] {
  const tabling = new Tabling(wholeOf(form), env)
  for (const record of records) tabling.add(record)
  return tabling.tables()
}

/** Where the answers of a version stand in the tables of all. */
interface Fit {
  readonly tableOf: ReadonlyMap<Place, number>
  /** By the index of a question's place. */
  readonly columns: ReadonlyMap<number, number>
  /** By table: columns that the version does not have, with the path inside of a row at which an answer may have stayed. */
  readonly unasked: readonly (readonly { readonly column: number; readonly path: FieldPath }[])[]
}

function fitOf(version: Form, { newest, paths }: Whole, tables: readonly Pick<ResultTable, 'repeat' | 'questions'>[]): Fit {
  const ready = compiled(version)
  const here = (path: FieldPath) => (version === newest ? path : paths.get(version)!.get(path))
  const tableOf = new Map<Place, number>()
  const columns = new Map<number, number>()
  const asked = tables.map(() => new Set<number>())
  for (const place of ready.places.all) {
    if (place !== ready.root && place.node?.kind !== 'repeat') continue
    const at = tables.findIndex(({ repeat }) => repeat === (place === ready.root ? '' : here(place.path)))
    tableOf.set(place, at)
    for (const question of ready.questions) {
      if ((question.repeats.at(-1) ?? ready.root) !== place) continue
      const path = here(question.path)
      const column = path === undefined ? -1 : tables[at]!.questions.findIndex((each) => each.path === path)
      if (column < 0) continue
      columns.set(question.index, column)
      asked[at]!.add(column)
    }
  }
  // Where each column's question stood in the version that had it; rows of another repeat than this version's have none.
  const origins = new Map<FieldPath, FieldPath>([...paths.values()].flatMap((all) => [...all].map(([path, to]) => [to, path] as const)))
  const repeatOf = new Map([...tableOf].map(([place, at]) => [at, place.path]))
  const unasked = tables.map(({ questions }, at) => questions.flatMap(({ path }, column) => {
    const origin = origins.get(path) ?? path
    const repeat = repeatOf.get(at)
    // Under that path this version may ask something else, which has its own column.
    return asked[at]!.has(column) || ready.byPath.has(origin) || repeat === undefined || !origin.startsWith(`${repeat}/`) ? [] : [{ column, path: origin.slice(repeat.length) }]
  }))
  return { tableOf, columns, unasked }
}
