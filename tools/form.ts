// `npm run form -- check FORM.xlsx`: tells an author what works, what is ignored and what is wrong.
// `npm run -s form -- replay CASE.json FORM.xlsx`: answers the form step by step and prints what it shows, as JSON.
//
// `npm run -s form -- xform FORM.xlsx`: prints the form as XForm XML, for other clients of the ODK family.
//
// FORM may also be a definition in JSON. The status is 1 when the form has errors.
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Form } from '#domain/forms/form.ts'
import { readForm } from '#domain/forms/read-form.ts'
import { xformOf } from '#domain/forms/xform/xform-of.ts'
import { loadXlsForm } from '#domain/forms/xlsform/load-xlsform.ts'
import type { Remark } from '#domain/forms/xlsform/remark.ts'
import { reportOf } from './form-report.ts'

export interface FormFile {
  readonly form?: Form
  readonly remarks: readonly Remark[]
  /** Of a definition in JSON: which key, and why. */
  readonly faults: readonly string[]
}

/** Why the file cannot be opened, for people. */
const openings: Readonly<Record<string, string>> = { ENOENT: 'There is no such file.', EISDIR: 'This is a folder.', EACCES: 'This file may not be read.' }

export async function formFile(path: string): Promise<FormFile> {
  let bytes: Uint8Array<ArrayBuffer>
  try {
    bytes = new Uint8Array(readFileSync(path))
  } catch (error) {
    const why = openings[(error as NodeJS.ErrnoException).code ?? '']
    if (why === undefined) throw error
    return { remarks: [], faults: [why] }
  }
  if (!path.toLowerCase().endsWith('.json')) return { ...(await loadXlsForm(bytes, basename(path))), faults: [] }
  const { value, faults = [] } = readForm(jsonOf(bytes), basename(path))
  return { ...(value && { form: value }), remarks: [], faults: faults.map((fault) => `${fault.key || 'the file'}: ${fault.why}${fault.near && ` (${fault.near})`}`) }
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

async function main([command, ...files]: readonly string[]): Promise<number> {
  if (command === 'check' && files.length === 1) {
    const found = await formFile(files[0]!)
    console.log(reportOf(basename(files[0]!), found))
    return found.form ? 0 : 1
  }
  if (command === 'replay' && files.length === 2) {
    const { form, ...rest } = await formFile(files[1]!)
    if (!form) {
      console.error(reportOf(basename(files[1]!), rest))
      return 1
    }
    const { replay } = await import('./form-replay.ts')
    console.log(JSON.stringify(replay(form, JSON.parse(readFileSync(files[0]!, 'utf8')))))
    return 0
  }
  if (command === 'xform' && files.length === 1) {
    const { form, ...rest } = await formFile(files[0]!)
    if (!form) {
      console.error(reportOf(basename(files[0]!), rest))
      return 1
    }
    process.stdout.write(xformOf(form))
    return 0
  }
  console.error('npm run form -- check FORM.xlsx\nnpm run -s form -- replay CASE.json FORM.xlsx\nnpm run -s form -- xform FORM.xlsx')
  return 2
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2))
