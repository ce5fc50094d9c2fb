// What headquarters asks of provinces: how they stand, and to have one activity's dossier opened. What is
// in a dossier comes by pull, as for everybody else, and only after it was opened.

import { nextPermitNumber } from '#domain/activity/permit-answer.ts'
import { isWaiting } from '#domain/activity/permit-asks.ts'
import { fiscalYearOf } from '#domain/calendar/periods.ts'
import type { ActivityOverview } from '#domain/headquarters/overview.ts'
import { managesProvinces } from '#domain/office/powers.ts'
import { Problem } from '#domain/problem.ts'
import type { OpenedReply, ProvinceActivitiesReply } from '#domain/wire/headquarters.ts'
import { openedReply, provinceActivitiesReply } from '#domain/wire/headquarters.ts'
import { civilDateIn } from '#domain/calendar/zone.ts'
import type { Applier } from '../applier.ts'
import type { Route } from '../call.ts'
import { route } from '../call.ts'
import { keptPacks } from '../forms/kept-packs.ts'
import { isOfYear, outcomesByYear, yearsOf } from '#domain/headquarters/province-figures.ts'
import { provinceOverview } from '../headquarters/province-overview.ts'
import type { Member } from '../ledger/ledger.ts'
import type { ServerParts } from '../parts.ts'

export function headquartersRoutes({ ledger }: ServerParts, applier: Applier): readonly Route[] {
  const packOf = keptPacks(ledger)

  const activities = route({
    method: 'GET', path: '/api/provinces/:province/activities', who: 'session', body: 'none', reply: provinceActivitiesReply,
    does: 'Tells how the activities of a province stand in a fiscal year (`year`, Persian; without it all): states, sums and counts, nobody’s name. For headquarters.',
    async run({ params, query, member, now }): Promise<ProvinceActivitiesReply> {
      const { id } = headquarters(member)
      const year = yearOf(query['year'])
      const province = await ledger.province(params['province'] ?? '')
      if (!province) throw new Problem('request.not-found')
      await applier.settled()
      const open = new Set((await ledger.visibleStreams(id)).map((stream) => stream.id))
      const all = await provinceOverview(ledger, packOf, province, now)
      const found = all.filter((each) => year === undefined || isOfYear(each, year))
      const today = civilDateIn(now, province.timeZone)
      const thisYear = fiscalYearOf(today)
      const told = (each: ActivityOverview) => toldActivity(each, open.has(each.id))
      return {
        v: 1, today, years: [...yearsOf(all)], outcomes: [...outcomesByYear(all)],
        activities: found.map(told),
        elsewhere: all.filter((each) => !found.includes(each) && each.asks?.some(isWaiting)).map(told),
        nextPermit: nextPermitNumber(thisYear, await ledger.permitNumbers(thisYear)),
      }
    },
  })

  const open = route({
    method: 'POST', path: '/api/provinces/:province/activities/:activity/open', who: 'desk', body: 'none', reply: openedReply,
    does: 'Opens the dossier of an activity to the one who asks, of headquarters; it comes with the next pull. Written down in the log of its province.',
    async run({ params, member, now }): Promise<OpenedReply> {
      const { id } = headquarters(member)
      const stream = await ledger.stream(params['activity'] ?? '')
      if (!stream || stream.kind !== 'activity' || stream.province !== params['province']) throw new Problem('request.not-found')
      await ledger.assign(stream.id, { add: [id], remove: [] }, { author: id, at: now })
      return { v: 1 }
    },
  })

  return [activities, open]
}

type Told = ProvinceActivitiesReply['activities'][number]

function toldActivity({ kindTitle, missing, permits, lacking, asks, ...rest }: ActivityOverview, isOpen: boolean): Told {
  return {
    ...rest, kindTitle: { ...kindTitle }, missing: [...missing], permits: [...permits], isOpen,
    ...(lacking && { lacking: lacking.map(({ code, details }) => ({ code, details: { ...details } })) }),
    ...(asks && { asks: asks.map(({ items, itemTitles, answer, ...ask }) => ({
      ...ask, items: [...items], itemTitles: Object.fromEntries(Object.entries(itemTitles).map(([item, title]) => [item, { ...title }])),
      ...(answer && { answer: { ...answer, items: [...answer.items] } }),
    })) }),
  }
}

function headquarters(member: Member | undefined): Member {
  if (!member || !managesProvinces(member.role)) throw new Problem('auth.role')
  return member
}

function yearOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (!/^1[3-5]\d\d$/.test(text)) throw new Problem('request.malformed')
  return Number(text)
}
