// Name and role of the person whose device this is: at enrolment as the server said them, later as its list of people says them.

import type { Person } from '#domain/wire/wire.ts'
import type { Identity } from './store.ts'

/** Undefined: nothing has changed, or the list does not have them (access that has ended is refused elsewhere). */
export function identityBy(people: readonly Person[] | undefined, identity: Identity): Identity | undefined {
  const own = people?.find(({ id }) => id === identity.person.id)
  return own && (own.role !== identity.person.role || own.name !== identity.person.name) ? { ...identity, person: own } : undefined
}

/** In the one object that all parts of an open store hold: the page that is opened next is that of the new role. */
export function takeOn(identity: Identity, { person }: Identity): void {
  ;(identity as { person: Person }).person = person
}
