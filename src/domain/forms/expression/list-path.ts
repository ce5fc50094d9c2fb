// `instance('list')/root/item[…]/column`: lookups in the form's lists and attached files.

import type { Ast, Step } from './ast.ts'
import type { Compiled, ListRows, Scope } from './compiled.ts'
import { ofRows, ofText } from './compiled.ts'
import type { CompileContext } from './context.ts'
import { noteLost } from './context.ts'
import { malformed } from './lex.ts'
import { rowPredicates } from './predicate.ts'
import { listOf } from '../lists/list.ts'

const noList = listOf([], [])

/**
 * @param first predicates that stand right behind `instance(…)`; only lists without elements around their rows have such
 * Throws Problem `form.malformed` for a list that the form does not have.
 */
export function listPath(ast: Ast & { kind: 'path' }, instance: Ast & { kind: 'call' }, context: CompileContext, first: readonly Ast[] = []): Compiled {
  const [argument] = instance.args
  if (argument?.kind !== 'text' || instance.args.length !== 1) throw malformed('expression.list-name-wanted', instance.at, 'instance')
  const name = argument.value
  if (name === '__last-saved') return lastSaved(ast, context)
  if (!context.lists.has(name)) throw malformed('expression.list-unknown', argument.at, name)
  // The element around all rows, the rows, a column. Their names differ between tools; their order does not.
  const [around, row, column, ...more] = ast.steps
  if (more.length > 0 || ast.steps.some((step) => step.axis !== 'child' && step.axis !== 'self')) throw malformed('expression.list-path', ast.at, name)
  if (around?.predicates.length || column?.predicates.length) throw malformed('expression.list-path', ast.at, name)
  const wanted = column && columnNamed(column, { ...context, rowsOf: name })
  const keep = rowPredicates([...first, ...(row?.predicates ?? [])], name, context)
  return ofRows((scope) => {
    const list = scope.lists(name) ?? noList
    return { list, rows: keep(scope, { list, rows: everyRow(list.size) }) }
  }, wanted)
}

/** `instance('__last-saved')/data/group/question`. */
function lastSaved(ast: Ast & { kind: 'path' }, context: CompileContext): Compiled {
  const path = ast.steps.slice(1).map((step) => `/${step.name}`).join('')
  if (!context.places.byPath.has(path)) throw malformed('expression.path-nowhere', ast.at, path)
  return ofText((scope) => scope.lastSaved(path))
}

/** In a predicate over rows: `name`, `./name`, or the row itself; undefined for a path to where a row has nothing, like `../name`. */
export function rowPath(ast: Ast & { kind: 'path' }, context: CompileContext): Compiled | undefined {
  const steps = ast.steps.filter((step) => step.axis !== 'self')
  const [step, ...more] = steps
  if (!step) return ofRows((scope) => ({ list: scope.list!, rows: [scope.row] }), undefined)
  if (more.length > 0 || step.axis !== 'child') return undefined
  if (step.predicates.length > 0) throw malformed('expression.list-path', ast.at, step.name)
  const column = columnNamed(step, context)
  return ofText((scope: Scope) => scope.list!.cell(scope.row, column))
}

/** `itextId` is how an XForm with several languages names a label; `jr:itext` of it is the label. */
function columnNamed({ name, at }: Step, context: CompileContext): string {
  const column = name === 'itextId' ? 'label' : name
  if (context.rowsOf !== undefined && context.columnsOf(context.rowsOf)?.has(column) === false) noteLost(context, at, name)
  if (column === 'label') context.notes.isWorded = true
  return column
}

const everyRowOf = new Map<number, readonly number[]>()

export function everyRow(size: number): readonly number[] {
  let rows = everyRowOf.get(size)
  if (!rows) {
    // One entry for each size in use; forms have few lists.
    if (everyRowOf.size > 100) everyRowOf.clear()
    everyRowOf.set(size, rows = Array.from({ length: size }, (_, row) => row))
  }
  return rows
}

/** A question's filter over the list of its choices. Throws Problem `form.malformed`. */
export function compileChoiceFilter(filter: Ast, context: CompileContext): (scope: Scope, found: ListRows) => readonly number[] {
  return rowPredicates([filter], context.choicesOf(context.here)?.list, context)
}

