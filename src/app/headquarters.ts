// What headquarters asks the server for: how every province stands, and a dossier opened.

import { openedReply, provinceActivitiesReply } from '#domain/wire/headquarters.ts'
import { permitAnswerReply } from '#domain/wire/permits.ts'
import { provincesReply } from '#domain/wire/people.ts'
import type { Driver } from '#sync/driver.ts'
import type { Transport } from '#sync/transport.ts'
import type { Headquarters } from '#ui/services.ts'

export function headquartersBy(transport: Pick<Transport, 'ask'>, driver: Pick<Driver, 'wanted' | 'settled'>): Headquarters {
  return {
    provinces: async () => (await transport.ask(provincesReply, 'GET', '/api/provinces')).provinces,
    activities: (province, year) => transport.ask(provinceActivitiesReply, 'GET', `/api/provinces/${province}/activities?year=${year}`),
    open: async (province, activity) => {
      await transport.ask(openedReply, 'POST', `/api/provinces/${province}/activities/${activity}/open`)
      // It is open, whether or not it can be read now.
      driver.wanted('hand')
      await driver.settled()
    },
    answer: async (activity, request) => {
      await transport.ask(permitAnswerReply, 'POST', `/api/activities/${activity}/permits`, { v: 1, ...request })
      // Where it is open here, the answer comes with the next round.
      driver.wanted('hand')
    },
  }
}
