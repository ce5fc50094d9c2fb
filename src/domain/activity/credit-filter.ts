// What a phone is told of everybody else's records: for each credit of a province's year the keys of what is paid from
// it, hashed under a secret of that province and year, in a filter. It can only ever answer "may be".

import type { Credit } from './separation.ts'
import type { OpenFilter } from './key-filter.ts'
import { mayHave, openKeyFilter } from './key-filter.ts'
import type { ThingKeys } from './thing-keys.ts'
import type { Sha256 } from '../hash.ts'
import { sha256 } from '../hash.ts'
import { bytesOfBase64url } from '../wire/base64url.ts'
import type { SeparationReply } from '../wire/separation.ts'

export interface CreditFilters {
  readonly year: number
  readonly secret: string
  readonly open: Readonly<Record<Credit, OpenFilter>>
}

/**
 * A key's place in the filters of one province and year. Secret and key have each one length, and of the digest only 48
 * bits are taken: there is nothing to lengthen, and a plain prefix is as good as HMAC.
 */
export function filterHash(secret: string, key: string, hash: Sha256 = sha256): number {
  return Number.parseInt(hash(`${secret}:${key}`).slice(0, 12), 16)
}

export function keysIn({ id, contact }: ThingKeys): readonly string[] {
  return [id, contact].filter((key) => key !== undefined)
}

/** Filters as they came, opened. Undefined: one of them is damaged. */
export function openCreditFilters({ years }: Pick<SeparationReply, 'years'>): readonly CreditFilters[] | undefined {
  const opened = years.map(({ year, secret, filters }): CreditFilters | undefined => {
    const [current, fourPercent] = [filters.current, filters['four-percent']].map(({ count, bytes }) => openKeyFilter({ count, bytes: bytesOfBase64url(bytes) }))
    return current && fourPercent && { year, secret, open: { current, 'four-percent': fourPercent } }
  })
  return opened.every((each) => each !== undefined) ? opened : undefined
}

/** Whether something with one of these keys may be paid from that credit in that year, anywhere in the province. */
export function mayBeUnder(filters: readonly CreditFilters[], year: number, credit: Credit, keys: ThingKeys): boolean {
  const those = filters.find((each) => each.year === year)
  return those !== undefined && keysIn(keys).some((key) => mayHave(those.open[credit], filterHash(those.secret, key)))
}
