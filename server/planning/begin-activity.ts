// A plan that came from the desk → the activity that begins with it: pinned to what new ones of its kind begin with, given
// to people, with the plan as its first op.

import { assignableRoles } from '#domain/activity/planning.ts'
import type { Form } from '#domain/forms/form.ts'
import type { Kind, Pack } from '#domain/packs/pack.ts'
import { formOf, kindOf, planFields } from '#domain/packs/pack.ts'
import { formRef } from '#domain/packs/refs.ts'
import { Problem } from '#domain/problem.ts'
import type { OpBody, RecordId, StreamId } from '#domain/records/op.ts'
import type { PlanRequest } from '#domain/wire/planning.ts'
import { packForNew } from '../forms/release-of.ts'
import { judge, questionPaths, readBody } from '../ledger/judge.ts'
import type { Beginning, Ledger, Member } from '../ledger/ledger.ts'
import { nodeSha256, randomId } from '../ports.ts'
import type { Random } from '../ports.ts'
import { definitionsOf } from '../publish.ts'

export interface Plannable {
  readonly pack: Pack
  readonly kind: Kind
  /** Of the plan. */
  readonly form: Form
}

/** Everything that can be planned in a province, in the order of the packs. */
export async function plannable(ledger: Ledger, installed: readonly Pack[], province: string): Promise<readonly Plannable[]> {
  const found: Plannable[] = []
  for (const own of installed) {
    for (const { id } of own.kinds) {
      const pack = await packForNew(ledger, province, own, id)
      const kind = kindOf(pack, id)!
      const form = planFormOf(pack, kind)
      if (form) found.push({ pack, kind, form })
    }
  }
  return found
}

function planFormOf(pack: Pack, kind: Kind): Form | undefined {
  const use = kind.forms.find(({ place }) => place === 'plan')
  return use && formOf(pack, use.form)
}

/**
 * @throws Problem `request.not-found` for a kind that is not installed; `form.superseded` where the plan was filled in
 *   another version of its form; `plan.person` {person}; `op.field-unknown`, `op.too-large` for answers that are none of it
 */
export async function beginningOf(ledger: Ledger, installed: readonly Pack[], member: Member, request: PlanRequest, random: Random, now: number): Promise<Beginning> {
  const own = installed.find(({ id }) => id === request.pack)
  const pack = own && kindOf(own, request.kind) && await packForNew(ledger, member.province, own, request.kind)
  const kind = pack && kindOf(pack, request.kind)
  const form = kind && planFormOf(pack, kind)
  if (!pack || !kind || !form) throw new Problem('request.not-found')
  if (formRef(form, nodeSha256) !== request.form) throw new Problem('form.superseded')
  await checkPeople(ledger, member.province, kind, request.people)
  const { hash, definitions } = definitionsOf(pack)
  const { timeZone } = (await ledger.province(member.province))!
  const body: OpBody = {
    salt: randomId(random), at: now, timeZone, record: randomId(random) as RecordId, activity: request.activity as StreamId, form: formRef(form, nodeSha256),
    base: { epoch: await ledger.epoch(), seq: 0 }, set: planned(form, kind, request.answers),
  }
  return {
    stream: { id: request.activity, kind: 'activity', province: member.province, pack: hash },
    definitions, people: request.people, bodies: [checked(JSON.stringify(body), form, member)], author: member.id, at: now,
  }
}

/** The answers with the kind, where the plan keeps it: a pack may have several. */
export function planned(form: Form, kind: Pick<Kind, 'id'>, answers: PlanRequest['answers']): PlanRequest['answers'] {
  return questionPaths(form.children).has(planFields.kind) ? { ...answers, [planFields.kind]: kind.id } : answers
}

/** @throws Problem `plan.person` {person}: nobody of the province, or with nothing to do there */
export async function checkPeople(ledger: Pick<Ledger, 'people'>, province: string, kind: Kind, people: readonly string[]): Promise<void> {
  const fitting = fittingPeople(await ledger.people(province), kind)
  for (const person of people) if (!fitting.has(person)) throw new Problem('plan.person', { person })
}

/** Ids of those who are still let in and have something to do in this kind. */
export function fittingPeople(people: readonly Member[], kind: Kind): ReadonlySet<string> {
  const roles = new Set<string>(assignableRoles(kind))
  return new Set(people.flatMap(({ id, role, endedAt }) => (endedAt === undefined && roles.has(role) ? [id] : [])))
}

/** @throws Problem `plan.person` {person}: what headquarters was granted is not taken back here, and others have nothing of ours */
export async function checkLosing(ledger: Pick<Ledger, 'people'>, province: string, people: readonly string[]): Promise<void> {
  const ours = new Set((await ledger.people(province)).flatMap(({ id, role }) => (role === 'hq' ? [] : [id])))
  for (const person of people) if (!ours.has(person)) throw new Problem('plan.person', { person })
}

/** An op of the server's is applied unseen: what came from outside is judged before, as any op is. */
function checked(text: string, form: Form, { role }: Member): string {
  const body = readBody(text)
  const fields = questionPaths(form.children)
  const problem = judge({ n: 1, hash: '', body: text, forked: false }, body, { revoked: false, role, mayWrite: () => true, homeOf: () => undefined, fieldsOf: () => fields })
  if (problem) throw problem
  return text
}
