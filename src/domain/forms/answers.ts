import type { FieldPath } from '../records/op.ts'

/** Values by path, as lexical text; absent is empty. `/member[k7f2]` holds the instance's place among the others. */
export type Answers = Readonly<Record<FieldPath, string>>
