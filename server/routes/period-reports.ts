// The reports of a period, set as PDF. Their figures the desk has by itself.

import { readPeriod } from '#domain/period-report/period.ts'
import { periodReport } from '#domain/period-report/period-report.ts'
import { reportKinds } from '#domain/period-report/report.ts'
import { Problem } from '#domain/problem.ts'
import { seesMoney } from '#domain/office/powers.ts'
import { periodQuery } from '#domain/wire/documents.ts'
import { read } from '#domain/wire/wire.ts'
import type { Applier } from '../applier.ts'
import type { Call, Route } from '../call.ts'
import { Events, Raw, route } from '../call.ts'
import type { ServerParts } from '../parts.ts'
import type { Readings } from '../reports/read-reported.ts'
import { readReported, stateOf } from '../reports/read-reported.ts'
import { nameOf } from '../reports/read-source.ts'
import { setPeriodReport } from '../reports/set-pdf.ts'
import type { Tell } from '../reports/workshop.ts'
import { Workshop } from '../reports/workshop.ts'

const mostSteps = 100

/** Each is an activity as reports count it, without its records: a few thousand in a country. */
const mostKnown = 20_000

export function periodReportRoutes({ ledger }: ServerParts, applier: Applier): readonly Route[] {
  const workshop = new Workshop<Uint8Array>()
  const known: Readings = new Map()

  const asked = async ({ params, query, member, now }: Call<unknown>) => {
    if (!seesMoney(member!.role)) throw new Problem('auth.role')
    const { language, ...period } = read(periodQuery, query)
    const what = reportKinds.find((each) => each === params['what'])
    const choice = readPeriod(period)
    if (!what) throw new Problem('request.not-found')
    if (!choice) throw new Problem('request.malformed')
    await applier.settled()
    const province = (await ledger.province(member!.province))!
    const key = JSON.stringify([what, choice, language, member!.name, province, await stateOf(ledger, province.id)])
    return (tell?: Tell) => workshop.get(key, now, async (step) => {
      if (known.size > mostKnown) known.clear()
      const found = await readReported(ledger, province, now, known, step)
      const report = periodReport({ ...found, what, choice, language, now, madeFor: member!.name, province: { name: nameOf(province, language), timeZone: province.timeZone } })
      if (!report) throw new Problem('request.not-found')
      return setPeriodReport(report, now)
    }, tell)
  }

  const report = route({
    method: 'GET', path: '/api/reports/:what', who: 'session', body: 'none', kind: 'blob',
    does: 'Gives the report `performance` or `financial` of the own province as PDF: `by` month, season or stage with `year` and `n`, range with `from` and `to`, or year with `year`; `language` fa, ru or en.',
    async run(call) {
      const pdf = await (await asked(call))()
      await ledger.audit({ at: call.now, province: call.member!.province, person: call.member!.id, code: 'period-exported' })
      return new Raw('application/pdf', Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength), pdf.byteLength)
    },
  })

  const steps = route({
    method: 'GET', path: '/api/reports/:what/steps', who: 'session', body: 'none',
    does: 'Makes the same report and tells how far it is: server-sent events `step` with `{done, all}`, then `ready` or `failed`; after `ready` the report is there to be fetched.',
    async run(call) {
      const make = await asked(call)
      return new Events((send) => {
        let isOver = false
        const tell = (event: string, data: unknown) => { if (!isOver) send(event, data) }
        let told = 0
        // An event for each of a thousand activities would take longer to send than some of them to read.
        make((done, all) => {
          if (done < all - 1 && done < told + all / mostSteps) return
          told = done
          tell('step', { done, all })
        }).then(() => tell('ready', {}), () => tell('failed', {}))
        return () => { isOver = true }
      })
    },
  })

  return [report, steps]
}
