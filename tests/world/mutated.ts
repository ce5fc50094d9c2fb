// Loaded before everything else (`node --import`): changes one place of one source file as it is read. The mutant's
// text has to be there, once: a seeded bug that no longer fits the code is an error, not a pass.
import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { mutants } from './mutants.ts'

const mutant = mutants.find((each) => each.name === process.env['MUTANT'])
if (!mutant) throw new Error(`no mutant is called ${process.env['MUTANT']}`)
const url = pathToFileURL(join(import.meta.dirname, '..', '..', mutant.file)).href

registerHooks({
  load(each, context, next) {
    const loaded = next(each, context)
    if (each !== url) return loaded
    const source = String(loaded.source)
    if (source.split(mutant.find).length !== 2) throw new Error(`the text of the mutant "${mutant.name}" is not in ${mutant.file} once`)
    return { ...loaded, source: source.replace(mutant.find, () => mutant.replace) }
  },
})
