// Paths: which nodes of the record, or which rows of a list, an expression means.
//
// A path from the root is read as JavaRosa reads it: where it passes a repeat that is also around the expression, the
// same instance is meant (ODK XForms specification, "repeat references"); `${name}` likewise.

import type { Ast, Step } from './ast.ts'
import type { Compiled, Scope } from './compiled.ts'
import { ofNodes, ofOnly, ofText } from './compiled.ts'
import type { CompileContext } from './context.ts'
import { noteLost, noteRead } from './context.ts'
import { malformed } from './lex.ts'
import { listPath, rowPath } from './list-path.ts'
import { nodePredicates } from './predicate.ts'
import type { InstanceNode } from '../instance.ts'
import { Series } from '../instance.ts'
import type { Place } from '../places.ts'
import { commonPlace } from '../places.ts'

/** Nodes found so far on the way along a path. */
interface Trail {
  readonly places: readonly Place[]
  /** The highest place on the way: below it, instances are those of the same one. Undefined: the root. */
  readonly top: Place
  /** Where it is one node: how to come there, up and then down. */
  readonly straight?: { readonly from: 'here' | 'node'; readonly ups: number; readonly slots: readonly number[] }
  readonly every: (scope: Scope) => readonly InstanceNode[]
}

/** `${name}`. Throws Problem `form.malformed` for a name that the form does not have, or has twice. */
export function reference(ast: Ast & { kind: 'reference' }, context: CompileContext): Compiled {
  const ofRecord = Object.hasOwn(recordNames, ast.name) && !context.places.byName.has(ast.name) ? recordNames[ast.name] : undefined
  if (ofRecord) return ofText(ofRecord)
  const place = placeNamed(ast, context)
  if (ast.isLastSaved) return ofText((scope) => scope.lastSaved(place.path))
  return finish(trailTo(place, context), context)
}

/** What OpenRosa keeps of a record as a whole; a form may name them without having such a question. */
const recordNames: Readonly<Record<string, (scope: Scope) => string>> = {
  instanceID: (scope) => scope.env.instanceId ?? '',
  instanceName: (scope) => scope.instanceName(),
}

export function placeNamed(ast: Ast & { kind: 'reference' }, context: Pick<CompileContext, 'places' | 'here'>): Place {
  const found = context.places.byName.get(ast.name) ?? []
  if (found.length === 0) throw malformed('expression.name-unknown', ast.at, ast.name)
  const [place] = found.length === 1 ? found : nearest(found, context.here)
  if (!place) throw malformed('expression.name-twice', ast.at, ast.name)
  return place
}

/** Of several with the name, the one that shares most of the way with the expression; none when two share as much. */
function nearest(found: readonly Place[], here: Place): readonly Place[] {
  const depths = found.map((each) => commonPlace(each, here).depth)
  const most = Math.max(...depths)
  const best = found.filter((_, at) => depths[at] === most)
  return best.length === 1 ? best : []
}

export function path(ast: Ast & { kind: 'path' }, context: CompileContext): Compiled {
  const { from, steps } = ast
  if (from === 'here') {
    if (context.dot === 'row') return rowPath(ast, context) ?? nowhere(ast, context)
    return follow(startAt(context), steps, ast, context)
  }
  if (from === 'root') return fromRoot(steps, ast, context)
  if (from.kind === 'call' && from.name === 'instance') return listPath(ast, from, context)
  if (from.kind === 'call' && from.name === 'current') return follow(startHere(context), steps, ast, context)
  if (from.kind === 'reference' && !from.isLastSaved) return follow(trailTo(placeNamed(from, context), context), steps, ast, context)
  const base = context.compile(from, context)
  if (!base.nodes || !base.places) throw malformed('expression.path-wanted', from.at, '')
  return follow({ places: base.places, top: context.places.root, every: base.nodes }, steps, ast, context)
}

/** `(…)[…]` and `${name}[…]`. */
export function filtered(ast: Ast & { kind: 'filter' }, context: CompileContext): Compiled {
  if (ast.of.kind === 'call' && ast.of.name === 'instance') return listPath({ kind: 'path', from: ast.of, steps: [], at: ast.at }, ast.of, context, ast.predicates)
  const base = context.compile(ast.of, context)
  if (!base.nodes || !base.places) throw malformed('expression.path-wanted', ast.at, '')
  const filter = nodePredicates(ast.predicates, base.places, context)
  const keep = ast.isOverAll ? filter.overAll : filter.perParent
  const nodes = base.nodes
  return ofNodes((scope) => keep(scope, nodes(scope)), base.places)
}

