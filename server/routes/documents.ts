// An activity's documents for the office, and whether one in the hand still says what the records say.

import { isCivilDate, jalaliOf } from '#domain/calendar/civil.ts'
import type { Dossier } from '#domain/dossier/dossier.ts'
import { dossierOf } from '#domain/dossier/dossier-of.ts'
import { hashOfContent } from '#domain/dossier/hash-of-content.ts'
import type { DossierSource } from '#domain/dossier/source.ts'
import { docxType } from '#domain/dossier/word/package.ts'
import { needsNationalIds } from '#domain/forms/results/mask.ts'
import { xlsxType } from '#domain/forms/results/xlsx.ts'
import type { AuditCode } from '#domain/office/audit.ts'
import { planFields } from '#domain/packs/pack.ts'
import { Problem } from '#domain/problem.ts'
import type { VerifyReply } from '#domain/wire/documents.ts'
import { documentQuery, verifyReply } from '#domain/wire/documents.ts'
import { read } from '#domain/wire/wire.ts'
import type { Applier } from '../applier.ts'
import type { Call, Route } from '../call.ts'
import { Events, Raw, route } from '../call.ts'
import type { Member, Stream } from '../ledger/ledger.ts'
import { officeRoles } from '../ledger/ledger.ts'
import type { ServerParts } from '../parts.ts'
import { nodeSha256 } from '../ports.ts'
import type { Archived } from '../reports/archive.ts'
import { archiveOf, workbookOf } from '../reports/archive.ts'
import { docxOf } from '../reports/docx.ts'
import type { AskedDossier } from '../reports/read-source.ts'
import { readSource } from '../reports/read-source.ts'
import { ReportDesk } from '../reports/report-desk.ts'
import { deskStream } from '../review/reviewed-stream.ts'

const mostHashes = 500

function addressBy(origin: string) {
  return ({ activity, hash }: Dossier) => `${origin}/verify/${activity}/${hash}`
}

