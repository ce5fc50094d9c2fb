// Expressions as XForms have them: `${x}` written as a path, paths of ours put under the root. Everything else stays to
// the letter as its author wrote it.
//
// In a repeat, `${x}` means the same instance and is written relative (`../x`), as pyxform does: a path from the root
// would mean the same to JavaRosa where it stands alone, but not in a predicate.

import type { Ast, Step } from '../expression/ast.ts'
import { lex } from '../expression/lex.ts'
import { parse } from '../expression/parse.ts'
import { placeNamed } from '../expression/path.ts'
import type { Expression } from '../form.ts'
import type { Place } from '../places.ts'
import { commonPlace } from '../places.ts'
import type { XFormNames } from './names.ts'
import { isAudit } from './names.ts'

/** Where the expression stands. `row`: it is a predicate over the rows of a list. `absolute`: no instance is around it. */
export type Standing = 'node' | 'row' | 'absolute'

interface Edit {
  readonly at: number
  readonly length: number
  readonly text: string
}

/** Throws Problem `form.malformed` for an expression that is none. */
export function xpathText(source: Expression, here: Place, names: XFormNames, standing: Standing = 'node'): string {
  const lengths = new Map(lex(source).map(({ at, length }) => [at, length]))
  const edits: Edit[] = []
  const lengthAt = (at: number) => lengths.get(at) ?? 0
  /** `${x}and` is two words, `/data/xand` would be one. */
  const apart = (at: number) => (/[\p{L}\p{N}\p{M}_.-]/u.test(source[at] ?? '') ? ' ' : '')

  function walk(ast: Ast, from: Standing): void {
    switch (ast.kind) {
      case 'number':
      case 'text': return
      case 'reference': {
        const length = lengthAt(ast.at)
        return void edits.push({ at: ast.at, length, text: apart(ast.at - 1) + referenceText(ast, here, names, from) + apart(ast.at + length) })
      }
      case 'negate': return walk(ast.operand, from)
      case 'binary':
        walk(ast.left, from)
        return walk(ast.right, from)
      case 'call': return call(ast, from)
      case 'filter':
        walk(ast.of, from)
        return ast.predicates.forEach((each) => walk(each, 'row'))
      case 'path': {
        if (ast.from === 'root') underRoot(ast.steps, ast.at)
        else if (ast.from !== 'here') walk(ast.from, from)
        for (const step of ast.steps) for (const each of step.predicates) walk(each, 'row')
      }
    }
  }

  function call(ast: Ast & { kind: 'call' }, from: Standing): void {
    ast.args.forEach((each, index) => {
      // JavaRosa wants the repeat and what is in it as they are, whatever is around the expression.
      const isPlain = ast.name === 'indexed-repeat' && (index === 0 || index % 2 === 1)
      if (each.kind === 'text' && ast.name === 'jr:choice-name') insideText(each.value, each.at)
      walk(each, isPlain ? 'absolute' : from)
    })
  }

  /** `jr:choice-name(${x}, '${x}')` names the question in a text. */
  function insideText(value: string, at: number): void {
    for (const match of value.matchAll(/\$\{\s*([^{}]*?)\s*\}/g)) {
      const text = referenceText({ kind: 'reference', name: match[1]!, isLastSaved: false, at }, here, names, 'absolute')
      edits.push({ at: at + 1 + match.index, length: match[0].length, text })
    }
  }

  /** `/age` → `/data/age`; `/data/age` is one already, under whatever the root is called. */
  function underRoot(steps: readonly Step[], at: number): void {
    const first = steps[0]
    if (!first) return void edits.push({ at, length: 1, text: `/${names.root}` })
    if (first.axis !== 'child' || first.name.endsWith('()')) return
    const child = names.places.root.children.find(({ name }) => name === first.name)
    if (child) return void edits.push({ at: at + 1, length: 0, text: isAudit(child) ? `${names.root}/meta/` : `${names.root}/` })
    if (first.name === 'data' && names.root !== 'data') edits.push({ at: first.at, length: 4, text: names.root })
  }

  walk(parse(source), standing)
  return edits.toSorted((one, other) => other.at - one.at).reduce((text, edit) => text.slice(0, edit.at) + edit.text + text.slice(edit.at + edit.length), source)
}

/** The path that `${name}` stands for at a place. */
export function referenceText(ast: Ast & { kind: 'reference' }, here: Place, names: XFormNames, standing: Standing): string {
  const isOfRecord = (ast.name === 'instanceID' || ast.name === 'instanceName') && !names.places.byName.has(ast.name)
  if (isOfRecord) return names.meta(ast.name)
  const place = placeNamed(ast, { places: names.places, here })
  if (ast.isLastSaved) return `instance('__last-saved')${names.path(place)}`
  if (standing === 'absolute' || isAudit(place)) return names.path(place)
  let common = commonPlace(place, here)
  // A node is reached from above, itself too; a repeat that is named means all its instances, also from inside.
  if (common === place) common = place.parent!
  const isShared = common.repeats.length > 0 || (place.node?.kind === 'repeat' && here.repeats.includes(place))
  if (!isShared) return names.path(place)
  const ups = Array.from({ length: here.depth - common.depth }, () => '..')
  const downs = place.path.slice(common.path.length + 1)
  const steps = [...ups, downs].join('/')
  return standing === 'row' ? `current()/${steps}` : steps
}
