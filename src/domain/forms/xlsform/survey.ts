// The survey sheet: rows in order, with begin and end → a tree.

import type { ChoiceLists } from './choices.ts'
import type { Bare, Built } from './built.ts'
import type { Fields, Grid } from './fields.ts'
import type { Sources } from './question.ts'
import type { Say } from './remark.ts'
import type { RowType, Section } from './types.ts'
import { sayAppearance } from './appearance.ts'
import { given } from './built.ts'
import { mediaOf } from './choices.ts'
import { fieldsOf } from './fields.ts'
import { unrolled } from './loop.ts'
import { isXmlName } from './names.ts'
import { specifyOther } from './or-other.ts'
import { conditionIn, fileList, flagIn, readQuestion } from './question.ts'
import { meantSelect, nearestType, readType } from './types.ts'
import { truthOf } from './truth.ts'

/** Deeper and larger than any real form. */
export const deepest = 20
export const mostNodes = 10_000

/** A group, repeat or loop that is open while its rows are read. */
interface Open {
  readonly what: Section | 'form'
  readonly name: string
  readonly fields?: Fields
  readonly bare?: Bare
  /** Of a loop. */
  readonly list?: string
  readonly children: Built[]
  readonly names: Set<string>
  /** The same in small letters. */
  readonly plainNames: Set<string>
  /** In a table-list: the list that its first select has. */
  table: string | undefined
  readonly isTable: boolean
  readonly isStandIn?: boolean
}

const open = (what: Open['what'], name: string, more: Partial<Open> = {}): Open => ({ what, name, children: [], names: new Set(), plainNames: new Set(), table: undefined, isTable: false, ...more })

export function readSurvey(grid: Grid, sources: Sources, say: Say): readonly Built[] {
  const stack: Open[] = [open('form', '')]
  let nodes = 0
  for (const row of grid.table.rows) {
    const fields = fieldsOf(grid, row)
    if (truthOf(fields.text('disabled')) === true) {
      say('row.disabled', fields.place('disabled'))
      continue
    }
    const type = typeOf(fields, say)
    if (!type || type.kind === 'setting') continue
    // There is one log of a form, wherever its row stands.
    const top = type.kind === 'question' && type.metadata === 'audit' ? stack[0]! : stack.at(-1)!
    if (type.kind === 'end') {
      close(stack, type.what, fields, sources.lists, say)
      continue
    }
    const name = nameOf(fields, type, top, say)
    const isStandIn = type === mistaken || name === standIn(fields)
    nodes += 1
    if (nodes === mostNodes + 1) say('form.too-many', fields.place(), { most: mostNodes })
    if (nodes > mostNodes) continue
    if (type.kind === 'file') {
      if (!isStandIn) fileList(name, `${name}.${type.ending}`, sources, fields, say)
    } else if (type.kind === 'begin') {
      if (stack.length === deepest) say('form.too-deep', fields.place('type'), { most: deepest })
      stack.push({ ...begin(fields, name, type, say), isStandIn })
    } else {
      if (type.kind === 'select' && top.isTable) sameList(top, type.list, fields, say)
      top.children.push({ node: readQuestion(fields, name, type, sources, type === mistaken ? silent : say), children: [], fields, isStandIn })
      if (type.kind === 'select' && type.hasOther && !isStandIn) top.children.push(specifyOther(fields, name, type.list, sources.lists))
    }
  }
  for (const left of stack.slice(1)) say('begin.open', left.fields!.place('type'), { type: left.what, name: left.name })
  while (stack.length > 1) fold(stack, sources.lists, silent)
  return stack[0]!.children
}

/**
 * A row whose type was refused is read on as if it asked for a text: no form comes of it, but its name is one that
 * others may mean, and what is wrong with its expressions is said in the same round.
 */
const mistaken: RowType = { kind: 'question', type: 'text' }
const silent: Say = () => undefined

function typeOf(fields: Fields, say: Say): RowType | undefined {
  const text = fields.text('type')
  if (text === undefined) {
    const isComment = fields.text('name') === undefined && fields.words('label') === undefined
    say(isComment ? 'row.comment' : 'type.missing', isComment ? fields.place() : fields.place('type'), { name: fields.text('name') ?? '' })
    return isComment ? undefined : mistaken
  }
  const type = readType(text)
  if (type) return type
  const select = meantSelect(text)
  const near = select ?? nearestType(text)
  if (select === undefined && /^select|^rank\b/i.test(text)) say('type.no-list', fields.place('type'), { type: text })
  else if (near === undefined) say('type.unknown', fields.place('type'), { type: text })
  else say('type.misspelt', fields.place('type'), { type: text, near })
  return mistaken
}

