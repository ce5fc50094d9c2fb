// A pack from outside: as one JSON value (that is how it travels), or as the files of its folder.

import type { At, DefinitionFault, Outcome, Reader } from '../forms/reading.ts'
import { aList, aName, anId, anObject, aRecord, aText, aWhole, isPlain, note, oneOf, readWith, under } from '../forms/reading.ts'
import { aPath, anExpression, formReader, words } from '../forms/read-form.ts'
import { compiled, compileOver } from '../forms/compiled-form.ts'
import { choicesAt } from '../forms/choices-at.ts'
import type { Form, FormNode, Text } from '../forms/form.ts'
import { appearancesOf, fromPlan } from '../forms/form.ts'
import type { ApprovalChain, CheckIn, Condition, Evidence, EvidencePart, EvidenceSource, FormUse, GuestList, Kind, Mode, Need, NormAdjustment, Norms, Pack, Place, Reads, Role } from './pack.ts'
import { planFields, roles } from './pack.ts'
import type { SharedFiles } from './shared-parts.ts'
import { withSharedParts } from './shared-parts.ts'
import type { CivilDate } from '../calendar/civil.ts'
import { isCivilDate } from '../calendar/civil.ts'
import { Problem } from '../problem.ts'

/** The languages of the app: what a pack says, it says in each of them. */
export const packLanguages = ['fa', 'ru', 'en'] as const

const need: Reader<Need> = (value, at) => {
  if (!isPlain(value)) return note(at, value === undefined ? 'missing' : 'wrong-type', value)
  if ('rows' in value) return anObject({ rows: anId }, { measure: aName })(value, at)
  if ('plan' in value) return anObject({ plan: aPath, count: aWhole(0, 100_000) }, {})(value, at)
  return anObject({ count: aWhole(0, 100_000) }, {})(value, at)
}

const source: Reader<EvidenceSource> = anObject({ form: anId }, { measure: aName })

/** Any of all of any …: nobody understands more than that. */
const deepestCondition = 4

function conditionTo(depth: number): Reader<Condition> {
  return (value, at) => {
    if (typeof value === 'string') return anExpression(value, at)
    if (!isPlain(value)) return note(at, value === undefined ? 'missing' : 'wrong-type', value)
    if (depth === 0) return note(at, 'too-deep')
    if ('any' in value) return anObject({ any: aList(conditionTo(depth - 1), 20, 1) }, {})(value, at)
    if ('all' in value) return anObject({ all: aList(conditionTo(depth - 1), 20, 1) }, {})(value, at)
    if ('above' in value) return anObject({ above: oneOf('norm') }, {})(value, at)
    return anObject({ form: anId }, { measure: aName, least: aWhole(1, 100_000) })(value, at)
  }
}

const condition = conditionTo(deepestCondition)
const part: Reader<EvidencePart> = anObject({ id: anId, title: words, need }, { measure: aName, condition })

const evidence: Reader<Evidence> = (value, at) => {
  const read = anObject(
    { id: anId, title: words, why: words, level: oneOf('required', 'preferred'), from: source },
    { need, parts: aList(part, 20, 1), target: need, condition, due: oneOf('acceptance'), chain: anId },
  )(value, at)
  if (read && (read.need === undefined) === (read.parts === undefined)) note(under(at, 'need'), read.parts ? 'not-one-of' : 'missing')
  // A part's own measure is counted; one for the whole would say something else.
  if (read?.parts && read.from?.measure !== undefined) note(under(at, 'from.measure'), 'not-one-of', read.from.measure)
  return read
}

const modes: { readonly [M in Mode]: true } = { single: true, list: true, sheet: true, grid: true, kiosk: true }
const places: { readonly [P in Place]: true } = { plan: true, field: true, office: true, closing: true }

const guestList: Reader<GuestList> = anObject({ form: anId, fields: aRecord(aPath, aPath, 20) }, { expected: aName })
const checkIn: Reader<CheckIn> = anObject({ arrival: aPath }, { arrived: aName, way: anObject({ question: aPath, plan: aPath }, {}), guests: aList(guestList, 10, 1) })

const formUse: Reader<FormUse> = anObject(
  {
    form: anId, place: oneOf(...(Object.keys(places) as Place[])), mode: oneOf(...(Object.keys(modes) as Mode[])), icon: anId,
    filledBy: aList(oneOf(...(roles as readonly Role[])), 20, 1),
  },
  { title: words, isLog: oneOf(true as const), columns: aList(aPath, 12, 1), isPaper: oneOf(true as const), checkIn },
)

