import type { Kysely } from 'kysely'
import { Problem } from '#domain/problem.ts'
import type { PermitNumber } from './ledger.ts'
import type { Tables } from './tables.ts'
import type { Work } from './work.ts'
import { done, one } from './work.ts'

/** Gives the number away, in the transaction of the permit. @throws Problem `permit.number-taken` */
export function* takeNumber(db: Kysely<Tables>, { year, number }: PermitNumber, stream: string): Work<void> {
  if (yield* one(db.selectFrom('permit_numbers').select('stream').where('year', '=', year).where('number', '=', number))) throw new Problem('permit.number-taken')
  yield* done(db.insertInto('permit_numbers').values({ year, number, stream }))
}
