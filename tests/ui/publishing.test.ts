import * as fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { beginSession } from '#domain/forms/session/open-session.ts'
import { languageTag, languagesOf } from '#domain/forms/language.ts'
import { loadDefinition } from '#domain/forms/load-definition.ts'
import { loadXlsForm } from '#domain/forms/xlsform/load-xlsform.ts'
import { plainWorkbook } from '#domain/forms/xlsform/plain-workbook.ts'
import type { Form } from '#domain/forms/form.ts'
import type { Pack } from '#domain/packs/pack.ts'
import { formRef } from '#domain/packs/refs.ts'
import { withForm } from '#domain/packs/with-form.ts'
import { Problem } from '#domain/problem.ts'
import type { PublishRequest } from '#domain/wire/publishing.ts'
import { limits } from '#domain/wire/limits.ts'
import type { Transport } from '#sync/transport.ts'
import { publishingBy } from '#app/publishing.ts'
import type { ActivityOutline } from '#ui/activities/activity-view.ts'
import { attachmentFrom } from '#ui/desk/forms/attaching.ts'
import { exampleFileName, exampleSheets } from '#ui/desk/forms/example-form.ts'
import { fillersOf, formsOfKind, holdersOf, kindsOfProvince, versionsInUse } from '#ui/desk/forms/targets.ts'
import { installedPack } from '#fixtures/packs.ts'

const [tour, unit] = [installedPack('tour'), installedPack('unit')]
const wells: Form = { id: 'wells', title: { default: 'Wells' }, defaultLanguage: 'default', children: [{ kind: 'question', name: 'depth', type: 'integer' }] }
const use = { form: 'wells', place: 'field', mode: 'list', icon: 'list', filledBy: ['leader'] } as const

function activity(id: string, pack: Pack, kind = pack.kinds[0]!): ActivityOutline {
  return { id, pack, kind, formRefs: Object.fromEntries(pack.forms.map((form) => [form.id, formRef(form)])) } as unknown as ActivityOutline
}

test('[U80] kinds with their activities, and the versions that are in use', () => {
  const [first, second] = [withForm(tour, 'tour', wells, use), withForm(tour, 'tour', { ...wells, version: '2' }, use)]
  const activities = [activity('u', unit), activity('a', first), activity('b', second), activity('c', second), activity('d', tour)]
  const kinds = kindsOfProvince(activities)
  assert.equal(kinds.map(({ key, pack, activities: own }) => [key, pack, own.map(({ id }) => id)]), [['tour/tour', 'tour', ['a', 'b', 'c', 'd']], ['unit/unit', 'unit', ['u']]])
  assert.equal(versionsInUse(kinds[0]!.activities, 'wells').map(({ form, activities: count }) => [form.version, count]), [['2', 2], [undefined, 1]])
  assert.equal(versionsInUse(kinds[1]!.activities, 'wells'), [])
  assert.equal(versionsInUse([activity('d', tour)], 'wells'), [])
  assert.is(formsOfKind(kinds[0]!).length, tour.forms.length + 2)
  assert.equal(fillersOf(kinds[1]!), ['staff', 'consultant', 'leader', 'university', 'inspector', 'deputy', 'accountant', 'director'])
  assert.equal(kindsOfProvince([]), [])
})

test('[U80] a kind without activities is given what its first one begins with', () => {
  const pack = withForm(unit, 'unit', wells, { ...use, filledBy: ['staff'] })
  const beginning = activity('', pack)
  const [begun, empty] = kindsOfProvince([activity('a', tour)], [beginning, activity('', tour)])
  assert.equal([begun!.key, begun!.beginning, empty!.key, empty!.activities], ['tour/tour', undefined, 'unit/unit', []])
  assert.equal(versionsInUse(holdersOf(empty!), 'wells').map(({ ref, use: { filledBy } }) => [ref, filledBy]), [[formRef(wells), ['staff']]])
  assert.equal(formsOfKind(empty!).map(({ form, activities }) => [form.id, activities]), pack.forms.map(({ id }) => [id, 0]))
  assert.equal(holdersOf(begun!).length, 1)
})

const refusal = async (file: File) => {
  try {
    await attachmentFrom(file)
    return 'taken'
  } catch (error) {
    if (error instanceof Problem) return error.code
    throw error
  }
}