const howMany = aWhole(1, 100_000)
const norms: Reader<Norms> = anObject({}, {
  costRial: aWhole(0, Number.MAX_SAFE_INTEGER), costPer: oneOf('year', 'gathering'),
  people: anObject({}, { average: howMany, least: howMany, most: howMany, minimum: howMany }),
  days: anObject({ most: aWhole(1, 366) }, { permit: oneOf(true as const) }), hoursPerWeek: aWhole(1, 168), seminarsPerYear: aWhole(1, 366),
})

const costs = anObject({ form: anId, charged: aName, amount: aPath, item: aPath, payer: aPath }, { payee: aPath, government: aPath })
const reads: Reader<Reads> = anObject({}, {
  people: source, gatherings: source, costs: aList(costs, 20, 1),
  permits: anObject({ form: anId, cases: aPath }, { days: aPath, amount: aPath, costItems: aPath }),
  hours: anObject({ form: anId, consultant: aPath, date: aPath, from: aPath, to: aPath }, { running: aName }),
  seminars: anObject({ form: anId, date: aPath }, { title: aPath, with: aList(anObject({ form: anId }, { seminar: aPath, record: aPath }), 20, 1) }),
  clients: anObject({ form: anId, date: aPath, particulars: aList(aPath, 50, 1) }, {}),
  followUps: aList(anObject({ form: anId, open: aName, date: aPath, done: aPath }, { step: aPath }), 20, 1),
  stages: aList(anObject({ form: anId, stage: aPath, end: aName }, {}), 20, 1),
  statements: anObject({ form: anId, year: aPath, month: aPath, minutes: aPath, clients: aPath, content: aPath, confirmer: aPath, position: aPath, date: aPath, signature: aPath, columns: anObject({ hours: aList(aPath, 6), clients: aList(aPath, 6) }, {}) }, {}),
})

const signers = aList(oneOf(...(roles as readonly Role[])), 20, 1)
const approvals: Reader<readonly ApprovalChain[]> = aList(anObject(
  { id: anId, title: words, steps: aList(anObject({ id: anId, roles: signers }, { condition }), 20, 1) },
  { covers: aList(anId, 60, 1), except: aList(anId, 60, 1), condition, samePerson: oneOf(true as const), anewFrom: anId, leadsTo: oneOf('accepted') },
), 20, 1)

const kind: Reader<Kind> = anObject(
  { id: anId, title: words, section: anId, icon: anId, norms, forms: aList(formUse, 60, 1), evidence: aList(evidence, 60) }, { reads, approvals },
)

const aDate: Reader<CivilDate> = (value, at) => (typeof value === 'string' && isCivilDate(value) ? value : note(at, value === undefined ? 'missing' : 'wrong-type', value))

/** Without number and date of HQ's decision, other norms are somebody's wish. */
const adjustment: Reader<NormAdjustment> = anObject(
  { province: anId, kind: anId, norms, from: aDate, decision: anObject({ number: aText(100), date: aDate }, { note: aText(2000) }) }, { to: aDate },
)

