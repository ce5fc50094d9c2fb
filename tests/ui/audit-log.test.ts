import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Form } from '#domain/forms/form.ts'
import type { DeviceId, RecordId } from '#domain/records/op.ts'
import type { RecordRow, RecordView } from '#store/store.ts'
import { auditLog, auditPath, tracksChanges } from '#ui/drafts/audit-log.ts'
import { asksLastSaved, lastSavedOf } from '#ui/drafts/last-saved.ts'

const form = (children: Form['children']): Form => ({ id: 'f', title: { fa: 'فرم' }, defaultLanguage: 'fa', children })

test('[U100] a form that wants it keeps a log of when people were in which question, and goes on with it', () => {
  assert.is(auditPath(form([{ kind: 'question', name: 'a', type: 'text' }])), undefined)
  assert.is(auditPath(form([{ kind: 'question', name: 'audit', type: 'metadata', metadata: 'audit' }])), '/audit')
  const log = auditLog('', 1_000)
  log.entered('/a', 2_000)
  log.entered('/a', 2_500)
  log.entered('/m[x,1]/b', 3_000)
  log.entered(undefined, 4_000)
  log.entered('/c', 5_000)
  const text = log.text(6_000)
  assert.equal(text.split('\n'), ['event,node,start,end', 'form start,,1000,', 'question,/a,2000,3000', 'question,"/m[x,1]/b",3000,4000', 'question,/c,5000,6000', 'form exit,,6000,'])
  assert.equal(auditLog(text, 9_000).text(9_500).split('\n').slice(-2), ['form resume,,9000,', 'form exit,,9500,'])
  const long = auditLog('', 0)
  for (let at = 0; at < 5_000; at += 1) long.entered(`/q${at}`, at)
  assert.is(long.text(5_000).split('\n').length, 501)
})

test('[U100] where the form asks for changes, each has what the answer was before and after', () => {
  const audit = (parameters: Record<string, string>) => form([{ kind: 'question', name: 'audit', type: 'metadata', metadata: 'audit', parameters }])
  assert.equal([tracksChanges(audit({ 'track-changes': 'true' })), tracksChanges(audit({ 'track-changes': 'false' })), tracksChanges(form([]))], [true, false, false])
  const answers: Record<string, string> = { '/a': 'old' }
  const log = auditLog('', 1_000, (path) => answers[path] ?? '')
  log.entered('/a', 2_000)
  answers['/a'] = 'new, with\na line'
  log.entered('/b', 3_000)
  log.entered('/c', 4_000)
  answers['/c'] = '1'
  const text = log.text(5_000)
  assert.equal(text.split('\n'), ['event,node,start,end,old-value,new-value', 'form start,,1000,,,', 'question,/a,2000,3000,old,"new, with a line"', 'question,/b,3000,4000,,', 'question,/c,4000,5000,,1', 'form exit,,5000,,,'])
})

test('[U101] what a form repeats from the record before it is what this device saved last', async () => {
  assert.is(asksLastSaved(form([{ kind: 'question', name: 'a', type: 'text', default: '${last-saved#a}', defaultIsExpression: true }])), true)
  assert.is(asksLastSaved(form([{ kind: 'question', name: 'a', type: 'text' }])), false)
  const [own, other] = ['dOwn' as DeviceId, 'dOther' as DeviceId]
  const row = (id: string, changedAt: number, rest: Partial<RecordRow> = {}) => ({ id: id as RecordId, changedAt, stage: 'saved', isDeleted: false, ...rest }) as RecordRow
  const rows = [row('old', 1), row('mine', 5), row('theirs', 9), row('draft', 10, { stage: 'draft' }), row('gone', 8, { isDeleted: true }), row('this', 11)]
  const by: Readonly<Record<string, DeviceId>> = { old: own, mine: own, theirs: other, gone: own, this: own }
  const store = {
    identity: { device: own }, rows: async () => rows,
    record: async (id: RecordId) => ({ answers: { '/a': id }, state: { touched: { [by[id]!]: {} } } }) as unknown as RecordView,
  } as unknown as Parameters<typeof lastSavedOf>[0]
  assert.equal(await lastSavedOf(store, form([]), 'this' as RecordId), { '/a': 'mine' })
  assert.is(await lastSavedOf({ ...store, rows: async () => [] }, form([]), 'this' as RecordId), undefined)
})

test.run()
