// `npm run bench`: every performance goal, measured on this machine, in a real Chromium and with a real server process.
//
//   npm run bench                          everything, some minutes
//   npm run bench -- --only save,push      some sections
//   npm run bench -- --json FILE           the figures with their samples, for comparing runs
//
// The exit status is 1 when something could not be measured. A figure over its budget is no error: it is told.

import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { Problem } from '#domain/problem.ts'
import type { Figure } from './figure.ts'
import { judge } from './figure.ts'
import { coldStart } from './figures/cold-start.ts'
import { firstScreen } from './figures/first-screen.ts'
import { dossier } from './figures/dossier.ts'
import { evaluations } from './figures/evaluations.ts'
import { forms } from './figures/forms.ts'
import { photo } from './figures/photo.ts'
import { push } from './figures/push.ts'
import { save } from './figures/save.ts'
import { server } from './figures/server.ts'
import { sheet } from './figures/sheet.ts'
import { year, yearLarge } from './figures/year.ts'
import { remarks, table, thisMachine } from './report.ts'
import type { Report } from './report.ts'

const sections: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  'first-screen': firstScreen,
  'cold-start': coldStart,
  save,
  sheet,
  push,
  photo,
  server,
  dossier,
  evaluations,
  forms,
  year,
  'year-large': yearLarge,
}

const { values } = parseArgs({ options: { json: { type: 'string' }, only: { type: 'string' } } })
const wanted = values.only?.split(',').map((name) => name.trim()) ?? Object.keys(sections)
const unknown = wanted.filter((name) => !Object.hasOwn(sections, name))
if (unknown.length > 0) {
  console.error(`No section ${unknown.join(', ')}. There are: ${Object.keys(sections).join(', ')}`)
  process.exit(2)
}

const when = new Date().toISOString()
const machine = thisMachine()
console.log(`${machine.cpu}, ${machine.cores} cores, ${machine.browser}, Node ${machine.node}, load ${machine.load.toFixed(2)}`)
const figures: Figure[] = []
let failures = 0
for (const name of wanted) {
  const startedAt = Date.now()
  try {
    figures.push(...await sections[name]!())
    console.log(`${name}: measured in ${((Date.now() - startedAt) / 1_000).toFixed(0)} s`)
  } catch (error) {
    failures += 1
    console.error(`${name}: not measured`, error instanceof Problem ? `${error.code} ${JSON.stringify(error.details)}` : error)
  }
}
const judged = figures.map(judge)
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ when, machine, figures: judged } satisfies Report, undefined, 1)}\n`)
console.log(`\n${table(judged)}\n\n${remarks(judged)}`)
const over = judged.filter(({ met }) => met === false).length
console.log(`\n${judged.length} figures, ${over} over budget${failures > 0 ? `, ${failures} sections not measured` : ''}`)
process.exit(failures > 0 ? 1 : 0)
