// Functions whose arguments are more than values: paths that are looked at, questions that are named, the node itself.

import type { Ast } from './ast.ts'
import type { Compiled, ListRows, Scope } from './compiled.ts'
import { ofAny, ofNodes, ofNumber, ofRows, ofText } from './compiled.ts'
import type { CompileContext } from './context.ts'
import { newNotes, noteRead } from './context.ts'
import { malformed } from './lex.ts'
import { compileChoiceFilter, listPath } from './list-path.ts'
import { parse } from './parse.ts'
import { path, placeNamed, rootOf } from './path.ts'
import { textToNumber } from './value.ts'
import type { Expression } from '../form.ts'
import type { InstanceNode } from '../instance.ts'
import { nodesAt } from '../instance.ts'
import type { List } from '../lists/list.ts'
import { labelColumn, valueColumn } from '../lists/list.ts'
import { shuffled } from '../lists/shuffle.ts'
import type { Place } from '../places.ts'

type Call = Ast & { readonly kind: 'call' }

interface SpecialForm {
  readonly takes: readonly [number, number]
  readonly build: (ast: Call, context: CompileContext) => Compiled
}

export const specialForms: Readonly<Record<string, SpecialForm>> = {
  'instance': { takes: [1, 1], build: (ast, context) => listPath({ kind: 'path', from: ast, steps: [], at: ast.at }, ast, context) },
  'current': { takes: [0, 0], build: (ast, context) => path({ kind: 'path', from: ast, steps: [], at: ast.at }, context) },
  'position': { takes: [0, 1], build: (ast, context) => (ast.args[0] ? positionOf(ast.args[0], context) : ofNumber((scope) => scope.position || scope.here.position)) },
  'last': { takes: [0, 0], build: () => ofNumber((scope) => scope.size) },
  'once': { takes: [1, 1], build: once },
  'indexed-repeat': { takes: [3, 11], build: indexedRepeat },
  'jr:choice-name': { takes: [2, 2], build: choiceName },
  'jr:itext': { takes: [1, 1], build: (ast, context) => context.compile(ast.args[0]!, context) },
  'pulldata': { takes: [4, 4], build: pulldata },
  'randomize': { takes: [1, 2], build: randomize },
  'version': { takes: [0, 0], build: () => ofText((scope) => scope.env.version ?? '') },
  'property': { takes: [1, 1], build: (ast, context) => property(context.compile(ast.args[0]!, context)) },
}

/** The node's own value, where it has one: the first that was given stays. */
function once(ast: Call, context: CompileContext): Compiled {
  const given = context.compile(ast.args[0]!, context)
  context.notes.isVolatile = true
  return ofAny((scope) => scope.here.value || given.value(scope))
}

function positionOf(arg: Ast, context: CompileContext): Compiled {
  const nodes = context.compile(arg, context)
  if (!nodes.nodes || !nodes.places) throw malformed('expression.path-wanted', arg.at, 'position')
  // Instances before it may go: then it is another position, for all that follow.
  for (const place of nodes.places) noteRead(context, place, place.parent?.repeats.at(-1))
  // From inside a repeat, its name means the instance around.
  const around = arg.kind === 'reference' ? nodes.places[0] : undefined
  const isAround = around !== undefined && context.here.repeats.includes(around)
  return ofNumber((scope) => {
    const node = isAround ? nodesAround(scope.here, around) : nodes.nodes!(scope)[0]
    return node ? node.position : NaN
  })
}

function nodesAround(here: InstanceNode, place: Place): InstanceNode | undefined {
  let node: InstanceNode | undefined = here
  while (node && node.place !== place) node = node.parent
  return node
}

/** The target in the instance at each index; pairs of repeat and index in any order. An index below 1 means the first. */
function indexedRepeat(ast: Call, context: CompileContext): Compiled {
  const [target, ...pairs] = ast.args
  const place = placeOf(target!, context)
  if (!place || pairs.length % 2 === 1) throw malformed('expression.path-wanted', ast.at, ast.name)
  const indexes = new Map<Place, Compiled>()
  for (let at = 0; at < pairs.length; at += 2) {
    const repeat = placeOf(pairs[at]!, context)
    if (repeat?.node?.kind !== 'repeat' || !place.repeats.includes(repeat)) throw malformed('expression.repeat-wanted', pairs[at]!.at, ast.name)
    indexes.set(repeat, context.compile(pairs[at + 1]!, context))
  }
  noteRead(context, place, undefined)
  const found = (scope: Scope): InstanceNode | undefined => {
    let node = rootOf<InstanceNode>(scope.here)
    for (const repeat of place.repeats) {
      const index = indexes.get(repeat)
      const all = nodesAt(node, repeat)
      const inner = index ? all[Math.max(1, Math.trunc(index.number(scope)) || 1) - 1] : (nodesAround(scope.here, repeat) ?? all[0])
      if (!inner) return undefined
      node = inner
    }
    return nodesAt(node, place)[0]
  }
  const text = (scope: Scope) => found(scope)?.text ?? ''
  const every = ofNodes((scope) => {
    const node = found(scope)
    return node ? [node] : []
  }, [place])
  // Running totals ask it in each row for one text: no set is built for that.
  return { ...every, text, number: (scope) => textToNumber(text(scope)) }
}

