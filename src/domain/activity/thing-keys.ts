// What must not be paid from both credits in one year, by keys: participants, visited cooperatives, cost items.
// Each has a key that names it (an id, a registration number, the number of an invoice) and one that only describes it.

import type { PersonKeys, PersonMatch } from './person-match.ts'
import { digestOf, matchPerson, personKeys } from './person-match.ts'
import { isCivilDate } from '../calendar/civil.ts'
import type { Form } from '../forms/form.ts'
import type { Sha256 } from '../hash.ts'
import { sha256 } from '../hash.ts'
import { toAsciiDigits } from '../identity/digits.ts'
import { nameKey, searchText } from '../identity/name.ts'

export type ThingKind = 'participant' | 'cooperative' | 'cost'
export const thingKinds: readonly ThingKind[] = ['participant', 'cooperative', 'cost']

/** Of persons, cooperatives and costs alike: `id` names, `contact` describes. */
export type ThingKeys = PersonKeys

/** What a record tells of the things in it; a form says by its summary rules which it holds. */
export interface RecordKeys {
  readonly person?: PersonKeys
  readonly cooperative?: ThingKeys
  /** `payer` and `item`: names of choices; `''` where nobody has said. `rial` and `date` only where they are such. */
  readonly cost?: ThingKeys & { readonly payer: string; readonly item: string; readonly rial?: string; readonly date?: string }
}

/** @param at the answer at a path; `''` for none */
export function recordKeys({ summary: rules }: Pick<Form, 'summary'>, at: (path: string | undefined) => string, hash: Sha256 = sha256): RecordKeys {
  return {
    ...(rules?.person && { person: personKeys({ name: at(rules.person.name), nationalId: at(rules.person.nationalId), phone: at(rules.person.phone) }, hash) }),
    ...(rules?.cooperative && { cooperative: cooperativeKeys({ name: at(rules.cooperative.name), registration: at(rules.cooperative.registration), county: at(rules.cooperative.county) }, hash) }),
    ...(rules?.cost && {
      cost: {
        ...costKeys({ payee: at(rules.cost.payee), number: at(rules.cost.number), date: at(rules.cost.date), amount: at(rules.cost.amount) }, hash),
        payer: at(rules.cost.payer),
        item: at(rules.cost.item),
        ...(/^\d{1,16}$/.test(at(rules.cost.amount)) && { rial: at(rules.cost.amount) }),
        ...(isCivilDate(at(rules.cost.date)) && { date: at(rules.cost.date) }),
      },
    }),
  }
}

export interface Cooperative {
  readonly name: string
  readonly registration?: string
  readonly county?: string
}

/** Words before the name proper, written or left out as one likes: «شرکت تعاونی …», «شهرستان …». */
const nameForewords = /^(شرکت|تعاونی|جامعه|кооператив|cooperative)\s+/
const countyForewords = /^(شهرستان|район|county)\s+/

/** By registration number, else by name and county. A county that nobody has written is a county of its own. */
export function cooperativeKeys({ name, registration = '', county = '' }: Cooperative, hash: Sha256 = sha256): ThingKeys {
  const number = numberKey(registration)
  const called = nameKey(without(nameForewords, name))
  return {
    ...(number !== '' && { id: digestOf(`cooperative:${number}`, hash) }),
    ...(called !== '' && { contact: digestOf(`cooperative:${called}:${nameKey(without(countyForewords, county))}`, hash) }),
  }
}

export interface Cost {
  /** Who was paid: a payee or a vendor. */
  readonly payee: string
  /** Of the invoice; receipts have none. */
  readonly number?: string
  readonly date?: string
  /** In rial. */
  readonly amount: string
}

/**
 * A paper is named by who was paid, its number and its amount, and described by who was paid, the date and the amount:
 * one driver may be paid the same on one day for two ways.
 */
export function costKeys({ payee, number = '', date = '', amount }: Cost, hash: Sha256 = sha256): ThingKeys {
  const [paid, numbered, rial] = [nameKey(payee), numberKey(number), numberKey(amount)]
  if (paid === '' || !/^[1-9]\d*$/.test(rial)) return {}
  return {
    ...(numbered !== '' && { id: digestOf(`cost:number:${paid}:${numbered}:${rial}`, hash) }),
    ...(date !== '' && { contact: digestOf(`cost:date:${paid}:${date}:${rial}`, hash) }),
  }
}

/** `same`: what names them is one. `likely`: what describes them is. */
export function matchThings(kind: ThingKind, one: ThingKeys, other: ThingKeys): PersonMatch | undefined {
  if (kind !== 'cooperative') return matchPerson(one, other)
  // Registration numbers are given county by county, and are copied wrongly: each of the two only says "may be" against the other.
  const isNumber = one.id !== undefined && one.id === other.id
  const isName = one.contact !== undefined && one.contact === other.contact
  if (isNumber && (isName || one.contact === undefined || other.contact === undefined)) return 'same'
  return isNumber || isName ? 'likely' : undefined
}

/** `۰۰۱۲-۳/الف` → `123الف`: digits of one script, no separators, no zeros in front. */
function numberKey(text: string): string {
  return nameKey(toAsciiDigits(text)).replace(/[/\\_:#№]/g, '').replace(/^0+/, '')
}

function without(forewords: RegExp, text: string): string {
  let rest = searchText(text)
  for (let next = rest.replace(forewords, ''); next !== rest; next = rest.replace(forewords, '')) rest = next
  return rest
}
