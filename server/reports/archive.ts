// Everything of an activity in one ZIP, written as it is read: a year's photos never stand in memory together.

import { Readable } from 'node:stream'
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import type { Dossier } from '#domain/dossier/dossier.ts'
import { dossierOf } from '#domain/dossier/dossier-of.ts'
import type { ArchivedFile } from '#domain/dossier/index-page.ts'
import { indexPage } from '#domain/dossier/index-page.ts'
import type { DossierSource } from '#domain/dossier/source.ts'
import { workbookSheets } from '#domain/dossier/workbook.ts'
import { isNationalId, maskedId } from '#domain/forms/results/mask.ts'
import { compiled } from '#domain/forms/compiled-form.ts'
import { xlsxSteps } from '#domain/forms/results/xlsx.ts'
import { isBlobName } from '#domain/forms/value-check.ts'
import type { Blobs } from '../blobs/blobs.ts'
import { docxOf } from './docx.ts'
import { endingOf } from './file-type.ts'
import { setPdf } from './set-pdf.ts'

export interface Archived {
  readonly source: DossierSource
  /** Folder inside the archive, with a slash at its end; empty for its root. */
  readonly folder: string
}

/** @param all one after the other, each read when its turn comes @param addressOf of the page that verifies a document */
export function archiveOf(all: AsyncIterable<Archived> | Iterable<Archived>, blobs: Pick<Blobs, 'open'>, addressOf: (dossier: Dossier) => string): Readable {
  const pieces: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    pieces.push(piece)
  })
  async function* written(): AsyncGenerator<Buffer> {
    const flush = function* () {
      for (const piece of pieces.splice(0)) yield Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)
    }
    for await (const { source, folder } of all) {
      for await (const { path, bytes, isText } of filesOf(source, blobs, addressOf)) {
        const part = isText ? new ZipDeflate(folder + path, { level: 6 }) : new ZipPassThrough(folder + path)
        part.mtime = new Date(source.now)
        zip.add(part)
        for await (const piece of bytes) {
          part.push(new Uint8Array(piece))
          yield* flush()
        }
        part.push(new Uint8Array(0), true)
        yield* flush()
      }
    }
    zip.end()
    yield* flush()
  }
  return Readable.from(written())
}

interface ZippedFile {
  readonly path: string
  readonly bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>
  readonly isText: boolean
}

async function* filesOf(source: DossierSource, blobs: Pick<Blobs, 'open'>, addressOf: (dossier: Dossier) => string): AsyncGenerator<ZippedFile> {
  const dossier = dossierOf(source)
  const captions = new Map(dossier.sections.flatMap((section) => (section.kind === 'photos' ? section.photos.map(({ picture, caption }) => [picture, caption] as const) : [])))
  const photos: ArchivedFile[] = []
  const files: ArchivedFile[] = []
  let missing = 0
  for (const [at, name] of blobNames(source).entries()) {
    const blob = await blobs.open(name)
    if (!blob) {
      missing += 1
      continue
    }
    const { ending, bytes } = await endingOf(blob.bytes)
    const caption = captions.get(name)
    const path = `${caption === undefined ? 'files' : 'photos'}/${String(at + 1).padStart(3, '0')}.${ending}`
    if (caption === undefined) files.push({ path, label: path })
    else photos.push({ path, label: caption })
    yield { path, bytes, isText: false }
  }
  const content = { report: 'report.pdf', document: 'text.docx', workbook: 'workbook.xlsx', records: 'records.json', photos, files, missing }
  yield { path: content.report, bytes: [await setPdf(dossier, blobs, { address: addressOf(dossier), now: source.now })], isText: false }
  yield { path: content.document, bytes: [await docxOf(dossier, blobs, source.now)], isText: false }
  yield { path: content.workbook, bytes: [workbookOf(source, dossier)], isText: false }
  yield { path: content.records, bytes: [text(recordsJson(source, dossier))], isText: true }
  yield { path: 'index.html', bytes: [text(indexPage(dossier, content))], isText: true }
}

export function workbookOf(source: DossierSource, dossier: Dossier): Uint8Array {
  const steps = xlsxSteps(workbookSheets(source, dossier), dossier.direction === 'rtl')
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value
}

/** In the order in which records name them. */
function blobNames({ records }: DossierSource): readonly string[] {
  return [...new Set(records.flatMap(({ answers }) => Object.values(answers).filter(isBlobName)))]
}

function recordsJson({ records, hidesIds }: DossierSource, { activity, hash }: Dossier): string {
  const shown = ({ form, answers }: DossierSource['records'][number]) => Object.fromEntries(Object.entries(answers).map(([path, value]) => {
    const node = compiled(form).byPath.get(path.replaceAll(/\[[^\]]*\]/g, ''))?.node
    return [path, hidesIds && node?.kind === 'question' && isNationalId(node) ? maskedId(value) : value]
  }))
  return JSON.stringify({ v: 1, activity, hash, records: records.map((record) => ({ id: record.id, form: record.ref, begunAt: record.begunAt, changedAt: record.changedAt, author: record.author, answers: shown(record) })) }, null, 1)
}

function text(content: string): Uint8Array {
  return new TextEncoder().encode(content)
}