function startHere({ here }: CompileContext): Trail {
  return { places: [here], top: here, straight: { from: 'here', ups: 0, slots: [] }, every: (scope) => [scope.here] }
}

function startAt(context: CompileContext): Trail {
  if (context.dot === 'here' || context.dot === 'row') return startHere(context)
  // What is weighed may be any instance.
  return { places: [context.dot], top: context.places.root, straight: { from: 'node', ups: 0, slots: [] }, every: (scope) => [scope.node!] }
}

function startAbove(place: Place, { here }: CompileContext): Trail {
  const ups = here.depth - place.depth
  return { places: [place], top: place, straight: { from: 'here', ups, slots: [] }, every: (scope) => [upFrom(scope.here, ups)] }
}

/** To every node at the place, in the same instances of the repeats around both. */
function trailTo(place: Place, context: CompileContext): Trail {
  let common = commonPlace(place, context.here)
  // A repeat that is named means all its instances, also from inside.
  if (common === place && place.node?.kind === 'repeat') common = place.parent!
  let trail = startAbove(common, context)
  const way: Place[] = []
  for (let each = place; each !== common; each = each.parent!) way.unshift(each)
  for (const each of way) trail = into(trail, each)
  return trail
}

function fromRoot(steps: readonly Step[], ast: Ast & { kind: 'path' }, context: CompileContext): Compiled {
  const { root } = context.places
  let place = root
  let taken = 0
  for (; taken < steps.length; taken += 1) {
    const step = steps[taken]!
    const child = step.axis === 'child' ? place.children.find((each) => each.name === step.name) : undefined
    // XLSForm's own name for the root element; our definitions have none.
    if (!child && taken === 0 && steps.length > 1 && context.root !== undefined && (step.name === context.root || step.name === 'data') && step.predicates.length === 0) continue
    if (!child || step.predicates.length > 0) break
    place = child
  }
  const rest = steps.slice(taken)
  const trail = taken === 0 ? startAbove(root, context) : trailTo(place, context)
  return follow(trail, rest, ast, context)
}

function follow(start: Trail, steps: readonly Step[], ast: Ast & { kind: 'path' }, context: CompileContext): Compiled {
  let trail = start
  for (const step of steps) {
    // Whether there is a way back up depends on what is there: `${member}/..` is a house that has members.
    if (step.axis === 'parent' && !trail.straight) noteTrail(trail, context)
    trail = advance(trail, step)
    if (trail.places.length === 0) return nowhere(ast, context)
    if (step.predicates.length > 0) {
      const keep = nodePredicates(step.predicates, trail.places, context).perParent
      const { every } = trail
      trail = { places: trail.places, top: trail.top, every: (scope) => keep(scope, every(scope).filter((node) => node.isRelevant)) }
    }
  }
  return finish(trail, context)
}

/** XPath has no node that is not there; a definition of ours that names one has a slip in it. */
function nowhere(ast: Ast & { kind: 'path' }, context: CompileContext): Compiled {
  if (context.root === undefined) throw malformed('expression.path-nowhere', ast.at, pathText(ast))
  noteLost(context, ast.at, pathText(ast))
  return ofOnly(() => undefined, [])
}

function noteTrail({ places, top }: Trail, context: CompileContext): void {
  for (const place of places) noteRead(context, place, top.repeats.at(-1))
}

function finish(trail: Trail, context: CompileContext): Compiled {
  noteTrail(trail, context)
  const { straight } = trail
  return straight ? ofOnly(getter(straight), trail.places) : ofNodes(trail.every, trail.places)
}

function getter({ from, ups, slots }: NonNullable<Trail['straight']>): (scope: Scope) => InstanceNode | undefined {
  const [first, second] = slots
  const start = from === 'here' ? (scope: Scope) => scope.here : (scope: Scope) => scope.node!
  if (slots.length === 0) return (scope) => upFrom(start(scope), ups)
  if (slots.length === 1) return (scope) => upFrom(start(scope), ups).children[first!] as InstanceNode
  if (slots.length === 2) return (scope) => (upFrom(start(scope), ups).children[first!] as InstanceNode).children[second!] as InstanceNode
  return (scope) => {
    let node = upFrom(start(scope), ups)
    for (const slot of slots) node = node.children[slot] as InstanceNode
    return node
  }
}

function upFrom(node: InstanceNode, ups: number): InstanceNode {
  let found = node
  for (let at = 0; at < ups; at += 1) found = found.parent!
  return found
}

