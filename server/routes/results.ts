// Results of a form of an activity as a workbook, for the office and for programs that read its numbers. The same rows
// as the desk makes; columns about the record are called by their names for machines.

import * as v from 'valibot'
import type { Form } from '#domain/forms/form.ts'
import { needsNationalIds } from '#domain/forms/results/mask.ts'
import type { SheetChoice } from '#domain/forms/results/sheets.ts'
import { plainSheetWords, sheetsOf } from '#domain/forms/results/sheets.ts'
import type { ResultRecord } from '#domain/forms/results/table.ts'
import { Tabling } from '#domain/forms/results/table.ts'
import type { Version } from '#domain/forms/results/whole.ts'
import { versionsOf, wholeOfAll } from '#domain/forms/results/whole.ts'
import { xlsxSteps, xlsxType } from '#domain/forms/results/xlsx.ts'
import { languageOf } from '#domain/forms/language-names.ts'
import { formOf } from '#domain/packs/pack.ts'
import { formRef } from '#domain/packs/refs.ts'
import { Problem } from '#domain/problem.ts'
import { fold } from '#domain/records/fold.ts'
import type { DeviceId, FormRef, RecordId } from '#domain/records/op.ts'
import { formName, opId } from '#domain/records/op.ts'
import type { RecordState } from '#domain/records/state.ts'
import { answersOf, isDeleted } from '#domain/records/state.ts'
import { read } from '#domain/wire/wire.ts'
import type { Applier } from '../applier.ts'
import type { Route } from '../call.ts'
import { Raw, route } from '../call.ts'
import { keptPacks } from '../forms/kept-packs.ts'
import { readBody } from '../ledger/judge.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { officeRoles } from '../ledger/ledger.ts'
import type { ServerParts } from '../parts.ts'
import { nodeSha256 } from '../ports.ts'

const opsPerRead = 500
const recordsPerTurn = 100
const asked = v.object({
  language: v.optional(v.pipe(v.string(), v.maxLength(100))),
  headers: v.optional(v.picklist(['labels', 'names']), 'labels'),
  several: v.optional(v.picklist(['one', 'each', 'both']), 'one'),
})

export function resultsRoute({ ledger }: ServerParts, applier: Applier): Route {
  const packOf = keptPacks(ledger)
  return route({
    method: 'GET', path: '/api/activities/:activity/results/:form', who: 'session', body: 'none', kind: 'blob',
    does: 'Gives a form\'s records of an activity of the own province as a workbook; `language`, `headers` (labels, names) and `several` (one, each, both) may be said.',
    async run({ params, query, member, now }) {
      if (!officeRoles.has(member!.role)) throw new Problem('auth.role')
      await applier.settled()
      const stream = await ledger.stream(params['activity'] ?? '')
      const pack = stream?.province === member!.province ? await packOf(stream.pack) : undefined
      const form = pack && formOf(pack, params['form'] ?? '')
      if (!stream || !form) throw new Problem('request.not-found')
      const { language = form.defaultLanguage, headers, several } = read(asked, query)
      const { timeZone } = (await ledger.province(stream.province))!
      const choice: SheetChoice = { language, headers, choices: headers, several, hidesIds: !needsNationalIds(member!.role), timeZone, words: plainSheetWords }
      const newest: Version = { ref: formRef(form, nodeSha256), form }
      const records = await recordsOf(ledger, stream.id, newest)
      const whole = wholeOfAll(versionsOf(newest, records), { language, mark: (label, version) => `${label} @${version}` })
      const tabling = new Tabling(whole, { now, timeZone, language })
      for (const [at, record] of records.entries()) {
        if (at % recordsPerTurn === 0) await turn()
        tabling.add(record)
      }
      const bytes = await workbook(sheetsOf(whole.form, tabling.tables(), choice), languageOf(language).direction === 'rtl')
      // Before it leaves: what could not be written down is not given.
      await ledger.audit({ at: now, province: stream.province, person: member!.id, code: 'results-exported', activity: stream.id, form: newest.ref })
      return new Raw(xlsxType, bytes, bytes.length)
    },
  })
}

/** Folded as phones and desks fold them, the oldest first. */
async function recordsOf(ledger: Ledger, stream: string, newest: Version): Promise<readonly ResultRecord[]> {
  const states = new Map<RecordId, RecordState>()
  const names = new Map((await ledger.people((await ledger.stream(stream))!.province)).map(({ id, name }) => [id, name]))
  for (let seq = 0; ;) {
    const ops = await ledger.opsAfter(stream, seq, opsPerRead)
    for (const op of ops) {
      seq = op.seq
      const body = readBody(op.body)
      if (body instanceof Problem || formName(body.form) !== newest.form.id) continue
      const device = op.device as DeviceId
      states.set(body.record, fold(states.get(body.record), { ...op, device, id: opId(device, op.n), body }))
    }
    if (ops.length < opsPerRead) break
  }
  const versions = new Map<FormRef, Version>()
  for (const { form: ref } of states.values()) {
    const held = ref === newest.ref || versions.has(ref) ? undefined : await ledger.formDefinition(ref)
    if (held) versions.set(ref, { ref, form: JSON.parse(held.json) as Form })
  }
  const version = ({ form: ref }: RecordState) => (versions.has(ref) ? { version: versions.get(ref)! } : {})
  return [...states.values()].filter((state) => !isDeleted(state)).map((state) => ({
    ...version(state),
    id: state.id, answers: answersOf(state), begunAt: state.created.at, changedAt: state.changed.at, activity: stream, author: names.get(state.created.author) ?? state.created.author,
  }))
}

async function workbook(sheets: Parameters<typeof xlsxSteps>[0], isRightToLeft: boolean): Promise<Buffer> {
  const steps = xlsxSteps(sheets, isRightToLeft)
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return Buffer.from(step.value)
    await turn()
  }
}

/** Others are served between two slices. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