export function documentRoutes({ ledger, blobs }: ServerParts, applier: Applier): readonly Route[] {
  const desk = new ReportDesk(ledger, blobs)
  /** By stream, head and pack: anybody may ask, and nobody may make the server fold a stream again and again. */
  const hashes = new Map<string, Promise<string | undefined>>()

  const asked = async ({ params, query, member, now }: Call<unknown>) => {
    const { language } = read(documentQuery, query)
    const { id } = await deskStream(ledger, member!, params['activity'])
    await applier.settled()
    return { stream: (await ledger.stream(id))!, asked: { language, now, hidesIds: !needsNationalIds(member!.role), madeFor: member!.name } }
  }

  /** Before it leaves: what could not be written down is not given. */
  const report = route({
    method: 'GET', path: '/api/activities/:activity/report', who: 'session', body: 'none', kind: 'blob',
    does: 'Gives the illustrated report of an activity as PDF, in the `language` fa, ru or en.',
    async run(call) {
      const { stream, asked: of } = await asked(call)
      const { pdf } = await desk.report(stream, of, call.origin)
      await noted(call, stream, 'report-exported')
      return new Raw('application/pdf', Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength), pdf.byteLength)
    },
  })

  const steps = route({
    method: 'GET', path: '/api/activities/:activity/report/steps', who: 'session', body: 'none',
    does: 'Makes the same report and tells how far it is: server-sent events `step` with `{done, all}`, then `ready` or `failed`; after `ready` the report is there to be fetched.',
    async run(call) {
      const { stream, asked: of } = await asked(call)
      return new Events((send) => {
        let isOver = false
        const tell = (event: string, data: unknown) => { if (!isOver) send(event, data) }
        desk.report(stream, of, call.origin, (done, all) => tell('step', { done, all })).then(() => tell('ready', {}), () => tell('failed', {}))
        return () => { isOver = true }
      })
    },
  })

  const document = route({
    method: 'GET', path: '/api/activities/:activity/document', who: 'session', body: 'none', kind: 'blob',
    does: 'Gives what was told of an activity (plan, report, evaluation, photos) as DOCX, to be edited; `language` may be said.',
    async run(call) {
      const { stream, asked: of } = await asked(call)
      const bytes = await docxOf(dossierOf(await sourceOf(stream, of)), blobs, call.now)
      await noted(call, stream, 'report-exported')
      return new Raw(docxType, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), bytes.byteLength)
    },
  })

  const workbook = route({
    method: 'GET', path: '/api/activities/:activity/workbook', who: 'session', body: 'none', kind: 'blob',
    does: 'Gives the records of an activity as a workbook, a sheet for each form; `language` may be said.',
    async run(call) {
      const { stream, asked: of } = await asked(call)
      const source = await sourceOf(stream, of)
      const bytes = workbookOf(source, dossierOf(source))
      await noted(call, stream, 'workbook-exported')
      return new Raw(xlsxType, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), bytes.byteLength)
    },
  })

  const archive = route({
    method: 'GET', path: '/api/activities/:activity/archive', who: 'session', body: 'none', kind: 'blob',
    does: 'Gives everything of an activity as a ZIP: report, text, workbook, photos, files and records, with a page that opens without a server.',
    async run(call) {
      const { stream, asked: of } = await asked(call)
      const source = await sourceOf(stream, of)
      await noted(call, stream, 'archive-exported')
      return new Raw('application/zip', archiveOf([{ source, folder: '' }], blobs, addressBy(call.origin)))
    },
  })

  const year = route({
    method: 'GET', path: '/api/archive/:year', who: 'session', body: 'none', kind: 'blob',
    does: 'Gives all activities of the own province in a Jalali year as one ZIP, a folder for each, written as it is read.',
    async run(call) {
      const member = call.member!
      if (!officeRoles.has(member.role)) throw new Problem('auth.role')
      if (!/^1[34]\d\d$/.test(call.params['year'] ?? '')) throw new Problem('request.not-found')
      const { language } = read(documentQuery, call.query)
      await applier.settled()
      await noted(call, member, 'year-exported')
      const of: AskedDossier = { language, now: call.now, hidesIds: !needsNationalIds(member.role), madeFor: member.name }
      return new Raw('application/zip', archiveOf(yearOf(member.province, Number(call.params['year']), of), blobs, addressBy(call.origin)))
    },
  })

  /** Before it leaves: what could not be written down is not given. A year is of no one activity. */
  async function noted({ now: at, member }: Call<unknown>, of: Stream | Member, code: AuditCode): Promise<void> {
    await ledger.audit({ at, province: of.province, person: member!.id, code, ...('pack' in of && { activity: of.id }) })
  }

  async function sourceOf(stream: Stream, of: AskedDossier): Promise<DossierSource> {
    const source = await readSource(ledger, stream, of)
    if (!source) throw new Problem('request.not-found')
    return source
  }

  async function* yearOf(province: string, year: number, of: AskedDossier): AsyncGenerator<Archived> {
    for (const stream of await ledger.streamsIn(province)) {
      const source = stream.kind === 'activity' ? await readSource(ledger, stream, of) : undefined
      const date = source?.records.find(({ answers }) => planFields.date in answers)?.answers[planFields.date]
      if (source && date !== undefined && isCivilDate(date) && jalaliOf(date).year === year) yield { source, folder: `${date}-${stream.id}/` }
    }
  }

  const verify = route({
    method: 'GET', path: '/api/verify/:activity/:hash', who: 'anyone', body: 'none', reply: verifyReply,
    does: 'Tells whether an activity has exactly the content that a document was made from. Of the content it tells nothing.',
    async run({ params, now }): Promise<VerifyReply> {
      const hash = params['hash'] ?? ''
      const stream = /^[0-9a-f]{64}$/.test(hash) ? await ledger.stream(params['activity'] ?? '') : undefined
      if (!stream || stream.kind !== 'activity') throw new Problem('request.not-found')
      return { v: 1, isSame: await contentOf(stream, now) === hash, at: now }
    },
  })

  function contentOf(stream: Stream, now: number): Promise<string | undefined> {
    const key = `${stream.id} ${stream.head} ${stream.pack}`
    let known = hashes.get(key)
    if (!known) {
      if (hashes.size >= mostHashes) hashes.delete(hashes.keys().next().value!)
      known = readSource(ledger, stream, { language: 'fa', now, hidesIds: true, madeFor: '' }).then((source) => source && hashOfContent(source.activity, source.records, nodeSha256))
      known.catch(() => hashes.delete(key))
      hashes.set(key, known)
    }
    return known
  }

  return [report, steps, document, workbook, archive, year, verify]
}
