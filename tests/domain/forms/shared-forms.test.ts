// Real forms of others, with what two independent engines made of them. They lie beside the checkout where people
// work on the engine; elsewhere this has nothing to run, and says so.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import readSheets from 'read-excel-file/node'
import { readXlsForm } from '#domain/forms/xlsform/read-xlsform.ts'
import type { Sheet } from '#domain/forms/xlsform/sheet.ts'
import { replay } from '../../../tools/form-replay.ts'
import type { ReplayCase } from '../../../tools/form-replay.ts'

interface Golden extends ReplayCase {
  readonly form: { readonly file: string }
}
interface Compared {
  readonly equal: number
  readonly total: number
  readonly differences: readonly string[]
}

const folder = fileURLToPath(new URL('../../../../shared/xlsforms', import.meta.url))
const goldens = existsSync(join(folder, 'golden')) ? readdirSync(join(folder, 'golden')).filter((name) => name.endsWith('.json')).sort() : []

test('[FO41] real forms give, step by step, what the reference engines agree on', async () => {
  if (goldens.length === 0) return console.log('# no forms of others beside this checkout: nothing to replay')
  const { compareRun } = await import(join(folder, 'compare.mjs')) as { compareRun: (golden: Golden, actual: unknown) => Compared }
  let [equal, total] = [0, 0]
  for (const name of goldens) {
    const golden = JSON.parse(readFileSync(join(folder, 'golden', name), 'utf8')) as Golden
    const sheets = (await readSheets(join(folder, golden.form.file))).map(({ sheet, data }): Sheet => ({ name: sheet, rows: data as Sheet['rows'] }))
    const { form, remarks } = readXlsForm(sheets, golden.form.file)
    assert.ok(form, `${golden.form.file}: ${JSON.stringify(remarks.find((each) => each.level === 'error'))}`)
    const compared = compareRun(golden, JSON.parse(JSON.stringify(replay(form, golden))))
    assert.equal(compared.differences, [], name)
    equal += compared.equal
    total += compared.total
  }
  console.log(`# ${goldens.length} runs, ${equal} of ${total} nodes equal`)
})

test.run()
