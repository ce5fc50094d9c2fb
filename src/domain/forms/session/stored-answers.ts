// What is stored of a record, and what a change has written into it.

import { byPlace, instanceAt } from './tree.ts'
import type { StoredInstance } from './tree.ts'
import type { Answers } from '../answers.ts'
import type { FieldPath, Value } from '../../records/op.ts'

export class StoredAnswers {
  readonly #values = new Map<FieldPath, string>()
  /** By the path of their repeat, then by id. */
  readonly #instances = new Map<FieldPath, Map<string, StoredInstance>>()
  /** How many values there are in each instance, by its path. */
  readonly #within = new Map<FieldPath, number>()
  #written: Record<FieldPath, Value> = {}

  constructor(answers: Answers) {
    for (const [path, value] of Object.entries(answers)) this.#place(path, value)
  }

  get(path: FieldPath): string {
    return this.#values.get(path) ?? ''
  }

  has(path: FieldPath): boolean {
    return this.#values.has(path)
  }

  /** Whether anything was ever answered in this instance. */
  hasWithin(instance: FieldPath): boolean {
    return (this.#within.get(instance) ?? 0) > 0
  }

  set(path: FieldPath, value: string): void {
    this.#place(path, value)
    this.#written[path] = value === '' ? null : value
  }

  /** Ids of a repeat's instances in their order, by the repeat's path. */
  instances(series: FieldPath): readonly string[] {
    return [...this.#instances.get(series)?.values() ?? []].sort(byPlace).map(({ id }) => id)
  }

  /** What was written since it was asked last. */
  takeWritten(): Readonly<Record<FieldPath, Value>> {
    const written = this.#written
    this.#written = {}
    return written
  }

  all(): Answers {
    return Object.fromEntries(this.#values)
  }

  #place(path: FieldPath, value: string): void {
    const more = Number(value !== '') - Number(this.#values.has(path))
    if (value === '') this.#values.delete(path)
    else this.#values.set(path, value)
    for (let end = more === 0 ? -1 : path.indexOf(']/'); end >= 0; end = path.indexOf(']/', end + 1)) {
      const instance = path.slice(0, end + 1)
      this.#within.set(instance, (this.#within.get(instance) ?? 0) + more)
    }
    const found = instanceAt(path, value)
    if (!found) return
    let all = this.#instances.get(found.series)
    if (!all) this.#instances.set(found.series, all = new Map())
    if (value === '') all.delete(found.id)
    else all.set(found.id, found)
  }
}
