// A pack from outside: as one JSON value (that is how it travels), or as the files of its folder.

import type { At, DefinitionFault, Outcome, Reader } from '../forms/reading.ts'
import { aList, aName, anId, anObject, aText, aWhole, isPlain, note, oneOf, readWith, under } from '../forms/reading.ts'
import { aPath, anExpression, formReader, words } from '../forms/read-form.ts'
import { compiled, compileOver } from '../forms/compiled-form.ts'
import type { Form, Text } from '../forms/form.ts'
import type { Evidence, FormUse, Kind, Mode, Need, Norms, Pack, Place, Role } from './pack.ts'
import { planFields, roles } from './pack.ts'
import { Problem } from '../problem.ts'

/** The languages of the app: what a pack says, it says in each of them. */
export const packLanguages = ['fa', 'ru', 'en'] as const

const need: Reader<Need> = (value, at) => {
  if (!isPlain(value)) return note(at, value === undefined ? 'missing' : 'wrong-type', value)
  if ('rows' in value) return anObject({ rows: anId }, {})(value, at)
  if ('plan' in value) return anObject({ plan: aPath, count: aWhole(0, 100_000) }, {})(value, at)
  return anObject({ count: aWhole(0, 100_000) }, {})(value, at)
}

const evidence: Reader<Evidence> = anObject(
  {
    id: anId, title: words, why: words, level: oneOf('required', 'preferred'), from: anObject({ form: anId }, { measure: aName }), need,
  },
  { target: need, condition: anExpression },
)

const modes: { readonly [M in Mode]: true } = { single: true, list: true, sheet: true, grid: true, kiosk: true }
const places: { readonly [P in Place]: true } = { plan: true, field: true, office: true, closing: true }

const formUse: Reader<FormUse> = anObject(
  {
    form: anId, place: oneOf(...(Object.keys(places) as Place[])), mode: oneOf(...(Object.keys(modes) as Mode[])), icon: anId,
    filledBy: aList(oneOf(...(roles as readonly Role[])), 20, 1),
  },
  { title: words },
)

const people = anObject({ average: aWhole(1, 100_000) }, { least: aWhole(1, 100_000), most: aWhole(1, 100_000) })
const norms: Reader<Norms> = anObject({}, {
  costRial: aWhole(0, Number.MAX_SAFE_INTEGER), people, days: anObject({ most: aWhole(1, 366) }, {}), hoursPerWeek: aWhole(1, 168), seminarsPerYear: aWhole(1, 366),
})

const kind: Reader<Kind> = anObject(
  { id: anId, title: words, section: anId, icon: anId, norms, forms: aList(formUse, 60, 1), evidence: aList(evidence, 60) }, {},
)

const packReader: Reader<Pack> = (value, at) => {
  const read = anObject({ id: anId, title: words, kinds: aList(kind, 30, 1), forms: aList(formReader, 200, 1) }, { version: aText(100) })(value, at)
  if (!read || at.faults.length > 0) return undefined
  const pack = value as Pack
  checkReferences(pack, at)
  checkLanguages(pack.title, under(at, 'title'), 'title')
  checkLanguages(pack.kinds, under(at, 'kinds'))
  return pack
}

/**
 * Reads a pack with its forms inside. `file` names it in faults. Words of its kinds are there in all languages of the
 * app; a form that a province has published speaks those that its author writes.
 */
export function readPack(json: unknown, file = 'pack.json'): Outcome<Pack> {
  return readWith(packReader, json, file)
}

/**
 * Reads a pack from its folder: `pack.json` with the ids of its forms, and `forms/<id>.json`. Keys of `files` are
 * paths inside the folder; faults name the file they stand in.
 */
export function readPackFolder(files: Readonly<Record<string, unknown>>): Outcome<Pack> {
  const head = files['pack.json']
  const faults: DefinitionFault[] = []
  const at = (file: string, key: string): At => ({ file, key, faults })
  if (!isPlain(head)) {
    note(at('pack.json', ''), head === undefined ? 'missing' : 'wrong-type')
    return { faults }
  }
  const ids = aList(anId, 200, 1)(head['forms'], at('pack.json', 'forms')) ?? []
  const forms = ids.flatMap((id): Form[] => {
    const file = `forms/${id}.json`
    if (!Object.hasOwn(files, file)) {
      note(at('pack.json', 'forms'), 'unknown-reference', file)
      return []
    }
    const form = formReader(files[file], at(file, ''))
    if (form && form.id !== id) note(at(file, 'id'), 'unknown-reference', form.id)
    return form ? [form] : []
  })
  for (const file of Object.keys(files)) {
    if (file !== 'pack.json' && !ids.some((id) => file === `forms/${id}.json`)) note(at(file, ''), 'unknown-key')
  }
  if (faults.length > 0) return { faults }
  const outcome = readPack({ ...head, forms })
  const found = (outcome.faults ?? []).map((fault) => inItsFile(fault, ids))
  // Those of the folder are ours: a missing text would show Persian to a Russian reader.
  for (const form of forms) checkLanguages(form, { file: `forms/${form.id}.json`, key: '', faults: found })
  return outcome.value && found.length === 0 ? outcome : { faults: found }
}

