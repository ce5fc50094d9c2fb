// A document → PDF, by typst: it shapes and orders Persian as a book does, which no library that draws PDF by itself did.

import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { renderSVG } from 'uqr'
import type { Dossier } from '#domain/dossier/dossier.ts'
import type { PeriodReport } from '#domain/period-report/report.ts'
import type { Blobs } from '../blobs/blobs.ts'
import type { SettingResult, SettingTask } from './pdf-worker.ts'
import { pictureNames, readPicture } from './pictures.ts'

export interface Setting {
  /** Of the page that verifies the document; stands in its code. */
  readonly address: string
  readonly now: number
  /** Called as pictures are read, and once more when all that is left is the setting. */
  readonly tell?: (done: number, all: number) => void
}

const fontFolder = join(dirname(createRequire(import.meta.url).resolve('vazirmatn/package.json')), 'fonts/ttf')

/** @throws Error where the template itself is wrong: that is a bug, and no content of a record can bring it about */
export async function setPdf(dossier: Dossier, blobs: Pick<Blobs, 'open'>, { address, now, tell }: Setting): Promise<Uint8Array> {
  const names = pictureNames(dossier)
  const all = names.length + 1
  const pictures: Record<string, string> = {}
  const files: [string, Uint8Array<ArrayBuffer>][] = []
  for (const [at, name] of names.entries()) {
    tell?.(at, all)
    const picture = await readPicture(blobs, name)
    if (!picture) continue
    pictures[name] = picture.file
    files.push([picture.file, picture.bytes])
  }
  const text = (content: string) => new TextEncoder().encode(content)
  files.push(['dossier.json', text(JSON.stringify(dossier))], ['pictures.json', text(JSON.stringify(pictures))], ['qr.svg', text(renderSVG(address, { border: 0 }))])
  tell?.(names.length, all)
  const pdf = await inThread({ template: 'dossier.typ', fontFolder, files, madeAt: Math.floor(now / 1_000) })
  tell?.(all, all)
  return pdf
}

/** @throws Error as `setPdf` does */
export function setPeriodReport(report: PeriodReport, now: number): Promise<Uint8Array> {
  return inThread({ template: 'period-report.typ', fontFolder, files: [['report.json', new TextEncoder().encode(JSON.stringify(report))]], madeAt: Math.floor(now / 1_000) })
}

function inThread(task: SettingTask): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./pdf-worker.ts', import.meta.url), { workerData: task, transferList: task.files.map(([, bytes]) => bytes.buffer as ArrayBuffer) })
    worker.once('message', (result: SettingResult) => ('pdf' in result ? resolve(result.pdf) : reject(new Error(`The document was not set: ${result.failure}`))))
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`The thread that sets documents ended with ${code}`)))
  })
}
