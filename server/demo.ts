// The demo province: made on the first start, so that whoever tries the software finds people, tours and records. What it
// consists of comes as plain data; the same fixtures feed tests and gallery.

import type { CivilDate } from '#domain/calendar/civil.ts'
import type { Delegation } from '#domain/office/delegation.ts'
import type { Pack } from '#domain/packs/pack.ts'
import { formOf, kindOf } from '#domain/packs/pack.ts'
import { formRef } from '#domain/packs/refs.ts'
import { registerPack } from '#domain/register/forms.ts'
import type { Role } from '#domain/wire/wire.ts'
import { roles } from '#domain/wire/wire.ts'
import type { Ledger } from './ledger/ledger.ts'
import { passwordHash } from './passwords.ts'
import type { Random } from './ports.ts'
import { nodeSha256, randomId } from './ports.ts'
import { randomCode } from './codes.ts'
import type { DemoMission } from './demo-missions.ts'
import { sendInspectors } from './demo-missions.ts'
import { packForNew } from './forms/release-of.ts'
import { publish } from './publish.ts'
import { keepRegister } from './register/keep-registers.ts'

type Answers = Readonly<Record<string, string>>

export interface DemoData {
  readonly key: string
  readonly name: { readonly fa: string; readonly ru: string; readonly en: string }
  readonly timeZone: string
  readonly staff: readonly { readonly key: string; readonly role: string; readonly name: string; readonly username?: string }[]
  readonly activities: readonly DemoActivity[]
  /** Who is going to sign in whose place, by keys of the staff. */
  readonly delegations?: readonly { readonly holder: string; readonly delegate: string; readonly from: CivilDate; readonly to: CivilDate; readonly reason: string }[]
  /** Where inspectors are sent, and by whom. */
  readonly missions?: readonly DemoMission[]
  /** What its register begins with. */
  readonly register?: readonly DemoRegisterRecord[]
  /** Provinces that only headquarters knows. */
  readonly neighbours?: readonly Pick<DemoData, 'key' | 'name' | 'timeZone' | 'register'>[]
}

export interface DemoRegisterRecord {
  readonly form: string
  readonly record: string
  readonly answers: Answers
}

export interface DemoActivity {
  readonly key: string
  /** Id of its pack, and of the kind in it. */
  readonly pack: string
  readonly kind: string
  readonly plan: Answers
  /** Key of the one who runs it, and of others who see it. */
  readonly leader: string
  readonly alsoFor?: readonly string[]
  readonly records: readonly { readonly form: string; readonly answers: Answers }[]
}

/** What later starts have to know, kept beside the ledger: the passwords can be printed again, as nowhere else. */
export interface DemoMemory {
  readonly province: string
  readonly passwords: Readonly<Record<string, string>>
  readonly complete: boolean
}

export function newDemoMemory(data: DemoData, random: Random): DemoMemory {
  const names = data.staff.flatMap((person) => (person.username === undefined ? [] : [person.username]))
  const password = () => (randomCode(random, 12).match(/.{4}/g) ?? []).join('-').toLowerCase()
  return { province: data.key, passwords: Object.fromEntries(names.map((name) => [name, password()])), complete: false }
}

/** Makes the province. Each step may be there already: a start that was killed half-way is gone through again. */
export async function makeDemo(ledger: Ledger, data: DemoData, packs: readonly Pack[], memory: DemoMemory, random: Random, now: number): Promise<void> {
  for (const province of [data, ...data.neighbours ?? []]) await makeProvince(ledger, province, random, now)
  for (const person of data.staff) {
    const password = person.username === undefined ? undefined : memory.passwords[person.username]
    await ledger.putPerson({
      id: `${data.key}-${person.key}`, name: person.name, role: roleOf(person.role), province: data.key,
      ...(person.username !== undefined && { user: person.username }),
      ...(password !== undefined && { passwordHash: await passwordHash(password) }),
    })
  }
  const given = new Set((await ledger.office.delegations(data.key)).map(({ id }) => id))
  for (const [at, { holder: key, delegate, ...days }] of (data.delegations ?? []).entries()) {
    const holder = `${data.key}-${key}`
    const delegation: Delegation = { id: `${data.key}-delegation-${at}`, province: data.key, holder, role: (await ledger.person(holder))!.role, delegate: `${data.key}-${delegate}`, ...days, madeAt: now }
    if (!given.has(delegation.id)) await ledger.office.addDelegation(delegation, { at: now, province: data.key, person: holder, code: 'signing-delegated', subject: delegation.delegate })
  }
  // Those who are of no office see what was opened to them.
  const granted = data.staff.filter((person) => person.role === 'inspector' || person.role === 'hq').map((person) => person.key)
  for (const activity of data.activities) {
    const pack = packs.find((each) => each.id === activity.pack)
    if (!pack) throw new Error(`The demo needs the pack ${activity.pack}`)
    const stream = `${data.key}-${activity.key}`
    await ledger.addStream({ id: stream, kind: 'activity', province: data.key, pack: await publish(ledger, await packForNew(ledger, data.key, pack, activity.kind)) })
    for (const key of [activity.leader, ...granted, ...activity.alsoFor ?? []]) await ledger.grant(`${data.key}-${key}`, stream)
    // One transaction: plan and records are there together or not at all.
    if ((await ledger.stream(stream))!.head === 0) await ledger.appendOwn(stream, await bodiesOf(ledger, stream, activity, pack, data.timeZone, random, now), now)
  }
  await sendInspectors(ledger, data.key, data.timeZone, data.missions ?? [], random, now)
}

async function makeProvince(ledger: Ledger, { key, name, timeZone, register = [] }: Pick<DemoData, 'key' | 'name' | 'timeZone' | 'register'>, random: Random, now: number): Promise<void> {
  const province = { id: key, name, timeZone }
  await ledger.addProvince(province)
  const stream = await keepRegister(ledger, province, random, now)
  // Its name alone: nothing of the demo is there yet.
  if ((await ledger.stream(stream))!.head > 1) return
  const epoch = await ledger.epoch()
  await ledger.appendOwn(stream, register.map(({ form, record, answers }) => JSON.stringify({
    salt: randomId(random), at: now, timeZone, record, activity: stream, form: formRef(formOf(registerPack, form)!, nodeSha256), base: { epoch, seq: 0 }, set: answers, via: 'import',
  })), now)
}

async function bodiesOf(ledger: Ledger, stream: string, activity: DemoActivity, pack: Pack, timeZone: string, random: Random, now: number): Promise<readonly string[]> {
  const plan = kindOf(pack, activity.kind)?.forms.find((use) => use.place === 'plan')
  if (!plan) throw new Error(`The pack ${pack.id} plans no ${activity.kind}`)
  const epoch = await ledger.epoch()
  return [{ form: plan.form, answers: activity.plan }, ...activity.records].map(({ form: id, answers }) => {
    const form = formOf(pack, id)
    if (!form) throw new Error(`The pack ${pack.id} has no form ${id}`)
    return JSON.stringify({
      salt: random(16).toString('base64url'), at: now, timeZone, record: randomId(random), activity: stream, form: formRef(form, nodeSha256),
      base: { epoch, seq: 0 }, set: answers, via: 'import',
    })
  })
}

function roleOf(role: string): Role {
  const known = roles.find((each) => each === role)
  if (!known) throw new Error(`Nobody at the server has the role ${role}`)
  return known
}
