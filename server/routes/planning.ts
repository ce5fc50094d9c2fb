// Activities are begun at the desk and given to people. The office's server decides alone: a phone that made a stream of its
// own would have nobody to ask who else may see it.

import { sendingRoles } from '#domain/activity/missions.ts'
import { assignableRoles, planningRoles } from '#domain/activity/planning.ts'
import { canonicalJson } from '#domain/packs/content-hash.ts'
import { planFields } from '#domain/packs/pack.ts'
import { formRef } from '#domain/packs/refs.ts'
import { Problem } from '#domain/problem.ts'
import type { AssignedReply, AssignmentsReply, GiveReply, GiveRequest, InspectorsReply, PlanReply, PlannableReply, PlanRequest } from '#domain/wire/planning.ts'
import { assignedReply, assignmentsReply, assignRequest, giveReply, giveRequest, inspectorsReply, plannableReply, planReply, planRequest } from '#domain/wire/planning.ts'
import type { Route } from '../call.ts'
import { route } from '../call.ts'
import { keptPacks } from '../forms/kept-packs.ts'
import { kindOfActivity } from '../forms/kind-of.ts'
import { readBody } from '../ledger/judge.ts'
import type { AssignedBy, Member, Stream } from '../ledger/ledger.ts'
import type { ServerParts } from '../parts.ts'
import { beginningOf, checkLosing, checkPeople, fittingPeople, plannable } from '../planning/begin-activity.ts'
import { checkSent, isSent } from '../planning/open-missions.ts'
import { nodeSha256 } from '../ports.ts'
import { deskStream } from '../review/reviewed-stream.ts'

