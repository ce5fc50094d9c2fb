// Rows of the office's book as its words.

import type { Delivery, DeliveryState, Webhook } from '#domain/office/webhook.ts'
import type { ReadKey } from './office-book.ts'
import type { Tables } from './tables.ts'

export function hookOf({ made_by: madeBy, made_at: madeAt, ended_at: endedAt, scope, ...row }: Tables['hooks']): Webhook {
  return { ...row, scope: scope as Webhook['scope'], madeBy, madeAt, ...(endedAt !== null && { endedAt }) }
}

export function deliveryOf({ made_at: madeAt, next_at: nextAt, tried_at: triedAt, status, state, type, ...row }: Tables['deliveries']): Delivery {
  return { ...row, type: type as Delivery['type'], state: state as DeliveryState, madeAt, ...(nextAt !== null && { nextAt }), ...(triedAt !== null && { triedAt }), ...(status !== null && { status }) }
}

export function deliveryRow({ id, hook, type, body, madeAt, attempts, state, nextAt, triedAt, status }: Delivery): Tables['deliveries'] {
  return { id, hook, type, body, attempts, state, made_at: madeAt, next_at: nextAt ?? null, tried_at: triedAt ?? null, status: status ?? null }
}

export function keyOf({ made_by: madeBy, made_at: madeAt, ended_at: endedAt, used_at: usedAt, scope, ...row }: Tables['read_keys']): ReadKey {
  return { ...row, scope: scope as ReadKey['scope'], madeBy, madeAt, ...(endedAt !== null && { endedAt }), ...(usedAt !== null && { usedAt }) }
}
