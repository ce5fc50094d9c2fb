// What is stored of a record, and what a change has written into it.

import { storedInstances } from './tree.ts'
import type { Answers } from '../answers.ts'
import type { FieldPath, Value } from '../../records/op.ts'

export class StoredAnswers {
  readonly #values: Map<FieldPath, string>
  #written: Record<FieldPath, Value> = {}

  constructor(answers: Answers) {
    this.#values = new Map(Object.entries(answers))
  }

  get(path: FieldPath): string {
    return this.#values.get(path) ?? ''
  }

  has(path: FieldPath): boolean {
    return this.#values.has(path)
  }

  /** Whether anything was ever answered in this instance. */
  hasWithin(instance: FieldPath): boolean {
    for (const path of this.#values.keys()) if (path.startsWith(`${instance}/`)) return true
    return false
  }

  set(path: FieldPath, value: string): void {
    if (value === '') this.#values.delete(path)
    else this.#values.set(path, value)
    this.#written[path] = value === '' ? null : value
  }

  /** Ids of a repeat's instances in their order, by the repeat's path. */
  instances(): (series: FieldPath) => readonly string[] {
    const ids = storedInstances(this.#values)
    return (series) => ids.get(series) ?? []
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
}