/** `forms[3].title.ru` of the whole is `title.ru` of the fourth form's file. */
function inItsFile(fault: DefinitionFault, ids: readonly string[]): DefinitionFault {
  const match = /^forms\[(\d+)\]\.?(.*)$/.exec(fault.key)
  return match ? { ...fault, file: `forms/${ids[Number(match[1])]}.json`, key: match[2]! } : fault
}

function checkReferences(pack: Pack, at: At): void {
  unique(pack.kinds, under(at, 'kinds'))
  unique(pack.forms, under(at, 'forms'))
  const forms = new Map(pack.forms.map((form) => [form.id, form]))
  pack.kinds.forEach((each, index) => {
    const here = under(under(at, 'kinds'), index)
    each.forms.forEach((use, position) => {
      if (!forms.has(use.form)) note(under(under(under(here, 'forms'), position), 'form'), 'unknown-reference', use.form)
    })
    const used = new Set(each.forms.map((use) => use.form))
    if (each.forms.filter((use) => use.place === 'plan').length !== 1) note(under(here, 'forms'), 'missing', 'plan')
    unique(each.evidence, under(here, 'evidence'))
    const plan = forms.get(each.forms.find((use) => use.place === 'plan')?.form ?? '')
    for (const path of plan ? [planFields.title, planFields.credit, planFields.date] : []) {
      if (compiled(plan!).byPath.get(path)?.node?.kind !== 'question') note(under(here, 'forms'), 'missing', `${plan!.id}: ${path}`)
    }
    each.evidence.forEach((piece, position) => {
      const place = under(under(here, 'evidence'), position)
      checkEvidence(piece, used, forms, place)
      if (plan) checkPlan(piece, plan, place)
    })
  })
}

function checkEvidence(piece: Evidence, used: ReadonlySet<string>, forms: ReadonlyMap<string, Form>, at: At): void {
  const { form, measure } = piece.from
  if (!used.has(form)) note(under(at, 'from.form'), 'unknown-reference', form)
  if (measure !== undefined && !Object.hasOwn(forms.get(form)?.summary?.measures ?? {}, measure)) note(under(at, 'from.measure'), 'unknown-reference', measure)
  for (const [key, each] of [['need', piece.need], ['target', piece.target]] as const) {
    if (each && 'rows' in each && !used.has(each.rows)) note(under(under(at, key), 'rows'), 'unknown-reference', each.rows)
  }
}

/** Conditions and targets read the plan: they are expressions and paths of that form. */
function checkPlan(piece: Evidence, plan: Form, at: At): void {
  for (const [key, each] of [['need', piece.need], ['target', piece.target]] as const) {
    if (each && 'plan' in each && compiled(plan).byPath.get(each.plan)?.node?.kind !== 'question') note(under(under(at, key), 'plan'), 'unknown-reference', each.plan)
  }
  if (piece.condition === undefined) return
  try {
    compileOver(compiled(plan), piece.condition)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    note(under(at, 'condition'), String(error.details['why']), String(error.details['near'] ?? ''))
  }
}

function unique(list: readonly { readonly id: string }[], at: At): void {
  list.forEach((each, index) => {
    if (list.findIndex((other) => other.id === each.id) < index) note(under(under(at, index), 'id'), 'duplicate', each.id)
  })
}

/** Notes each text below that one of the app's languages lacks. `key` is the name under which the value stands. */
function checkLanguages(value: unknown, at: At, key = ''): void {
  if (Array.isArray(value)) return value.forEach((each, index) => checkLanguages(each, under(at, index)))
  if (!isPlain(value)) return
  if (textKeys.has(key)) {
    for (const language of packLanguages) if (!(value as Text)[language]) note(at, 'language-missing', language)
  } else for (const [name, each] of Object.entries(value)) checkLanguages(each, under(at, name), name)
}

const textKeys = new Set(['title', 'label', 'hint', 'why', 'requiredMessage', 'constraintMessage'])
