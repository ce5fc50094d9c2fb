// What people take away or look at in the app itself, where the server would not see it: told by the desk, written down here.

import { needsNationalIds } from '#domain/forms/results/mask.ts'
import { Problem } from '#domain/problem.ts'
import { doneReply } from '#domain/wire/devices.ts'
import { exportsRequest, revealRequest } from '#domain/wire/notes.ts'
import type { Route } from '../call.ts'
import { route } from '../call.ts'
import { officeRoles } from '../ledger/ledger.ts'
import type { ServerParts } from '../parts.ts'
import { deskStream } from '../review/reviewed-stream.ts'

export function noteRoutes({ ledger }: ServerParts): readonly Route[] {
  const reveal = route({
    method: 'POST', path: '/api/activities/:activity/reveals', who: 'desk', body: revealRequest, reply: doneReply,
    does: 'Writes down that the caller looks at the national id of a record, before the desk shows it. Refused for those whose work does not need it.',
    async run({ params, body, member, now }) {
      const stream = await deskStream(ledger, member!, params['activity'])
      if (!needsNationalIds(member!.role)) throw new Problem('auth.role')
      await ledger.audit({ at: now, province: stream.province, person: member!.id, code: 'id-shown', activity: stream.id, form: body.form, record: body.record })
      return { v: 1 }
    },
  })

  const exported = route({
    method: 'POST', path: '/api/exports', who: 'device-reading', body: exportsRequest, reply: doneReply,
    does: 'Writes down what the caller has taken away from their own device: a calendar, results of a form, figures of money, shares or a period, what stands under both credits, a page on paper; in the field, results and pages of an activity of their own. Told later where there was no network.',
    async run({ body, member, now }) {
      const { id: person, province, role } = member!
      const isDesk = officeRoles.has(role) || role === 'hq'
      if (!isDesk && body.exports.some(({ what, activity }) => (what !== 'results' && what !== 'paper') || activity === undefined)) throw new Problem('auth.role')
      const visible = new Set((await ledger.visibleStreams(person)).map((stream) => stream.id))
      for (const { what, at, activity, form } of body.exports) {
        // What is said of another's activity would stand in a log that is not theirs to write.
        if (activity !== undefined && !visible.has(activity)) continue
        await ledger.audit({ at: Math.min(at, now), province, person, code: `${what}-exported`, ...(activity !== undefined && { activity }), ...(form !== undefined && { form }) })
      }
      return { v: 1 }
    },
  })

  return [reveal, exported]
}
