import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { bytesOf, parts, rowsXml } from './xlsx-bytes.ts'

const test = suite('form check')
const root = join(import.meta.dirname, '..', '..', '..')
const folder = mkdtempSync(join(tmpdir(), 'bazdid-form-'))
test.after(() => rmSync(folder, { recursive: true }))

/** Runs the command; gives its status and what it printed. */
function form(command: string, ...files: readonly string[]): { readonly status: number | null; readonly text: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', join(root, 'tools', 'form.ts'), command, ...files], { encoding: 'utf8' })
  return { status, text: (stdout + stderr).trim() }
}

function fileOf(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const workbook = (sheets: Readonly<Record<string, readonly (readonly string[])[]>>) => bytesOf(parts(Object.fromEntries(Object.entries(sheets).map(([name, rows]) => [name, rowsXml(...rows)]))))

test('[XF22] a form that works', () => {
  const path = fileOf('farm.xlsx', workbook({
    survey: [['type', 'name', 'label::فارسی (fa)', 'label::English', 'colour'], ['begin repeat', 'plot', 'زمین', 'Plot', 'red'], ['select_one crops', 'crop', 'کشت', 'Crop', ''], ['decimal', 'area', 'مساحت', '', ''], ['end repeat', '', '', '', ''], ['select_one_from_file towns.csv', 'town', 'شهر', 'Town', '']],
    choices: [['list_name', 'name', 'label::English'], ['crops', 'rice', 'Rice'], ['crops', 'tea', 'Tea']],
    settings: [['form_title', 'form_id', 'version'], ['Farm', 'farm', '3']],
  }))
  assert.equal(form('check', path), { status: 0, text: `farm.xlsx: "Farm" (farm, version 3) works.
  3 questions, 0 groups, 1 repeat
  Types: 2 select_one, 1 decimal
  Languages: فارسی (fa) (right to left), the form's own, English
  1 list with 2 choices
  Files to attach: towns.csv

Ignored or worth knowing:
  survey!E1: The column "colour" means nothing to this app and is ignored.
  The form reads towns.csv: attach this file to it.
  choices!C2 (label::English): Labels without a translation into "فارسی (fa)": 2, this being the first. There the form's own language is shown.
  survey!C4 (label::فارسی (fa)): Labels without a translation into "English": 1, this being the first. There the form's own language is shown.` })
})

test('[XF22] a form that does not', () => {
  const path = fileOf('broken.xlsx', workbook({ survey: [['type', 'name', 'label', 'relevant'], ['txt', 'a', 'A', ''], ['integer', 'b', 'B', '${c} = 1'], ['integer', 'd', 'D', '${b} = ']] }))
  assert.equal(form('check', path), { status: 1, text: `broken.xlsx cannot be used yet.

Wrong:
  survey!A2 (type): The type "txt" is not known. Is "text" meant?
  survey!D3 (relevant): \${c} leads nowhere: there is no question, group or repeat of that name.
  survey!D4 (relevant): The expression ends before it is complete; a bracket or the right side is missing.` })
  const one = fileOf('one.xlsx', workbook({ survey: [['type', 'name', 'label', 'relevant'], ['integer', 'b', 'B', '${c} = 1'], ['integer', 'd', 'D', '${b} = ']] }))
  assert.match(form('check', one).text, 'survey!D3 (relevant): The expression ends before it is complete')
  assert.is(form('check', one).text.split('survey!D2').length, 2, 'a name that leads nowhere is said once')
  const doubtful = fileOf('two.xlsx', workbook({ survey: [['type', 'name', 'label', 'relevant'], ['integer', 'a', 'A', ''], ['integer', 'b', 'B', '/data/a = yes']] }))
  assert.equal(form('check', doubtful).status, 0)
  assert.match(form('check', doubtful).text, 'survey!D3 (relevant): The path "yes" leads nowhere and counts as empty. A text has to stand in quotes.')
  assert.equal(form('check', fileOf('old.xlsx', 'type,name')).text.split('\n').at(-1), '  The file cannot be read as a spreadsheet. Open it in a spreadsheet program and save it as .xlsx.')
})

test('[XF22] a definition in JSON is checked as well', () => {
  const good = { id: 'a', title: { en: 'A' }, defaultLanguage: 'en', children: [{ kind: 'question', name: 'q', type: 'text' }] }
  assert.match(form('check', fileOf('a.json', JSON.stringify(good))).text, '1 question,')
  assert.equal(form('check', fileOf('b.json', JSON.stringify({ ...good, children: [{ kind: 'question', name: 'q', type: 'txt' }] }))), { status: 1, text: 'b.json cannot be used yet.\n\nWrong:\n  children[0].type: not-one-of (txt)' })
  assert.is(form('check', fileOf('c.json', '{')).status, 1)
  assert.equal(form('check', join(folder, 'nothere.xlsx')), { status: 1, text: 'nothere.xlsx cannot be used yet.\n\nWrong:\n  There is no such file.' })
  assert.is(form('chekc', 'x').status, 2)
})

test.run()
