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
  readonly #form: Form
  readonly #env: Env
  readonly #tables: readonly { readonly repeat: FieldPath; readonly questions: readonly QuestionPlace[]; readonly rows: ResultRow[] }[]
  /** By the index of a question's place: its table and column. */
  readonly #columns = new Map<number, number>()
  readonly #tableOf = new Map<Place, number>()

  /** Throws Problem `form.malformed` for a form that `readForm` would have refused. */
  constructor(form: Form, env: Env) {
    const ready = compiled(form)
    this.#form = form
    this.#env = env
    const repeats = ready.places.all.filter((place) => place === ready.root || place.node?.kind === 'repeat')
    this.#tables = repeats.map((place, index) => {
      this.#tableOf.set(place, index)
      const questions = ready.questions.filter((question) => (question.repeats.at(-1) ?? ready.root) === place && isKept(question))
      questions.forEach((question, column) => this.#columns.set(question.index, column))
      return { repeat: place.path, questions, rows: [] }
    })
  }

  /** Time stands still at the record's last change: what it said then it says for ever. */
  add(record: ResultRecord): void {
    const session = new Session(compiled(this.#form), { ...this.#env, now: record.changedAt }, record.answers)
    this.#row(session.root, record, '', 0)
  }

  tables(): readonly ResultTable[] {
    return this.#tables
  }

  #row(node: InstanceNode, record: ResultRecord, parent: string, position: number): void {
    const table = this.#tables[this.#tableOf.get(node.place)!]!
    const key = record.id + node.path
    const values: (string | null)[] = Array.from({ length: table.questions.length }, () => null)
    table.rows.push({ record, key, parent, position, values })
    this.#fill(node, values, record, key)
  }

  #fill(node: InstanceNode, values: (string | null)[], record: ResultRecord, key: string): void {
    for (const child of node.children) {
      if (child instanceof Series) {
        child.instances.filter((each) => each.isRelevant).forEach((each, at) => this.#row(each, record, key, at + 1))
      } else if (child.place.node?.kind === 'question') {
        const column = this.#columns.get(child.place.index)
        if (column !== undefined) values[column] = child.isRelevant ? child.text : null
      } else this.#fill(child, values, record, key)
    }
  }
}

/** All records at once. */
export function tablesOf(form: Form, records: Iterable<ResultRecord>, env: Env): readonly ResultTable[] {
  const tabling = new Tabling(form, env)
  for (const record of records) tabling.add(record)
  return tabling.tables()
}

/** A note says something and holds nothing; the log of a filling is no answer. */
function isKept({ node }: QuestionPlace): boolean {
  return node.type !== 'note' && node.metadata !== 'audit'
}
