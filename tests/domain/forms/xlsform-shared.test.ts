// Forms of the field, where the folder of shared forms is beside the project.

import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { FormNode } from '#domain/forms/form.ts'
import { formReader } from '#domain/forms/read-form.ts'
import type { DefinitionFault } from '#domain/forms/reading.ts'
import { loadXlsForm } from '#domain/forms/xlsform/load-xlsform.ts'
import type { XlsFormOutcome } from '#domain/forms/xlsform/read-xlsform.ts'
import { isXlsFormSheet, readXlsForm } from '#domain/forms/xlsform/read-xlsform.ts'
import { readWorkbook } from '#domain/forms/xlsform/workbook.ts'
import { pathsOf } from './xlsform-sheets.ts'

const test = suite('xlsform shared')
const folder = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'xlsforms')
const isThere = existsSync(folder)
if (!isThere) console.log('# The shared forms are not beside the project: nothing to compare with.')

const filesIn = (path: string, ending: string) => (isThere ? readdirSync(join(folder, path)).filter((name) => name.endsWith(ending)).map((name) => join(path, name)) : [])
const bytesOf = (file: string) => new Uint8Array(readFileSync(join(folder, file)))
const known = new Map<string, XlsFormOutcome>()

/** Each file once: some take a while. */
async function read(file: string): Promise<XlsFormOutcome> {
  const found = known.get(file) ?? readXlsForm((await readWorkbook(bytesOf(file), isXlsFormSheet)).sheets!, file)
  known.set(file, found)
  return found
}

test('[XF21] forms that convert are read', async () => {
  for (const file of filesIn('.', '.xlsx')) {
    const { form, remarks } = await read(file)
    assert.ok(form, `${file}: ${remarks.filter((remark) => remark.level === 'error').map((remark) => remark.code).join()}`)
    const faults: DefinitionFault[] = []
    formReader(JSON.parse(JSON.stringify(form)), { file, key: '', faults })
    assert.equal(faults.filter((fault) => !fault.why.startsWith('expression.')), [], file)
  }
})

test('[XF21] all others are read, or refused with cells', async () => {
  for (const file of filesIn('tolerant', '.xlsx')) {
    const { form, remarks } = await loadXlsForm(bytesOf(file), file)
    const errors = remarks.filter((remark) => remark.level === 'error')
    assert.is(form === undefined, errors.length > 0, file)
    for (const error of errors) assert.ok(error.sheet !== '' && error.row !== undefined, `${file} ${error.code}`)
  }
})

interface Golden {
  readonly language: string | null
  readonly expect: { readonly initial: State; readonly after: readonly State[]; readonly nodes: State }
}
type State = Readonly<Record<string, { readonly label?: string | null } | null>>

test('[XF21] nodes and words are those of the reference engines', async () => {
  for (const file of filesIn('golden', '.json')) {
    const golden = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Golden
    const form = (await read(file.replace('golden/', '').replace(/\.\d\.json$/, '.xlsx'))).form!
    const nodes = allOf(form.children)
    const own = new Map(pathsOf(form.children).map((path, index) => [path, nodes[index]!]))
    for (const [position, node] of [golden.expect.initial, ...golden.expect.after, golden.expect.nodes].flatMap((state) => Object.entries(state))) {
      const path = position.replace(/\[\d+\]/g, '')
      if (path === '/meta/instanceName') assert.ok(form.instanceName !== undefined, `${file} ${path}`)
      else assert.ok(own.has(path), `${file} ${path}`)
      const label = own.get(path)?.label?.[golden.language ?? form.defaultLanguage]
      if (label === undefined || label.includes('${') || !node?.label || node.label.startsWith('sha256:')) continue
      assert.is(label.replace(/\s+/g, ' ').trim(), node.label, `${file} ${path}`)
    }
  }
})

function allOf(nodes: readonly FormNode[]): readonly FormNode[] {
  return nodes.flatMap((node) => (node.kind === 'question' ? [node] : [node, ...allOf(node.children)]))
}

test.run()