export function planningRoutes({ ledger, random, packs: installed = [] }: ServerParts): readonly Route[] {
  const packOf = keptPacks(ledger)

  const kinds = route({
    method: 'GET', path: '/api/plannable', who: 'desk', body: 'none', reply: plannableReply,
    does: 'Lists the kinds of activity that can be planned, each with the form of its plan and the roles that it can be given to.',
    async run({ member }): Promise<PlannableReply> {
      const found = await plannable(ledger, installed, planner(member).province)
      return { v: 1, kinds: found.map(({ pack, kind, form }) => ({ pack: pack.id, kind: kind.id, title: { ...kind.title }, icon: kind.icon, form, ref: formRef(form, nodeSha256), roles: [...assignableRoles(kind)] as PlannableReply['kinds'][number]['roles'] })) }
    },
  })

  const plan = route({
    method: 'POST', path: '/api/activities', who: 'desk', body: planRequest, reply: planReply,
    does: 'Begins an activity of the own province with its plan and gives it to people, all or nothing. The same request again changes nothing.',
    async run({ body, member, now }): Promise<PlanReply> {
      const author = planner(member)
      const known = await ledger.stream(body.activity)
      const isBegun = !known && await ledger.begin(await beginningOf(ledger, installed, author, body, random, now))
      if (!isBegun) await checkSame((await ledger.stream(body.activity))!, author, body)
      return { v: 1, activity: body.activity, people: [...await ledger.granted(body.activity)] }
    },
  })

  /** Sent again after an answer that was lost: only what was planned then is answered for. */
  async function checkSame(stream: Stream, { province }: Member, request: PlanRequest): Promise<void> {
    if (stream.province !== province) throw new Problem('request.not-found')
    const [first] = await ledger.opsAfter(stream.id, 0, 1)
    const body = first && readBody(first.body)
    const set = body && !(body instanceof Problem) ? body.set : {}
    if (canonicalJson({ ...set, [planFields.kind]: null }) !== canonicalJson({ ...request.answers, [planFields.kind]: null })) throw new Problem('plan.differs')
  }

  const assigned = route({
    method: 'GET', path: '/api/activities/:activity/people', who: 'desk', body: 'none', reply: assignedReply,
    does: 'Tells who has an activity of the own province, beside the office, and which roles it can be given to.',
    async run({ params, member }): Promise<AssignedReply> {
      return replyOf(await deskStream(ledger, planner(member), params['activity']))
    },
  })

  const assign = route({
    method: 'POST', path: '/api/activities/:activity/people', who: 'desk', body: assignRequest, reply: assignedReply,
    does: 'Gives an activity of the own province to people and takes it from others. Whoever loses it keeps what is not sent yet, and the office sees it when it comes.',
    async run({ params, body, member, now }): Promise<AssignedReply> {
      const stream = await deskStream(ledger, planner(member), params['activity'])
      const kind = await kindOf(stream)
      await checkPeople(ledger, stream.province, kind, body.add)
      await checkLosing(ledger, stream.province, body.remove)
      await checkSent(ledger, stream.id, body.remove)
      await ledger.assign(stream.id, body, { author: member!.id, at: now })
      return replyOf(stream)
    },
  })

  const assignments = route({
    method: 'GET', path: '/api/assignments', who: 'desk', body: 'none', reply: assignmentsReply,
    does: 'Tells who has which activity of the own province, beside the office, and who is let in there.',
    async run({ member }): Promise<AssignmentsReply> {
      const { province } = planner(member)
      const people = await ledger.people(province)
      const ours = idsOf(people.filter(isLetIn))
      const activities = [...await ledger.grantedIn(province)].map(([activity, granted]) => ({ activity, people: granted.filter((id) => ours.has(id)) })).filter((each) => each.people.length > 0)
      return { v: 1, activities, people: people.filter(isLetIn).map(({ id, name, role, user }) => ({ id, name, role, ...(user !== undefined && { user }) })) }
    },
  })

  const give = route({
    method: 'POST', path: '/api/assignments', who: 'desk', body: giveRequest, reply: giveReply,
    does: 'Gives many activities of the own province to people and takes them from others, each activity by itself: whoever has nothing to fill in one is left out of it and told. The same request again changes nothing.',
    async run({ body, member, now }): Promise<GiveReply> {
      const author = planner(member)
      const [streams, people] = await Promise.all([ledger.visibleStreams(author.id), ledger.people(author.province)])
      const known = new Map(streams.flatMap((stream) => (stream.kind === 'activity' && stream.province === author.province ? [[stream.id, stream] as const] : [])))
      const results: GiveReply['results'] = []
      for (const change of body.changes) results.push(await given(known.get(change.activity), change, people, { author: author.id, at: now }))
      return { v: 1, results }
    },
  })

  async function given(stream: Stream | undefined, { activity, add, remove }: GiveRequest['changes'][number], people: readonly Member[], by: AssignedBy): Promise<GiveReply['results'][number]> {
    if (!stream) return { activity, isKnown: false, added: [], removed: [], refused: [], people: [] }
    // What headquarters was granted is not the province's to take.
    const ours = idsOf(people.filter(({ role }) => role !== 'hq'))
    const [fitting, before] = [add.length > 0 ? fittingPeople(people, await kindOf(stream)) : new Set<string>(), await ledger.granted(activity)]
    const sent = await sentAmong(activity, remove)
    const [added, removed] = [add.filter((id) => fitting.has(id) && !before.includes(id)), remove.filter((id) => ours.has(id) && !sent.has(id) && before.includes(id))]
    await ledger.assign(activity, { add: added, remove: removed }, by)
    return {
      activity, isKnown: true, added, removed,
      refused: [...add.filter((id) => !fitting.has(id)), ...remove.filter((id) => !ours.has(id) || sent.has(id))],
      people: (await ledger.granted(activity)).filter((id) => ours.has(id)),
    }
  }

  async function sentAmong(activity: string, people: readonly string[]): Promise<ReadonlySet<string>> {
    const sent = new Set<string>()
    for (const person of people) if (await isSent(ledger, activity, person)) sent.add(person)
    return sent
  }

  const inspectors = route({
    method: 'GET', path: '/api/activities/:activity/inspectors', who: 'desk', body: 'none', reply: inspectorsReply,
    does: 'Lists who can be sent to inspect an activity: the inspectors of its province. For headquarters, which knows the people of its own.',
    async run({ params, member }): Promise<InspectorsReply> {
      if (!member || !sendingRoles.has(member.role)) throw new Problem('auth.role')
      const { province } = await deskStream(ledger, member, params['activity'])
      return { v: 1, inspectors: (await ledger.people(province)).flatMap(({ id, name, role, endedAt }) => (role === 'inspector' && endedAt === undefined ? [{ id, name }] : [])) }
    },
  })

  async function kindOf(stream: Stream) {
    const pack = await packOf(stream.pack)
    const kind = pack && await kindOfActivity(ledger, stream.id, pack)
    if (!kind) throw new Problem('request.not-found')
    return kind
  }

  async function replyOf(stream: Stream): Promise<AssignedReply> {
    return { v: 1, people: [...await ledger.granted(stream.id)], roles: [...assignableRoles(await kindOf(stream))] as AssignedReply['roles'] }
  }

  return [kinds, plan, assigned, assign, assignments, give, inspectors]
}

function isLetIn({ role, endedAt }: Member): boolean {
  return endedAt === undefined && role !== 'hq'
}

function idsOf(people: readonly Member[]): ReadonlySet<string> {
  return new Set(people.map(({ id }) => id))
}

function planner(member: Member | undefined): Member {
  if (!member || !planningRoles.has(member.role)) throw new Problem('auth.role')
  return member
}