/** Down to one child. */
function into(trail: Trail, child: Place): Trail {
  const { every, straight } = trail
  const slot = child.slot
  if (child.node?.kind === 'repeat') {
    return { places: [child], top: trail.top, every: (scope) => every(scope).flatMap((node) => (node.children[slot] as Series).instances) }
  }
  return {
    places: [child], top: trail.top,
    every: (scope) => every(scope).map((node) => node.children[slot] as InstanceNode),
    ...(straight && { straight: { ...straight, slots: [...straight.slots, slot] } }),
  }
}

function advance(trail: Trail, step: Step): Trail {
  const fits = (each: { readonly name: string }) => step.name === '*' || step.name === 'node()' || each.name === step.name
  if (step.axis === 'self') return { ...trail, places: trail.places.filter(fits) }
  const [only] = trail.places
  if (step.axis === 'parent') {
    const places = [...new Set(trail.places.flatMap((place) => (place.parent && fits(place.parent) ? [place.parent] : [])))]
    const { straight, every } = trail
    const top = places[0] && places[0].depth < trail.top.depth ? places[0] : trail.top
    return {
      places, top,
      every: (scope) => [...new Set(every(scope).map((node) => node.parent!))],
      ...(straight && places.length > 0 && { straight: straight.slots.length > 0 ? { ...straight, slots: straight.slots.slice(0, -1) } : { ...straight, ups: straight.ups + 1 } }),
    }
  }
  if (step.axis === 'child' && trail.places.length === 1) {
    const children = only!.children.filter(fits)
    if (children.length === 1) return into(trail, children[0]!)
  }
  const search = searches[step.axis]
  if (!search) throw malformed('expression.axis-not-yet', step.at, step.axis)
  const places = [...new Set(trail.places.flatMap(search.places))].filter(fits)
  const wanted = new Set(places)
  const { every } = trail
  return { places, top: search.leavesTop ? rootOf(trail.top) : trail.top, every: (scope) => [...new Set(every(scope).flatMap((node) => search.nodes(node)))].filter((node) => wanted.has(node.place)) }
}

interface Search {
  readonly places: (place: Place) => readonly Place[]
  readonly nodes: (node: InstanceNode) => readonly InstanceNode[]
  /** It may find instances outside of the highest place on the way. */
  readonly leavesTop?: true
}

const childPlaces = (place: Place): readonly Place[] => place.children
const childNodes = (node: InstanceNode): readonly InstanceNode[] => node.children.flatMap((child) => (child instanceof Series ? child.instances : [child]))
const placesBelow = (place: Place): readonly Place[] => place.children.flatMap((child) => [child, ...placesBelow(child)])
const nodesBelow = (node: InstanceNode): readonly InstanceNode[] => childNodes(node).flatMap((child) => [child, ...nodesBelow(child)])
const placesAbove = (place: Place): readonly Place[] => (place.parent ? [place.parent, ...placesAbove(place.parent)] : [])
const nodesAbove = (node: InstanceNode): readonly InstanceNode[] => (node.parent ? [node.parent, ...nodesAbove(node.parent)] : [])
/** An instance of a repeat has its other instances beside it. */
const placesBeside = (place: Place): readonly Place[] => place.parent?.children ?? []

function nodesBeside(node: InstanceNode, side: 'before' | 'after'): readonly InstanceNode[] {
  if (!node.parent) return []
  const all = childNodes(node.parent)
  const at = all.indexOf(node)
  return side === 'before' ? all.slice(0, at).reverse() : all.slice(at + 1)
}

const searches: Partial<Record<Step['axis'], Search>> = {
  'child': { places: childPlaces, nodes: childNodes },
  'descendant': { places: placesBelow, nodes: nodesBelow },
  'descendant-or-self': { places: (place) => [place, ...placesBelow(place)], nodes: (node) => [node, ...nodesBelow(node)] },
  'ancestor': { places: placesAbove, nodes: nodesAbove, leavesTop: true },
  'ancestor-or-self': { places: (place) => [place, ...placesAbove(place)], nodes: (node) => [node, ...nodesAbove(node)], leavesTop: true },
  'following-sibling': { places: placesBeside, nodes: (node) => nodesBeside(node, 'after'), leavesTop: true },
  'preceding-sibling': { places: placesBeside, nodes: (node) => nodesBeside(node, 'before'), leavesTop: true },
}

/** Of a place, or of a node. */
export function rootOf<Each extends { readonly parent: Each | undefined }>(each: Each): Each {
  return each.parent ? rootOf(each.parent) : each
}

export function pathText(ast: Ast & { kind: 'path' }): string {
  return (ast.from === 'root' ? '/' : '') + ast.steps.map((step) => (step.axis === 'parent' ? '..' : step.axis === 'self' ? '.' : step.name)).join('/')
}
