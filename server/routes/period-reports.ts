// The reports of a period, set as PDF. Their figures the desk has by itself.

import { readPeriod } from '#domain/period-report/period.ts'
import { periodReport } from '#domain/period-report/period-report.ts'
import { reportKinds } from '#domain/period-report/report.ts'
import { Problem } from '#domain/problem.ts'
import { seesMoney } from '#domain/office/powers.ts'
import { periodQuery } from '#domain/wire/documents.ts'
import { read } from '#domain/wire/wire.ts'
import type { Applier } from '../applier.ts'
import type { Route } from '../call.ts'
import { Raw, route } from '../call.ts'
import type { ServerParts } from '../parts.ts'
import { readReported } from '../reports/read-reported.ts'
import { nameOf } from '../reports/read-source.ts'
import { setPeriodReport } from '../reports/set-pdf.ts'

export function periodReportRoutes({ ledger }: ServerParts, applier: Applier): readonly Route[] {
  /** One at a time: each reads all that a province has, and takes a thread. */
  let last: Promise<unknown> = Promise.resolve()

  return [route({
    method: 'GET', path: '/api/reports/:what', who: 'session', body: 'none', kind: 'blob',
    does: 'Gives the report `performance` or `financial` of the own province as PDF: `by` month, season or stage with `year` and `n`, range with `from` and `to`, or year with `year`; `language` fa, ru or en.',
    async run({ params, query, member, now }) {
      if (!seesMoney(member!.role)) throw new Problem('auth.role')
      const { language, ...asked } = read(periodQuery, query)
      const what = reportKinds.find((each) => each === params['what'])
      const choice = readPeriod(asked)
      if (!what) throw new Problem('request.not-found')
      if (!choice) throw new Problem('request.malformed')
      await applier.settled()
      const made = last.then(async () => {
        const province = (await ledger.province(member!.province))!
        const found = await readReported(ledger, province, now)
        const report = periodReport({ ...found, what, choice, language, now, madeFor: member!.name, province: { name: nameOf(province, language), timeZone: province.timeZone } })
        if (!report) throw new Problem('request.not-found')
        return setPeriodReport(report, now)
      })
      last = made.catch(() => {})
      const pdf = await made
      await ledger.audit({ at: now, province: member!.province, person: member!.id, code: 'report-exported' })
      return new Raw('application/pdf', Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength), pdf.byteLength)
    },
  })]
}
