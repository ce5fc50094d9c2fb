// `npm run -s dossier -- --activity ID --out FILE.pdf`: the illustrated report of an activity, from the server's data.
// FILE.docx is its text for editing, FILE.xlsx its workbook, FILE.zip everything of it.
// `npm run -s dossier -- --list`: what there is; with `--json` as `[{id, kind, title}]`, and nothing else on the output.
//
// `--language fa|ru|en` (fa where it is not said); DATA_DIR names the data's folder, as for the server. It may run meanwhile.

import { createWriteStream, writeFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { dossierOf } from '#domain/dossier/dossier-of.ts'
import { textIn } from '#domain/forms/form.ts'
import { planFields } from '#domain/packs/pack.ts'
import { DiskBlobs } from '#server/blobs/disk-blobs.ts'
import type { Ledger, Stream } from '#server/ledger/ledger.ts'
import { readLedger } from '#server/ledger/read-ledger.ts'
import { archiveOf, workbookOf } from '#server/reports/archive.ts'
import { docxOf } from '#server/reports/docx.ts'
import { readSource } from '#server/reports/read-source.ts'
import { setPdf } from '#server/reports/set-pdf.ts'
import { settingsFrom } from '#server/settings.ts'

const usage = 'npm run -s dossier -- --list [--json] | --activity ID --out FILE.pdf|.docx|.xlsx|.zip [--language fa|ru|en]'

const { values } = parseArgs({
  options: { activity: { type: 'string' }, out: { type: 'string' }, language: { type: 'string', default: 'fa' }, list: { type: 'boolean' }, json: { type: 'boolean' } },
})
process.exitCode = await run()

async function run(): Promise<number> {
  const settings = settingsFrom(process.env, false)
  const ledger = await readLedger(settings.dataFolder)
  if (!ledger) return failed(`There is no data in ${settings.dataFolder}. DATA_DIR names another folder.`)
  try {
    if (values.list) return await list(ledger)
    if (values.activity === undefined || values.out === undefined) return failed(usage)
    const stream = await ledger.stream(values.activity)
    const now = Date.now()
    // Whoever reads the server's folder has everything in it already.
    const source = stream?.kind === 'activity' ? await readSource(ledger, stream, { language: values.language, now, hidesIds: false, madeFor: process.env['USER'] ?? 'server' }) : undefined
    if (!source) return failed(`There is no activity ${values.activity}. --list tells what there is.`)
    const dossier = dossierOf(source)
    const origin = settings.publicOrigin ?? `http://localhost:${settings.port}`
    const blobs = new DiskBlobs(join(settings.dataFolder, 'blobs'))
    const address = `${origin}/verify/${dossier.activity}/${dossier.hash}`
    switch (extname(values.out).toLowerCase()) {
      case '.pdf':
        writeFileSync(values.out, await setPdf(dossier, blobs, { address, now }))
        break
      case '.docx':
        writeFileSync(values.out, await docxOf(dossier, blobs, now))
        break
      case '.xlsx':
        writeFileSync(values.out, workbookOf(source, dossier))
        break
      case '.zip':
        await pipeline(archiveOf([{ source, folder: '' }], blobs, () => address), createWriteStream(values.out))
        break
      default:
        return failed(usage)
    }
    console.error(`${values.out}: ${dossier.title}, content ${dossier.hash}`)
    return 0
  } finally {
    await ledger.close()
  }
}

async function list(ledger: Ledger): Promise<number> {
  const found: { readonly id: string; readonly kind: string; readonly title: string }[] = []
  for (const stream of await activities(ledger)) {
    const source = await readSource(ledger, stream, { language: values.language, now: Date.now(), hidesIds: true, madeFor: '' })
    if (!source) continue
    const plan = source.records.find(({ answers }) => planFields.title in answers)
    found.push({ id: stream.id, kind: source.kind.id, title: plan?.answers[planFields.title] ?? textIn(source.kind.title, values.language) })
  }
  console.log(values.json ? JSON.stringify(found, null, 2) : found.map(({ id, kind, title }) => `${id}  ${kind}  ${title}`).join('\n'))
  return 0
}

async function activities(ledger: Ledger): Promise<readonly Stream[]> {
  const all = await Promise.all((await ledger.provinces()).map(({ id }) => ledger.streamsIn(id)))
  return all.flat().filter(({ kind }) => kind === 'activity')
}

function failed(why: string): number {
  console.error(why)
  return 1
}
