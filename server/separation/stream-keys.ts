// The keys that an activity's records put into the filters, read from its ops.

import type { Credit } from '#domain/activity/separation.ts'
import { thingsOf, yearOf } from '#domain/activity/separation.ts'
import { permittedItems } from '#domain/activity/permit.ts'
import { permitAnswerForm, permitAskForm } from '#domain/activity/review/permit-forms.ts'
import type { RecordSummary } from '#domain/activity/summary.ts'
import { summaryOf } from '#domain/activity/summary.ts'
import { keysIn } from '#domain/activity/credit-filter.ts'
import { recordKeys } from '#domain/activity/thing-keys.ts'
import type { Answers } from '#domain/forms/answers.ts'
import type { Form } from '#domain/forms/form.ts'
import type { Pack } from '#domain/packs/pack.ts'
import { kindOf, planFields } from '#domain/packs/pack.ts'
import { Problem } from '#domain/problem.ts'
import { fold } from '#domain/records/fold.ts'
import type { DeviceId, RecordId } from '#domain/records/op.ts'
import { formName, opId } from '#domain/records/op.ts'
import type { RecordState } from '#domain/records/state.ts'
import { answersOf, isDeleted } from '#domain/records/state.ts'
import { readBody } from '../ledger/judge.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { nodeSha256 } from '../ports.ts'

const opsPerRead = 500

export interface StreamKeys {
  /** Undefined: its plan has no date. */
  readonly year: number | undefined
  readonly keys: Readonly<Record<Credit, readonly string[]>>
}

/** @param formOf a form by its reference, parsed once @param turn others are served between two pages */
export async function streamKeys(ledger: Pick<Ledger, 'opsAfter'>, stream: string, pack: Pack, formOf: (ref: string) => Promise<Form | undefined>, turn: () => Promise<void>): Promise<StreamKeys> {
  const planForms = new Set(pack.kinds.flatMap((kind) => kind.forms.filter((use) => use.place === 'plan').map((use) => use.form)))
  const permitForms = new Set([permitAskForm.id, permitAnswerForm.id, ...pack.kinds.flatMap((kind) => kind.reads?.permits?.form ?? [])])
  const states = new Map<RecordId, RecordState>()
  for (let seq = 0; ;) {
    const ops = await ledger.opsAfter(stream, seq, opsPerRead)
    for (const op of ops) {
      seq = op.seq
      const body = readBody(op.body)
      if (body instanceof Problem) continue
      const name = formName(body.form)
      if (!planForms.has(name) && !permitForms.has(name) && !holdsThing(await formOf(body.form))) continue
      const device = op.device as DeviceId
      states.set(body.record, fold(states.get(body.record), { ...op, device, id: opId(device, op.n), body }))
    }
    if (ops.length < opsPerRead) break
    await turn()
  }
  const records = await Promise.all([...states.values()].filter((state) => !isDeleted(state)).map(async (state) => ({ id: state.id, form: formName(state.form), answers: answersOf(state), definition: await formOf(state.form) })))
  const plan = records.find(({ form }) => planForms.has(form))?.answers ?? {}
  const kind = kindOf(pack, plan[planFields.kind] ?? '') ?? pack.kinds[0]
  if (!kind) return { year: undefined, keys: { 'current': [], 'four-percent': [] } }
  const permitted = permittedItems(kind, records.filter(({ form }) => form === kind.reads?.permits?.form).map(({ answers }) => answers), {
    [permitAskForm.id]: linesOf(permitAskForm, records), [permitAnswerForm.id]: linesOf(permitAnswerForm, records),
  })
  const things = thingsOf({ id: stream, kind, plan, permitted }, records.map(({ id, form, answers, definition }) => ({
    id, form, keys: definition ? recordKeys(definition, (path) => (path === undefined ? '' : (answers[path] ?? '')), nodeSha256) : {},
  })))
  const keysOf = (credit: Credit) => things.flatMap((thing) => (thing.credit === credit ? keysIn(thing.keys) : []))
  return { year: yearOf(plan), keys: { 'current': keysOf('current'), 'four-percent': keysOf('four-percent') } }
}

/** What is asked for and granted reads neither the clock nor a language. */
function linesOf(form: Form, records: readonly { readonly form: string; readonly answers: Answers }[]): readonly RecordSummary[] {
  return records.filter((each) => each.form === form.id).map(({ answers }) => summaryOf(form, answers, { now: 0, timeZone: 'UTC', language: 'fa' }, { hasPreview: false }))
}

function holdsThing(form: Form | undefined): boolean {
  return (form?.summary?.person ?? form?.summary?.cooperative ?? form?.summary?.cost) !== undefined
}
