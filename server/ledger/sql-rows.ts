// Rows as the ledger's words.

import type { Province, Role } from '#domain/wire/wire.ts'
import type { DeviceReport } from '#domain/office/radar.ts'
import type { FormUse } from '#domain/packs/pack.ts'
import type { Device, Member, Publication, Stream } from './ledger.ts'
import type { Tables } from './tables.ts'

type Row<Name extends keyof Tables> = { readonly [Column in keyof Tables[Name]]: Tables[Name][Column] extends { readonly __select__: infer Selected } ? Selected : Tables[Name][Column] }

export function provinceOf(row: Row<'provinces'>): Province {
  return { id: row.id, name: JSON.parse(row.name) as Province['name'], timeZone: row.time_zone }
}

export function memberOf(row: Row<'people'>): Member {
  return {
    id: row.id, name: row.name, role: row.role as Role, province: row.province,
    ...(row.user_name !== null && { user: row.user_name }), ...(row.password_hash !== null && { passwordHash: row.password_hash }), ...(row.ended_at !== null && { endedAt: row.ended_at }),
  }
}

export function personRow(person: Member): Row<'people'> {
  return { id: person.id, name: person.name, role: person.role, province: person.province, user_name: person.user ?? null, password_hash: person.passwordHash ?? null, ended_at: person.endedAt ?? null }
}

export function streamOf(row: Row<'streams'>): Stream {
  return { id: row.id, kind: row.kind as Stream['kind'], province: row.province, pack: row.pack, head: row.head, ...(row.arrived_at !== null && { arrivedAt: row.arrived_at }) }
}

export function deviceOf(row: Row<'devices'>): Device {
  return {
    id: row.id, person: row.person, publicKey: row.public_key, enrolledAt: row.enrolled_at, head: { n: row.stored_to, hash: row.head_hash },
    backedUpTo: row.backed_up_to, frozen: row.frozen === 1,
    ...(row.code_hash !== null && { codeHash: row.code_hash }), ...(row.revoked_at !== null && { revokedAt: row.revoked_at }),
    ...(row.seen_at !== null && { seenAt: row.seen_at }), ...(row.report !== null && { report: JSON.parse(row.report) as DeviceReport, reportedAt: row.reported_at! }),
  }
}

export function publicationOf(row: Row<'publications'>): Publication {
  return {
    province: row.province, pack: row.pack, kind: row.kind, form: row.form, use: JSON.parse(row.use) as FormUse, author: row.author, at: row.at,
    ...(row.stream !== null && { stream: row.stream }), ...(row.replaces !== null && { replaces: row.replaces }),
  }
}
