// Documents that the server makes.

import { Problem } from '#domain/problem.ts'
import { reportStep } from '#domain/wire/documents.ts'
import type { VerifyReply } from '#domain/wire/documents.ts'
import { read, readJson } from '#domain/wire/wire.ts'
import { httpTransport } from '#sync/http-transport.ts'
import type { SyncPorts, Transport } from '#sync/transport.ts'
import type { Documents } from '#ui/services.ts'

export function documentsBy(transport: Pick<Transport, 'report' | 'periodReport'>): Documents {
  return {
    async report(activity, language, tell) {
      await made(`/api/activities/${activity}/report/steps?language=${language}`, tell)
      // Whatever stood in its way is told here, in words.
      return transport.report(activity, language)
    },
    async periodReport(what, query, tell) {
      await made(`/api/reports/${what}/steps?${query}`, tell)
      return transport.periodReport(`${what}?${query}`)
    },
  }
}

/** Ends when the report is there, and also when nobody tells any more: asking for it then says why. */
function made(address: string, tell: (done: number, all: number) => void): Promise<void> {
  return new Promise((resolve) => {
    const events = new EventSource(address)
    const end = () => {
      events.close()
      resolve()
    }
    events.addEventListener('step', ({ data }: MessageEvent<string>) => {
      const { done, all } = read(reportStep, readJson(data, 'network.not-ours'), 'network.not-ours')
      tell(done, all)
    })
    for (const last of ['ready', 'failed', 'error']) events.addEventListener(last, end)
  })
}

/** For whoever has a report in the hand, enrolled or not. @throws Problem */
export function verify(ports: SyncPorts, activity: string, hash: string): Promise<VerifyReply> {
  if (!/^[\w:-]{1,80}$/.test(activity) || !/^[0-9a-f]{64}$/.test(hash)) return Promise.reject(new Problem('request.not-found'))
  return httpTransport(fetch.bind(globalThis), ports).verify(activity, hash)
}
