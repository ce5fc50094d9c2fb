import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { faultsIn, packsIn } from '#server/publish.ts'
import { packIds } from '#fixtures/packs.ts'
import { packsAsJson, packsAsTable } from '../../tools/packs.ts'

const root = join(import.meta.dirname, '..', '..')
const print = (...options: readonly string[]) => execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', join(root, 'tools/packs.ts'), ...options], { encoding: 'utf8' })

interface Printed {
  readonly id: string
  readonly kinds: readonly { readonly id: string; readonly section: string; readonly norms: object; readonly evidence: readonly { readonly id: string; readonly level: string }[]; readonly forms: readonly { readonly id: string; readonly place: string }[] }[]
}

test('[PK12] as JSON it is what is installed, and nothing else', () => {
  const printed = JSON.parse(print('--json')) as readonly Printed[]
  assert.equal(printed, JSON.parse(JSON.stringify(packsAsJson(packsIn(join(root, 'packs'))))))
  assert.equal(printed.map((each) => each.id), [...packIds].sort())
  for (const { kinds, ...rest } of printed) {
    assert.equal(Object.keys(rest), ['id'])
    for (const kind of kinds) {
      assert.equal(Object.keys(kind), ['id', 'section', 'norms', 'evidence', 'approvals', 'forms'])
      assert.ok(kind.evidence.every((each) => /^(required|preferred)$/.test(each.level)) && kind.evidence.some((each) => each.id === 'committee'))
      assert.ok(kind.forms.filter((each) => each.place === 'plan').length === 1 && kind.forms.every((each) => each.id.length > 0))
    }
  }
})

test('[PK12] as a table each kind stands with its norms, evidence and forms', () => {
  const table = packsAsTable(packsIn(join(root, 'packs')))
  assert.is(print().trimEnd(), table)
  for (const line of ['tour  Educational promotional tour  (pack tour, section promotion)', 'norms     8,000,000 rial for 12 people, 8–20 people, 1 day or a permit', 'norms     80,000,000 rial per year, 4 h a week, 4 seminars a year']) assert.ok(table.includes(line), line)
  assert.match(table, /products +required +from product +printed 3 \+ electronic 1 \+ audio 1 \+ video 1/)
  assert.match(table, /inspection +office +list +inspector/)
})

test('[PK2] a folder with faults names pack, file and key of each', () => {
  const folder = mkdtempSync(join(tmpdir(), 'packs-'))
  try {
    cpSync(join(root, 'packs/shared'), join(folder, 'shared'), { recursive: true })
    cpSync(join(root, 'packs/tour'), join(folder, 'tour'), { recursive: true })
    assert.equal(faultsIn(folder), [])
    writeFileSync(join(folder, 'tour/forms/stray.json'), '{}')
    assert.equal(faultsIn(folder), [{ pack: 'tour', file: 'forms/stray.json', key: '', why: 'unknown-key', near: '' }])
    assert.throws(() => packsIn(folder), /packs\/tour.*stray/)
    writeFileSync(join(folder, 'tour/forms/stray.json'), '{ "id": ')
    assert.equal(faultsIn(folder).map(({ pack, file, why }) => [pack, file, why]), [['tour', 'forms/stray.json', 'not-json']])
    rmSync(join(folder, 'tour/forms/stray.json'))
    renameSync(join(folder, 'tour'), join(folder, 'trip'))
    assert.equal(faultsIn(folder), [{ pack: 'trip', file: 'pack.json', key: 'id', why: 'not-one-of', near: 'tour' }])
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test.run()
