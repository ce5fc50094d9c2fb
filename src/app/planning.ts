// What the desk asks the server for when it plans: what can be planned, a new activity, whose it is.

import { readForm } from '#domain/forms/read-form.ts'
import { Problem } from '#domain/problem.ts'
import type { FormRef } from '#domain/records/op.ts'
import { assignedReply, assignmentsReply, giveReply, inspectorsReply, plannableReply, planReply } from '#domain/wire/planning.ts'
import type { PlannableReply, PlanRequest } from '#domain/wire/planning.ts'
import { read, readJson } from '#domain/wire/wire.ts'
import type { Store } from '#store/store.ts'
import type { Driver } from '#sync/driver.ts'
import type { Transport } from '#sync/transport.ts'
import type { GivingResult, PlannableKind, Planning } from '#ui/services.ts'

/** The last answer, so that a plan can be written where there is no network. */
const keptUnder = 'desk.plannable'

/** Of one request: few enough that the progress moves. */
const activitiesAtOnce = 25

export function planningBy(store: Pick<Store, 'setting' | 'setSetting'>, transport: Transport, driver: Driver): Planning {
  const begin = async (request: Omit<PlanRequest, 'v'>) => (await transport.ask(planReply, 'POST', '/api/activities', { v: 1, ...request })).people
  const readBack = async () => {
    driver.wanted('hand')
    await driver.settled()
  }
  return {
    kinds: async () => {
      try {
        const reply = await transport.ask(plannableReply, 'GET', '/api/plannable')
        await store.setSetting(keptUnder, JSON.stringify(reply))
        return kindsOf(reply)
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        const kept = await store.setting(keptUnder)
        return kept === undefined ? undefined : kindsOf(read(plannableReply, readJson(kept)))
      }
    },
    plan: async (request) => {
      await begin(request)
      // It is there, whether or not it can be read back now.
      await readBack()
    },
    begin,
    readBack,
    assigned: async (activity) => {
      try {
        return await transport.ask(assignedReply, 'GET', `/api/activities/${activity}/people`)
      } catch (error) {
        if (error instanceof Problem) return undefined
        throw error
      }
    },
    inspectors: async (activity) => {
      try {
        return (await transport.ask(inspectorsReply, 'GET', `/api/activities/${activity}/inspectors`)).inspectors
      } catch (error) {
        if (error instanceof Problem) return undefined
        throw error
      }
    },
    assign: (activity, { add, remove }) => transport.ask(assignedReply, 'POST', `/api/activities/${activity}/people`, { v: 1, add, remove }),
    assignments: async () => {
      const { activities, people } = await transport.ask(assignmentsReply, 'GET', '/api/assignments')
      return { peopleOf: new Map(activities.map((each) => [each.activity, each.people])), people: people.map(({ user, ...person }) => ({ ...person, ...(user !== undefined && { user }) })) }
    },
    give: async (changes, tell) => {
      const results: GivingResult[] = []
      try {
        for (let at = 0; at < changes.length; at += activitiesAtOnce) {
          tell?.(at, changes.length)
          results.push(...(await transport.ask(giveReply, 'POST', '/api/assignments', { v: 1, changes: changes.slice(at, at + activitiesAtOnce) })).results)
        }
        return { results }
      } catch (error) {
        if (error instanceof Problem) return { results, problem: error }
        throw error
      }
    },
  }
}

/** A form that this version of the app cannot read is left out: what it does not know it cannot fill. */
function kindsOf({ kinds }: PlannableReply): readonly PlannableKind[] {
  return kinds.flatMap(({ form: json, ref, ...kind }) => {
    const { value: form } = readForm(json)
    return form ? [{ ...kind, form, ref: ref as FormRef }] : []
  })
}
