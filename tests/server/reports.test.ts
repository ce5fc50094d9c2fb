import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { fileURLToPath } from 'node:url'
import { unzipSync } from 'fflate'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { civilDateIn } from '#domain/calendar/zone.ts'
import { dossierOf } from '#domain/dossier/dossier-of.ts'
import { toldSections } from '#domain/dossier/word/body.ts'
import { demoProvince } from '#fixtures/province.ts'
import { pastTour } from '#fixtures/dossiers.ts'
import { MemoryBlobs } from '#server/blobs/memory-blobs.ts'
import { makeDemo, newDemoMemory } from '#server/demo.ts'
import { openSqliteLedger } from '#server/ledger/sqlite-ledger.ts'
import { systemRandom } from '#server/ports.ts'
import { packsIn } from '#server/publish.ts'
import { archiveOf } from '#server/reports/archive.ts'
import { docxOf } from '#server/reports/docx.ts'
import { setPdf } from '#server/reports/set-pdf.ts'
import { formOf } from '#domain/packs/pack.ts'
import { formRef } from '#domain/packs/refs.ts'
import { sha256 } from '#domain/hash.ts'
import type { RecordId } from '#domain/records/op.ts'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../..', import.meta.url))
const test = suite('reports')
const folder = mkdtempSync(join(tmpdir(), 'bazdid-reports-'))
test.after(() => rmSync(folder, { recursive: true, force: true }))

/** A grey JPEG of eight by eight pixels. */
const jpeg = Buffer.from('/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//wAALCAAIAAgBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAAf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AH//Z', 'base64')

