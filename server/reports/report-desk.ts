// Makes reports when they are asked for: one at a time, since each takes a thread and the memory of its pictures, and each once
// for all who ask for the same while it is being made or fetched. Nothing is lost with it: any server makes it anew.

import type { Dossier } from '#domain/dossier/dossier.ts'
import { dossierOf } from '#domain/dossier/dossier-of.ts'
import { Problem } from '#domain/problem.ts'
import type { Blobs } from '../blobs/blobs.ts'
import type { Ledger, Stream } from '../ledger/ledger.ts'
import type { AskedDossier } from './read-source.ts'
import { readSource } from './read-source.ts'
import { setPdf } from './set-pdf.ts'

export interface Report {
  readonly pdf: Uint8Array
  readonly dossier: Dossier
}

type Tell = (done: number, all: number) => void

interface Making {
  readonly report: Promise<Report>
  readonly listeners: Set<Tell>
  /** Undefined while it is being made. */
  madeAt: number | undefined
}

/** Whoever has watched it being made fetches it now. */
const keptForMs = 60_000
const mostKept = 4

export class ReportDesk {
  readonly #ledger: Ledger
  readonly #blobs: Blobs
  readonly #made = new Map<string, Making>()
  #last: Promise<unknown> = Promise.resolve()

  constructor(ledger: Ledger, blobs: Blobs) {
    this.#ledger = ledger
    this.#blobs = blobs
  }

  /** @throws Problem `request.not-found` for an activity of no kind that this server knows */
  async report(stream: Stream, asked: AskedDossier, origin: string, tell?: Tell): Promise<Report> {
    this.#forget(asked.now)
    const key = JSON.stringify([stream.id, stream.head, stream.pack, asked.language, asked.hidesIds, asked.madeFor, origin])
    let making = this.#made.get(key)
    if (!making) this.#made.set(key, making = this.#begin(key, stream, asked, origin))
    if (tell) making.listeners.add(tell)
    try {
      return await making.report
    } finally {
      if (tell) making.listeners.delete(tell)
    }
  }

  #begin(key: string, stream: Stream, asked: AskedDossier, origin: string): Making {
    const listeners = new Set<Tell>()
    const report = this.#last.then(async (): Promise<Report> => {
      const source = await readSource(this.#ledger, stream, asked)
      if (!source) throw new Problem('request.not-found')
      const dossier = dossierOf(source)
      const pdf = await setPdf(dossier, this.#blobs, { address: `${origin}/verify/${dossier.activity}/${dossier.hash}`, now: asked.now, tell: (done, all) => { for (const each of listeners) each(done, all) } })
      return { pdf, dossier }
    })
    const making: Making = { report, listeners, madeAt: undefined }
    this.#last = report.then(() => { making.madeAt = asked.now }, () => { this.#made.delete(key) })
    return making
  }

  #forget(now: number): void {
    const finished = [...this.#made].filter(([, { madeAt }]) => madeAt !== undefined)
    for (const [at, [key, { madeAt }]] of finished.entries()) if (now - madeAt! > keptForMs || at < finished.length - mostKept) this.#made.delete(key)
  }
}