const packReader: Reader<Pack> = (value, at) => {
  const read = anObject(
    { id: anId, title: words, kinds: aList(kind, 30), forms: aList(formReader, 200, 1) }, { version: aText(100), adjustments: aList(adjustment, 1000) },
  )(value, at)
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
 * Reads a pack from its folder: `pack.json` with the ids of its forms, and `forms/<id>.json`; a form that the folder
 * lacks is the one of that id in packs/shared. Keys of `files` and `shared` are paths inside their folders; faults
 * name the file they stand in.
 */
export function readPackFolder(files: Readonly<Record<string, unknown>>, shared: SharedFiles = {}): Outcome<Pack> {
  const faults: DefinitionFault[] = []
  const at = (file: string, key: string): At => ({ file, key, faults })
  const head = withSharedParts(files['pack.json'], shared, at('pack.json', ''))
  if (!isPlain(head)) note(at('pack.json', ''), files['pack.json'] === undefined ? 'missing' : 'wrong-type')
  if (!isPlain(head) || faults.length > 0) return { faults }
  const ids = aList(anId, 200, 1)(head['forms'], at('pack.json', 'forms')) ?? []
  const fileOf = (id: string) => (Object.hasOwn(files, `forms/${id}.json`) ? `forms/${id}.json` : `../shared/forms/${id}.json`)
  const forms = ids.flatMap((id): Form[] => {
    const file = fileOf(id)
    const json = file.startsWith('..') ? shared[`forms/${id}.json`] : files[file]
    if (json === undefined) {
      note(at('pack.json', 'forms'), 'unknown-reference', `forms/${id}.json`)
      return []
    }
    const before = faults.length
    const whole = withSharedParts(json, shared, at(file, ''))
    // A form with a hole in it has faults that are none of its own.
    const form = faults.length > before ? undefined : formReader(whole, at(file, ''))
    if (form && form.id !== id) note(at(file, 'id'), 'unknown-reference', form.id)
    return form ? [form] : []
  })
  for (const file of Object.keys(files)) {
    if (file !== 'pack.json' && !ids.some((id) => file === `forms/${id}.json`)) note(at(file, ''), 'unknown-key')
  }
  if (faults.length > 0) return { faults }
  const outcome = readPack({ ...head, forms })
  const found = (outcome.faults ?? []).map((fault) => inItsFile(fault, ids.map(fileOf)))
  // Those of the folder are ours: a missing text would show Persian to a Russian reader.
  for (const form of forms) checkLanguages(form, { file: fileOf(form.id), key: '', faults: found })
  // A form that no kind uses is one that nobody ever sees.
  const used = new Set(outcome.value?.kinds.flatMap((each) => each.forms.map((use) => use.form)))
  if (outcome.value) ids.forEach((id, index) => used.has(id) || note(under({ file: 'pack.json', key: 'forms', faults: found }, index), 'unused', id))
  return outcome.value && found.length === 0 ? outcome : { faults: found }
}

/** `forms[3].title.ru` of the whole is `title.ru` of the fourth form's file. */
function inItsFile(fault: DefinitionFault, files: readonly string[]): DefinitionFault {
  const match = /^forms\[(\d+)\]\.?(.*)$/.exec(fault.key)
  return match ? { ...fault, file: files[Number(match[1])]!, key: match[2]! } : fault
}

function checkReferences(pack: Pack, at: At): void {
  unique(pack.kinds, under(at, 'kinds'))
  unique(pack.forms, under(at, 'forms'))
  const forms = new Map(pack.forms.map((form) => [form.id, form]))
  pack.kinds.forEach((each, index) => {
    const here = under(under(at, 'kinds'), index)
    each.forms.forEach((use, position) => {
      const there = under(under(here, 'forms'), position)
      const form = forms.get(use.form)
      if (each.forms.findIndex((other) => other.form === use.form) < position) note(under(there, 'form'), 'duplicate', use.form)
      if (!form) note(under(there, 'form'), 'unknown-reference', use.form)
      for (const path of form ? (use.columns ?? []) : []) if (compiled(form!).byPath.get(path)?.node?.kind !== 'question') note(under(there, 'columns'), 'unknown-reference', path)
      if (use.isPaper && form && form.summary?.image === undefined) note(under(there, 'isPaper'), 'missing', `${form.id}: summary.image`)
    })
    const used = new Set(each.forms.map((use) => use.form))
    if (each.forms.filter((use) => use.place === 'plan').length !== 1) note(under(here, 'forms'), 'missing', 'plan')
    unique(each.evidence, under(here, 'evidence'))
    const plan = forms.get(each.forms.find((use) => use.place === 'plan')?.form ?? '')
    for (const path of plan ? [planFields.title, planFields.credit, planFields.date] : []) {
      if (compiled(plan!).byPath.get(path)?.node?.kind !== 'question') note(under(here, 'forms'), 'missing', `${plan!.id}: ${path}`)
    }
    const known: Known = { used, forms, plan, chains: new Map((each.approvals ?? []).map((chain) => [chain.id, new Set(chain.steps.map(({ id }) => id))])) }
    if (plan) pack.forms.forEach((form, position) => used.has(form.id) && checkOffers(form.children, plan, under(under(under(at, 'forms'), position), 'children')))
    each.forms.forEach((use, position) => checkDoor(use, known, under(under(under(here, 'forms'), position), 'checkIn')))
    checkReads(each.reads, known, under(here, 'reads'))
    each.evidence.forEach((piece, position) => checkEvidence(piece, known, under(under(here, 'evidence'), position)))
    checkChains(each, known, under(here, 'approvals'))
  })
  const kinds = new Set(pack.kinds.map((each) => each.id))
  pack.adjustments?.forEach((each, index) => {
    const here = under(under(at, 'adjustments'), index)
    if (!kinds.has(each.kind)) note(under(here, 'kind'), 'unknown-reference', each.kind)
    if (each.to !== undefined && each.to < each.from) note(under(here, 'to'), 'not-one-of', each.to)
    if (Object.keys(each.norms).length === 0) note(under(here, 'norms'), 'empty')
  })
}

/** What evidence and rules of a kind may speak of. */
interface Known {
  /** Ids of the forms that the kind uses. */
  readonly used: ReadonlySet<string>
  readonly forms: ReadonlyMap<string, Form>
  readonly plan: Form | undefined
  /** Steps of the kind's chains of approvals. */
  readonly chains: ReadonlyMap<string, ReadonlySet<string>>
}

function checkEvidence(piece: Evidence, known: Known, at: At): void {
  checkSource(piece.from, known, under(at, 'from'))
  checkNeed(piece.need, known, under(at, 'need'))
  checkNeed(piece.target, known, under(at, 'target'))
  checkCondition(piece.condition, known, under(at, 'condition'))
  if (piece.chain !== undefined && !piece.parts?.every(({ id }) => known.chains.get(piece.chain!)?.has(id))) note(under(at, 'chain'), 'unknown-reference', piece.chain)
  unique(piece.parts ?? [], under(at, 'parts'))
  piece.parts?.forEach((each, index) => {
    const here = under(under(at, 'parts'), index)
    if (each.measure !== undefined) checkSource({ form: piece.from.form, measure: each.measure }, known, here)
    checkNeed(each.need, known, under(here, 'need'))
    checkCondition(each.condition, known, under(here, 'condition'))
  })
}

/** A chain covers what is there, each of its steps once, and whoever is asked anew is one of them. */
function checkChains({ approvals: chains, evidence: pieces }: Kind, known: Known, at: At): void {
  if (!chains) return
  unique(chains, at)
  // What nothing leads to is reached by nobody: a kind with chains has no other way.
  for (const state of [undefined, 'accepted'] as const) if (!chains.some(({ leadsTo }) => leadsTo === state)) note(at, 'missing', `leadsTo: ${state ?? 'approved'}`)
  chains.forEach(({ steps, covers = [], except = [], anewFrom, condition: asked }, index) => {
    const here = under(at, index)
    covers.forEach((id, position) => pieces.some((each) => each.id === id) || note(under(under(here, 'covers'), position), 'unknown-reference', id))
    except.forEach((form, position) => known.used.has(form) || note(under(under(here, 'except'), position), 'unknown-reference', form))
    if (anewFrom !== undefined && !steps.some(({ id }) => id === anewFrom)) note(under(here, 'anewFrom'), 'unknown-reference', anewFrom)
    unique(steps, under(here, 'steps'))
    checkCondition(asked, known, under(here, 'condition'))
    steps.forEach((step, position) => checkCondition(step.condition, known, under(under(under(here, 'steps'), position), 'condition')))
  })
}

/** `from-plan-<field>` offers what that field of the plan says; one that is not there would offer nothing, silently. */
function checkOffers(nodes: readonly FormNode[], plan: Form, at: At): void {
  nodes.forEach((node, index) => {
    const here = under(at, index)
    if (node.kind !== 'question') return checkOffers(node.children, plan, under(here, 'children'))
    for (const each of appearancesOf(node)) if (each.startsWith(fromPlan)) checkField(plan, `/${each.slice(fromPlan.length)}`, under(here, 'appearance'))
  })
}

/** Who comes has a name, and the time of it a question. */
function checkDoor({ form: id, checkIn: door }: FormUse, known: Known, at: At): void {
  const form = known.forms.get(id)
  if (!door || !form) return
  checkField(form, door.arrival, under(at, 'arrival'))
  if (door.arrived !== undefined) checkMeasure(form.id, door.arrived, known, under(at, 'arrived'))
  checkField(form, door.way?.question, under(under(at, 'way'), 'question'))
  checkField(known.plan, door.way?.plan, under(under(at, 'way'), 'plan'))
  if (form.summary?.person === undefined) note(at, 'missing', `${form.id}: summary.person`)
  door.guests?.forEach((list, index) => {
    const here = under(under(at, 'guests'), index)
    checkSource({ form: list.form, ...(list.expected !== undefined && { measure: list.expected }) }, known, here)
    for (const [to, from] of Object.entries(list.fields)) {
      checkField(form, to, under(here, 'fields'))
      checkField(known.forms.get(list.form), from, under(here, 'fields'))
    }
  })
}

function checkSource({ form, measure }: EvidenceSource, { used, forms }: Known, at: At): void {
  if (!used.has(form)) note(under(at, 'form'), 'unknown-reference', form)
  if (measure !== undefined && !Object.hasOwn(forms.get(form)?.summary?.measures ?? {}, measure)) note(under(at, 'measure'), 'unknown-reference', measure)
}

/** `rows` speaks of a form, `plan` of a question of the plan. */
function checkNeed(need: Need | undefined, known: Known, at: At): void {
  if (!need) return
  if ('rows' in need) {
    if (!known.used.has(need.rows)) note(under(at, 'rows'), 'unknown-reference', need.rows)
    else checkSource({ form: need.rows, ...(need.measure !== undefined && { measure: need.measure }) }, known, at)
  }
  if ('plan' in need && known.plan) checkField(known.plan, need.plan, under(at, 'plan'))
}

function checkField(form: Form | undefined, path: string | undefined, at: At): void {
  if (path !== undefined && form && compiled(form).byPath.get(path)?.node?.kind !== 'question') note(at, 'unknown-reference', path)
}

function checkCondition(condition: Condition | undefined, known: Known, at: At): void {
  if (condition === undefined || (typeof condition === 'string' && !known.plan)) return
  if (typeof condition === 'string') {
    try {
      compileOver(compiled(known.plan!), condition)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      note(at, String(error.details['why']), String(error.details['near'] ?? ''))
    }
  } else if ('any' in condition) condition.any.forEach((each, index) => checkCondition(each, known, under(under(at, 'any'), index)))
  else if ('all' in condition) condition.all.forEach((each, index) => checkCondition(each, known, under(under(at, 'all'), index)))
  else if ('form' in condition) checkSource(condition, known, at)
}

function checkReads(reads: Reads | undefined, known: Known, at: At): void {
  if (!reads) return
  for (const key of ['people', 'gatherings'] as const) if (reads[key]) checkSource(reads[key], known, under(at, key))
  const fields = ({ form, ...paths }: { readonly form: string } & Readonly<Record<string, string | undefined>>, here: At) => {
    checkSource({ form }, known, here)
    for (const [key, path] of Object.entries(paths)) checkField(known.forms.get(form), path, under(here, key))
  }
  reads.costs?.forEach(({ charged, ...rest }, index) => {
    const here = under(under(at, 'costs'), index)
    fields(rest, here)
    checkMeasure(rest.form, charged, known, under(here, 'charged'))
  })
  if (reads.permits) fields({ ...reads.permits }, under(at, 'permits'))
  if (reads.hours) {
    const { running, ...paths } = reads.hours
    fields(paths, under(at, 'hours'))
    if (running !== undefined) checkMeasure(reads.hours.form, running, known, under(under(at, 'hours'), 'running'))
  }
  if (reads.seminars) {
    const { with: belonging = [], ...paths } = reads.seminars
    const here = under(at, 'seminars')
    fields(paths, here)
    belonging.forEach((each, index) => fields({ ...each }, under(under(here, 'with'), index)))
    if (paths.title === undefined && belonging.some((each) => each.seminar !== undefined)) note(under(here, 'title'), 'missing')
  }
  if (reads.clients) {
    const { form, date, particulars } = reads.clients
    const here = under(at, 'clients')
    fields({ form, date }, here)
    particulars.forEach((path, index) => checkField(known.forms.get(form), path, under(under(here, 'particulars'), index)))
  }
  reads.followUps?.forEach(({ open, ...paths }, index) => {
    const here = under(under(at, 'followUps'), index)
    fields(paths, here)
    checkMeasure(paths.form, open, known, under(here, 'open'))
  })
  reads.stages?.forEach(({ end, ...paths }, index) => {
    const here = under(under(at, 'stages'), index)
    fields(paths, here)
    const form = known.forms.get(paths.form)
    if (form && !choicesAt(form, paths.stage).some((each) => each.name === end)) note(under(here, 'end'), 'unknown-reference', end)
  })
  if (reads.statements) {
    const { columns, ...paths } = reads.statements
    const here = under(at, 'statements')
    fields(paths, here)
    for (const key of ['hours', 'clients'] as const) columns[key].forEach((path, index) => checkField(known.forms.get(reads[key]?.form ?? ''), path, under(under(under(here, 'columns'), key), index)))
    // A month is of hours and clients; without either there is nothing to confirm.
    if (!reads.hours || !reads.clients) note(here, 'missing', reads.hours ? 'clients' : 'hours')
  }
}

function checkMeasure(form: string, measure: string, { forms }: Known, at: At): void {
  if (!Object.hasOwn(forms.get(form)?.summary?.measures ?? {}, measure)) note(at, 'unknown-reference', measure)
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