/** The name, once it is seen to be one and to be free; after a remark one that stands in for it. */
function nameOf(fields: Fields, type: RowType, top: Open, say: Say): string {
  const isAudit = type.kind === 'question' && type.metadata === 'audit'
  const isNote = type.kind === 'question' && type.type === 'note'
  const name = isAudit ? 'audit' : (fields.text('name') ?? (isNote ? `generated_note_name_${fields.row}` : undefined))
  const place = fields.place('name')
  if (name === undefined) say('name.missing', place, { type: fields.text('type')! })
  else if (name === 'meta') say('name.reserved', place, { name })
  else if (!isXmlName(name)) say('name.not-a-name', place, { name })
  else if (top.names.has(name)) say('name.twice', place, { name })
  else {
    if (top.plainNames.has(name.toLowerCase())) say('name.nearly-twice', place, { name })
    top.names.add(name)
    top.plainNames.add(name.toLowerCase())
    if (type.kind === 'select' && type.hasOther) {
      if (top.names.has(`${name}_other`)) say('name.twice', place, { name: `${name}_other` })
      top.names.add(`${name}_other`)
    }
    return name
  }
  return standIn(fields)
}

function standIn(fields: Fields): string {
  return `_row_${fields.row}`
}

/** What a group has no use for. */
const onlyForQuestions = ['required', 'constraint', 'calculate', 'default', 'trigger', 'choiceFilter', 'parameters']

function begin(fields: Fields, name: string, type: Extract<RowType, { kind: 'begin' }>, say: Say): Open {
  for (const key of [...onlyForQuestions, ...(type.what === 'repeat' ? ['hint'] : ['count'])]) {
    if (fields.text(key) !== undefined) say('cell.ignored', fields.place(key), { name })
  }
  const written = fields.text('appearance')
  const words = written?.split(/\s+/) ?? []
  if (written !== undefined) sayAppearance(written, fields.place('appearance'), say)
  const isTable = words.includes('table-list')
  const bare = given({
    kind: type.what === 'repeat' ? 'repeat' : 'group', name,
    label: fields.words('label'), hint: type.what === 'repeat' ? undefined : fields.words('hint'), media: mediaOf(fields),
    // A table is always on one page.
    appearance: isTable && !words.includes('field-list') ? `field-list ${written}` : written,
    relevant: conditionIn(fields, 'relevant'),
    count: type.what === 'repeat' ? fields.expression('count') : undefined,
  }) as unknown as Bare
  if (type.what === 'loop' && type.list === undefined) say('loop.no-list', fields.place('type'), { name })
  return open(type.what, name, { fields, bare, isTable, ...(type.list !== undefined && { list: type.list }) })
}

function close(stack: Open[], what: Section, fields: Fields, lists: ChoiceLists, say: Say): void {
  const top = stack.at(-1)!
  if (top.what === 'form') return say('end.alone', fields.place('type'), { type: what })
  if (top.what !== what) say('end.other', fields.place('type'), { type: what, open: top.what, name: top.name, row: top.fields!.row })
  fold(stack, lists, say)
}

/** Puts what is open into what is around it. */
function fold(stack: Open[], lists: ChoiceLists, say: Say): void {
  const top = stack.pop()!
  if (!top.bare) return
  if (top.children.length === 0) say('group.empty', top.fields!.place('type'), { name: top.name })
  const readonly = flagIn(top.fields!, 'readonly')
  const children = readonly === undefined ? top.children : top.children.map((child) => locked(child, readonly))
  stack.at(-1)!.children.push(top.what === 'loop' ? unrolled(top.bare, children, top.fields!, top.list, lists, say) : { node: top.bare, children, fields: top.fields!, isStandIn: top.isStandIn ?? false })
}

/** In XForms what is read-only is so with all that is in it. */
function locked(built: Built, readonly: string | true): Built {
  if (built.node.kind !== 'question') return { ...built, children: built.children.map((child) => locked(child, readonly)) }
  return built.node.readonly === undefined ? { ...built, node: { ...built.node, readonly } } : built
}

function sameList(top: Open, list: string, fields: Fields, say: Say): void {
  top.table ??= list
  if (top.table !== list) say('table-list.mixed', fields.place('type'), { list, first: top.table })
}