test('[U81] lists and media are told apart, and what is neither is refused', async () => {
  const list = await attachmentFrom(new File(['name,label\nqir,قیر\n'], 'Towns.csv', { type: 'application/vnd.ms-excel' }))
  assert.equal(list, { kind: 'list', name: 'Towns.csv', list: { file: 'Towns.csv', columns: ['name', 'label'], rows: [['qir', 'قیر']] } })
  const utf16 = await attachmentFrom(new File([new Uint8Array([0xff, 0xfe]), new Uint8Array(new Uint16Array([...'name\nqir'].map((letter) => letter.charCodeAt(0))).buffer)], 'towns.csv'))
  assert.equal(utf16.kind === 'list' && utf16.list.rows, [['qir']])
  const picture = await attachmentFrom(new File(['abc'], 'map.png', { type: 'image/png' }))
  assert.equal(picture.kind === 'media' && picture.file.ref, { name: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', size: 3, type: 'image/png' })
  assert.is(await refusal(new File([new Uint8Array([0x6e, 0xd3, 0xe1])], 'towns.csv')), 'file.encoding')
  assert.is(await refusal(new File([''], 'towns.csv')), 'file.wrong-type')
  assert.is(await refusal(new File(['<svg/>'], 'map.svg', { type: 'image/svg+xml' })), 'file.wrong-type')
  assert.is(await refusal(new File(['<p>'], 'page.html', { type: 'text/html' })), 'file.wrong-type')
  assert.is(await refusal(new File([''], 'map.png', { type: 'image/png' })), 'file.wrong-type')
  assert.is(await refusal({ name: 'film.mp4', type: 'video/mp4', size: limits.bytesOfFormFiles + 1 } as File), 'file.too-large')
})

test('[U82] the example form', async () => {
  const { form, remarks } = await loadXlsForm(plainWorkbook(exampleSheets), exampleFileName)
  assert.equal(remarks.filter(({ level }) => level !== 'info'), [])
  assert.equal(languagesOf(form!).map(languageTag), ['fa', 'ru', 'en'])
  const session = beginSession(form!, { now: Date.UTC(2026, 10, 21), timeZone: 'Asia/Tehran', language: 'en' })
  assert.is(session.question('/work_other') ?? session.question('/workshop/work_other')!.isRelevant, false)
  session.answer('/workshop/work', 'other')
  assert.is(session.question('/workshop/work_other')!.isRelevant, true)
  const [member] = Object.keys(session.answers()).filter((path) => /^\/member\[\w+\]$/.test(path))
  session.answer(`${member}/hours`, '20')
  const { set } = session.addInstance('/member', 'second')
  assert.ok('/member[second]' in set)
  session.answer('/member[second]/hours', '22')
  assert.is(session.question('/total')!.label, '42 hours a week in all')
  session.answer(`${member}/hours`, '90')
  assert.is(session.question(`${member}/hours`)!.fault!.message, 'Between 0 and 80.')
})

test('[U83] files first and only what is missing, then the form', async () => {
  const files = [1, 2].map((seed) => ({ ref: { name: String(seed).repeat(64), size: limits.bytesPerChunk + seed, type: 'image/png' }, bytes: new Uint8Array(limits.bytesPerChunk + seed).fill(seed) }))
  const calls: string[] = []
  let fails = false
  const transport = {
    blobs: async ({ blobs }: { blobs: readonly { name: string }[] }) => {
      calls.push(`ask ${blobs.length}`)
      return { missing: { [files[0]!.ref.name]: [1], [files[1]!.ref.name]: [0, 1] } }
    },
    putChunk: async (name: string, index: number, bytes: Uint8Array) => {
      if (fails) throw new Problem('network.stalled')
      calls.push(`${name[0]} ${index} ${bytes.length} ${bytes[0]}`)
    },
    publish: async () => {
      calls.push('publish')
      return { v: 1, form: 'wells@000000000000', activities: 3 }
    },
    forms: async () => { throw new Problem('network.unreachable') },
    kinds: async () => { throw new Problem('network.unreachable') },
  } as unknown as Transport
  const office = publishingBy(transport, { random: (count) => new Uint8Array(count) })
  const reported: number[] = []
  assert.is((await office.publish({} as PublishRequest, files, (done) => reported.push(done))).activities, 3)
  assert.equal(calls, ['ask 2', '1 1 1 1', `2 0 ${limits.bytesPerChunk} 2`, '2 1 2 2', 'publish'])
  assert.equal(reported, reported.toSorted((a, b) => a - b))
  assert.is(reported.at(-1), 2 * limits.bytesPerChunk + 3)
  assert.is(await office.forms(), undefined)
  fails = true
  calls.length = 0
  try {
    await office.publish({} as PublishRequest, files, () => undefined)
    assert.unreachable()
  } catch (error) {
    assert.is((error as Problem).code, 'network.stalled')
  }
  assert.equal(calls, ['ask 2'])
})

test('[U80] kinds to begin are read at the door', async () => {
  const answering = (pack: unknown) => publishingBy({ forms: async () => ({ v: 1, forms: [] }), kinds: async () => ({ v: 1, kinds: [{ pack, kind: 'unit' }] }) } as unknown as Transport, { random: (count) => new Uint8Array(count) })
  const { toBegin } = (await answering(JSON.parse(JSON.stringify(unit))).forms())!
  assert.equal(toBegin.map(({ pack, kind, formRefs }) => [pack, kind.id, formRefs]), [[unit, 'unit', activity('', unit).formRefs]])
  for (const wrong of [null, { ...unit, extra: 1 }, tour]) assert.is(await answering(wrong).forms(), undefined)
})

test('[U84] a definition in JSON', async () => {
  const bytesOf = (text: string) => new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>
  assert.equal(await loadDefinition(bytesOf(`\uFEFF${JSON.stringify(wells)}`), 'Wells.JSON'), { form: wells, remarks: [] })
  const wrong = await loadDefinition(bytesOf(JSON.stringify({ ...wells, colour: 'red', children: [{ ...wells.children[0], relevant: '1 +' }] })), 'wells.json')
  assert.is(wrong.form, undefined)
  assert.equal(wrong.remarks.map(({ level, code, details }) => [level, code, details['key']]), [['error', 'definition.wrong', 'colour']])
  assert.equal((await loadDefinition(bytesOf('{'), 'a.json')).remarks.map(({ code }) => code), ['file.unreadable'])
  assert.equal((await loadDefinition(bytesOf(''), 'a.json')).remarks.map(({ code }) => code), ['file.empty'])
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.constantFrom('a.json', 'a.xlsx'), async (bytes, name) => {
    const { form, remarks } = await loadDefinition(new Uint8Array(bytes), name)
    assert.ok(form !== undefined || remarks.length > 0)
  }))
})

test.run()