/** The one place that a path or reference means, whatever instance. */
function placeOf(ast: Ast, context: CompileContext): Place | undefined {
  if (ast.kind === 'reference') return placeNamed(ast, context)
  const { places } = context.compile(ast, { ...context, notes: newNotes() })
  return places?.length === 1 ? places[0] : undefined
}

/** The label of a choice; its second argument is the question's path as text, often `'${name}'`. */
function choiceName(ast: Call, context: CompileContext): Compiled {
  const [value, name] = ast.args
  const asked = name!.kind === 'text' ? parse(name!.value.trim()) : name!
  const place = placeOf(asked, context)
  const offered = place && context.choicesOf(place)
  if (!offered) throw malformed('expression.choices-wanted', name!.at, ast.name)
  const names = context.compile(value!, context)
  const { list } = offered
  if (list === undefined) return ofText(names.text)
  context.notes.isWorded = true
  const fill = context.fillerFor(list, context)
  const keep = offered.filter === undefined ? undefined : filterAt(offered.filter, place, asked, context)
  return ofText((scope) => {
    const found = scope.lists(list)
    if (!found) return ''
    const rows = found.rowsWhere(offered.value ?? valueColumn(found), names.text(scope))
    const row = rows.length > 1 && keep ? keep(scope, { list: found, rows }) : rows[0]
    return row === undefined ? '' : fill(found.cell(row, offered.label ?? labelColumn(found)), scope)
  })
}

/** Of several rows with one name, the one that the question offers where the expression is. */
function filterAt(filter: Expression, place: Place, asked: Ast, context: CompileContext): (scope: Scope, found: ListRows) => number | undefined {
  const notes = newNotes()
  const node = context.compile(asked, { ...context, notes })
  const keep = compileChoiceFilter(parse(filter), { ...context, here: place, dot: 'here', notes })
  for (const read of notes.reads.keys()) noteRead(context, read, undefined)
  return (scope, found) => {
    const { here } = scope
    scope.here = node.nodes!(scope)[0] ?? here
    const [row] = scope.here.place === place ? keep(scope, found) : []
    scope.here = here
    return row ?? found.rows[0]
  }
}

/** `pulldata('file', 'column', 'key column', key)`. */
function pulldata(ast: Call, context: CompileContext): Compiled {
  const [file, column, keyColumn, key] = ast.args.map((arg) => context.compile(arg, context))
  const named = file!.literal?.replace(/\.(csv|xml|geojson)$/i, '')
  if (named !== undefined && !context.lists.has(named)) throw malformed('expression.list-unknown', ast.args[0]!.at, named)
  return ofText((scope) => {
    const list = scope.lists(named ?? file!.text(scope))
    const row = list?.rowsWhere(keyColumn!.text(scope), key!.text(scope))[0]
    return list && row !== undefined ? list.cell(row, column!.text(scope)) : ''
  })
}

function randomize(ast: Call, context: CompileContext): Compiled {
  const nodes = context.compile(ast.args[0]!, context)
  const seed = ast.args[1] && context.compile(ast.args[1], context)
  const seedOf = (scope: Scope) => (seed ? seed.text(scope) : String(scope.random()))
  if (!seed) context.notes.isVolatile = true
  if (nodes.rows) {
    const { rows } = nodes
    return ofRows((scope): ListRows => {
      const found: { readonly list: List; readonly rows: readonly number[] } = rows(scope)
      return { list: found.list, rows: shuffled(found.rows, seedOf(scope)) }
    }, undefined)
  }
  if (!nodes.nodes || !nodes.places) throw malformed('expression.path-wanted', ast.at, ast.name)
  return ofNodes((scope) => shuffled(nodes.nodes!(scope), seedOf(scope)), nodes.places)
}

/** Of the device. Number, address and card of a phone's owner (`phonenumber`, `email`, `simserial`, …) are not known here: empty. */
function property(name: Compiled): Compiled {
  return ofText((scope) => {
    const asked = name.text(scope)
    return (asked === 'deviceid' ? scope.env.device : asked === 'username' ? scope.env.user : '') ?? ''
  })
}

