// The illustrated reports of activities, made when they are asked for.

import type { Dossier } from '#domain/dossier/dossier.ts'
import { dossierOf } from '#domain/dossier/dossier-of.ts'
import { Problem } from '#domain/problem.ts'
import type { Blobs } from '../blobs/blobs.ts'
import type { Ledger, Stream } from '../ledger/ledger.ts'
import type { AskedDossier } from './read-source.ts'
import { readSource } from './read-source.ts'
import { setPdf } from './set-pdf.ts'
import type { Tell } from './workshop.ts'
import { Workshop } from './workshop.ts'

export interface Report {
  readonly pdf: Uint8Array
  readonly dossier: Dossier
}

export class ReportDesk {
  readonly #ledger: Ledger
  readonly #blobs: Blobs
  readonly #workshop = new Workshop<Report>()

  constructor(ledger: Ledger, blobs: Blobs) {
    this.#ledger = ledger
    this.#blobs = blobs
  }

  /** @throws Problem `request.not-found` for an activity of no kind that this server knows */
  report(stream: Stream, asked: AskedDossier, origin: string, tell?: Tell): Promise<Report> {
    const key = JSON.stringify([stream.id, stream.head, stream.pack, asked.language, asked.hidesIds, asked.madeFor, origin])
    return this.#workshop.get(key, asked.now, async (step) => {
      const source = await readSource(this.#ledger, stream, asked)
      if (!source) throw new Problem('request.not-found')
      const dossier = dossierOf(source)
      const pdf = await setPdf(dossier, this.#blobs, { address: `${origin}/verify/${dossier.activity}/${dossier.hash}`, now: asked.now, tell: step })
      return { pdf, dossier }
    }, tell)
  }
}
