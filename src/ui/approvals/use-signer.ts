// As whom this person signs: in their own place, and in those that the office last told were given to them.

import { useEffect, useState } from 'preact/hooks'
import type { Signer } from '#domain/activity/approvals/signing.ts'
import { capacitiesOf } from '#domain/office/delegation.ts'
import type { Delegation } from '#domain/office/delegation.ts'
import { Problem } from '#domain/problem.ts'
import type { DelegationsReply } from '#domain/wire/delegations.ts'
import type { RecordStore } from '#store/store.ts'
import { useLive } from '../live.ts'
import { useServices } from '../services.ts'
import { dayOf } from '../words/format.ts'

/** Kept as `useKept` keeps an answer of the office. */
export const keptDelegations = 'office.delegations'
const askedAgainMs = 60_000
const asked = new WeakMap<RecordStore, number>()

export async function signerOf(store: RecordStore, now: number): Promise<Signer> {
  const { id, role } = store.identity.person
  const text = await store.setting(keptDelegations).catch(() => undefined)
  const kept = text === undefined ? [] : (JSON.parse(text) as { readonly value: DelegationsReply }).value.delegations
  return { id, capacities: capacitiesOf({ id, role }, kept.map(plain), dayOf(now)) }
}

/** The server decides by its own list: an old one here only draws a button too many or too few. */
export function useSigner(): Signer {
  const { store, office, now } = useServices()
  const { id, role } = store.identity.person
  const [told, setTold] = useState(0)
  useEffect(() => {
    if (now() - (asked.get(store) ?? -Infinity) < askedAgainMs) return
    asked.set(store, now())
    office.administering().then(({ delegations }) => delegations()).then(async (value) => {
      await store.setSetting(keptDelegations, JSON.stringify({ value, at: now() }))
      setTold(now())
    }).catch((error: unknown) => { if (!(error instanceof Problem)) throw error })
  }, [store])
  return useLive((from) => signerOf(from, now()), [told]) ?? { id, capacities: [{ role }] }
}

function plain({ holder, delegate, ...rest }: DelegationsReply['delegations'][number]): Delegation {
  return { ...rest, province: '', holder: holder.id, delegate: delegate.id } as Delegation
}