/** What another program reads in the file; undefined where it is not installed. Isolates are not its matter. */
async function textIn(pdf: Uint8Array): Promise<string | undefined> {
  const file = join(folder, 'report.pdf')
  writeFileSync(file, pdf)
  try {
    return (await run('pdftotext', ['-layout', file, '-'])).stdout.replace(/[\u200c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    console.log('    # pdftotext is not installed: what stands in the file is not read here')
    return undefined
  }
}

/** The extracting program moves non-joiners by a letter, and takes lam with alef for alef with lam. */
function asExtracted(text: string): string {
  return text.replaceAll('\u200c', '').replaceAll('لا', 'ال')
}

for (const language of ['fa', 'ru', 'en'] as const) {
  test(`[DO7] the report in ${language}: names, sums and signatures`, async () => {
    const dossier = dossierOf(pastTour(language))
    const told: string[] = []
    const pdf = await setPdf(dossier, new MemoryBlobs(), { address: 'https://bazdid.example/verify/x', now: Date.UTC(2026, 10, 28), tell: (done, all) => told.push(`${done}/${all}`) })
    assert.is(Buffer.from(pdf.subarray(0, 5)).toString(), '%PDF-')
    assert.is(told.at(-1), '1/1')
    const text = await textIn(pdf)
    if (text === undefined) return
    assert.ok(text.includes(dossier.hash.slice(0, 40)))
    const people = dossier.sections.find((each) => each.kind === 'people')!
    const names = people.kind === 'people' ? people.rows.map(({ cells }) => cells[1]!) : []
    assert.is(names.length, 12)
    for (const name of names) assert.ok(asExtracted(text).includes(asExtracted(name)), name)
    const digits = (of: string) => of.replace(/[۰-۹]/g, (digit) => String('۰۱۲۳۴۵۶۷۸۹'.indexOf(digit))).replace(/(?<=\d)[^\d\n](?=\d{3})/g, '')
    assert.ok(digits(text).includes('7150000'), 'the sum')
    if (language !== 'fa') assert.ok(text.includes(dossier.heading))
  })
}

test('[DO7] pictures are in it, and one that has not arrived, or is none, has its place', async () => {
  const blobs = new MemoryBlobs()
  const put = async (bytes: Buffer) => {
    const name = createHash('sha256').update(bytes).digest('hex')
    await blobs.missing('device', name, bytes.length)
    await blobs.putChunk('device', name, 0, bytes)
    return name
  }
  const name = await put(jpeg)
  const broken = await put(jpeg.subarray(0, jpeg.length >> 1))
  const base = pastTour('en')
  const form = formOf(base.pack, 'photo')!
  const photo = (id: string, picture: string) => ({ ...base.records[0]!, id: id as RecordId, form, ref: formRef(form, sha256), answers: { [form.summary!.image!]: picture, '/caption': `caption ${id}` } })
  const dossier = dossierOf({ ...base, records: [...base.records, photo('p1', name), photo('p2', 'f'.repeat(64)), photo('p3', broken)] })
  const without = await setPdf(dossierOf(base), blobs, { address: 'https://bazdid.example', now: 0 })
  const pdf = await setPdf(dossier, blobs, { address: 'https://bazdid.example', now: 0 })
  assert.ok(Buffer.from(pdf).includes(jpeg.subarray(-20)) && !Buffer.from(without).includes(jpeg.subarray(-20)), 'the picture as it is')
  const text = await textIn(pdf)
  if (text !== undefined) {
    for (const word of ['caption p1', 'caption p2', 'caption p3']) assert.ok(text.includes(word), word)
    assert.is(text.split(dossier.words.photoMissing).length - 1, 2)
  }
})

/** What a word processor reads in the file; undefined where none is installed. */
async function wordsIn(docx: Uint8Array): Promise<string | undefined> {
  const file = join(folder, 'text.docx')
  writeFileSync(file, docx)
  await run('soffice', [`-env:UserInstallation=file://${join(folder, 'profile')}`, '--headless', '--convert-to', 'txt:Text (encoded):UTF8', '--outdir', folder, file]).catch((error: NodeJS.ErrnoException) => { if (error.code !== 'ENOENT') throw error })
  // It ends well also where it has no part for texts.
  if (existsSync(join(folder, 'text.txt'))) return readFileSync(join(folder, 'text.txt'), 'utf8').replace(/^\ufeff/, '')
  console.log('    # no word processor is installed: the text is read by our own library only')
  return undefined
}

test('[DO14] a word processor reads the text as it was told, with its pictures', async () => {
  const blobs = new MemoryBlobs()
  const name = createHash('sha256').update(jpeg).digest('hex')
  await blobs.missing('device', name, jpeg.length)
  await blobs.putChunk('device', name, 0, jpeg)
  const base = pastTour('fa')
  const form = formOf(base.pack, 'photo')!
  const photo = (id: string, picture: string) => ({ ...base.records[0]!, id: id as RecordId, form, ref: formRef(form, sha256), answers: { [form.summary!.image!]: picture, '/caption': `زیرنویس ${id}` } })
  const dossier = dossierOf({ ...base, records: [...base.records, photo('p1', name), photo('p2', 'f'.repeat(64))] })
  const docx = await docxOf(dossier, blobs, base.now)
  const parts = unzipSync(docx)
  assert.ok(Buffer.from(parts['word/media/1.jpg']!).equals(jpeg), 'the picture as it is')
  assert.match(Buffer.from(parts['word/document.xml']!).toString(), /<wp:extent cx="3600000" cy="3600000"\/>/)
  assert.not.ok(Object.keys(parts).some((each) => /vba|macro/i.test(each)))
  const text = await wordsIn(docx)
  if (text === undefined) return
  const expected = [dossier.title, ...toldSections(dossier).flatMap((section) => [section.title, ...(section.kind === 'photos' ? section.photos.map(({ caption }) => caption) : section.records.flatMap(({ groups }) => groups.flatMap(({ lines }) => lines.flatMap(({ value }) => value.split('\n')))))])]
  let at = 0
  for (const each of expected.map((words) => words.replace(/[\u2066\u2069]/g, '')).filter(Boolean)) {
    at = text.indexOf(each, at)
    assert.ok(at >= 0, `${each} stands in its place`)
  }
  assert.is(text.split(dossier.words.photoMissing).length - 1, 1)
})

test('[DO12] an archive is a ZIP that another program opens, with every file that has arrived', async () => {
  const blobs = new MemoryBlobs()
  const name = createHash('sha256').update(jpeg).digest('hex')
  await blobs.missing('device', name, jpeg.length)
  await blobs.putChunk('device', name, 0, jpeg)
  const base = pastTour('en')
  const form = formOf(base.pack, 'photo')!
  const photo = (id: string, picture: string) => ({ ...base.records[0]!, id: id as RecordId, form, ref: formRef(form, sha256), answers: { [form.summary!.image!]: picture, '/caption': `caption ${id}` } })
  const source = { ...base, records: [...base.records, photo('p1', name), photo('p2', 'f'.repeat(64))] }
  const file = join(folder, 'all.zip')
  await pipeline(archiveOf([{ source, folder: 'one/' }, { source: { ...base, activity: 'other' }, folder: 'two/' }], blobs, () => 'https://bazdid.example'), createWriteStream(file))
  const parts = unzipSync(readFileSync(file))
  assert.equal(Object.keys(parts), ['one/photos/001.jpg', ...['report.pdf', 'text.docx', 'workbook.xlsx', 'records.json', 'index.html'].map((each) => `one/${each}`), ...['report.pdf', 'text.docx', 'workbook.xlsx', 'records.json', 'index.html'].map((each) => `two/${each}`)])
  assert.ok(Buffer.from(parts['one/photos/001.jpg']!).equals(jpeg))
  const page = Buffer.from(parts['one/index.html']!).toString()
  assert.ok(page.includes('caption p1') && page.includes('1 files have not arrived yet'))
  const records = JSON.parse(Buffer.from(parts['one/records.json']!).toString()) as { hash: string; records: readonly { id: string; answers: object }[] }
  assert.equal(records.records.map(({ id, answers }) => [id, answers]), source.records.map(({ id, answers }) => [id, answers]))
  assert.is(records.hash, dossierOf(source).hash)
  assert.is(Object.keys(unzipSync(parts['one/workbook.xlsx']!)).includes('xl/workbook.xml'), true)
  const tested = await run('unzip', ['-tq', file]).catch((error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? undefined : Promise.reject(error)))
  if (tested) assert.match(tested.stdout, /No errors/)
  else console.log('    # unzip is not installed: the file is opened by our own library only')
})

test('[DO8] the command lists and writes, beside a server that runs on the same data', async () => {
  const data = join(folder, 'data')
  const { ledger } = await openSqliteLedger(data, systemRandom)
  const province = demoProvince(civilDateIn(Date.now(), 'Asia/Tehran'))
  await makeDemo(ledger, province, packsIn(join(root, 'packs')), newDemoMemory(province, systemRandom), systemRandom, Date.now())
  const command = (...args: readonly string[]) => run(process.execPath, [join(root, 'tools/dossier.ts'), ...args], { cwd: root, env: { ...process.env, DATA_DIR: data } })
  const list = JSON.parse((await command('--list', '--json')).stdout) as readonly { id: string; kind: string; title: string }[]
  assert.equal(list.map(({ id }) => id).toSorted(), province.activities.map(({ key }) => `sepidkuh-${key}`).toSorted())
  assert.equal([...new Set(list.map(({ kind }) => kind))].toSorted(), ['club', 'event', 'narrative', 'tour', 'unit'])
  for (const { title } of list) assert.ok(title.length > 3)
  const out = join(folder, 'out.pdf')
  for (const { id } of list) {
    await command('--activity', id, '--out', out)
    assert.is(readFileSync(out).subarray(0, 5).toString(), '%PDF-')
  }
  for (const ending of ['docx', 'xlsx', 'zip']) {
    await command('--activity', list[0]!.id, '--out', join(folder, `out.${ending}`))
    assert.is(readFileSync(join(folder, `out.${ending}`)).subarray(0, 2).toString(), 'PK')
  }
  assert.is((await ledger.stream(list[0]!.id))!.id, list[0]!.id, 'the server goes on')
  await ledger.close()
  for (const [args, says] of [[['--activity', 'nobody', '--out', out], /--list/], [[], /--activity ID/], [['--activity', list[0]!.id, '--out', join(folder, 'out.doc')], /--out FILE/]] as const) {
    const failure = await command(...args).then(() => undefined, (error: { code: number; stderr: string }) => error)
    assert.is(failure?.code, 1)
    assert.match(failure!.stderr, says)
  }
})

test.run()
