import { useMemo, useRef, useState } from 'preact/hooks'
import { costLines } from '#domain/activity/costs.ts'
import { figuresOf } from '#domain/activity/figures.ts'
import { findingText } from '#domain/activity/finding-words.ts'
import { findingsOf, readForms } from '#domain/activity/findings.ts'
import { neededTerms } from '#domain/activity/permit.ts'
import type { PermitCase } from '#domain/activity/permit-case.ts'
import type { AskView } from '#domain/activity/permit-asks.ts'
import { askRecord } from '#domain/activity/permit-asks.ts'
import { permitAskForm } from '#domain/activity/review/permit-forms.ts'
import { permitAskRef } from '#domain/activity/review/refs.ts'
import { normsFor } from '#domain/activity/norms.ts'
import { sha256 } from '#domain/hash.ts'
import type { BlobRef, FieldPath } from '#domain/records/op.ts'
import { deletedField } from '#domain/records/op.ts'
import { Problem } from '#domain/problem.ts'
import type { KeyedRecord } from '#domain/activity/follow-up.ts'
import type { ActivityView } from '../activities/activity-view.ts'
import { useAnswers } from '../activities/use-answers.ts'
import { useWall } from '../hours/use-wall.ts'
import { Asked, focusLacking, marks } from '../parts/asked.tsx'
import { Button } from '../parts/button.tsx'
import { FileButton } from '../parts/file-button.tsx'
import { Skeleton } from '../parts/notice.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { toast } from '../parts/toast.tsx'
import { Value } from '../review/value.tsx'
import { useServices } from '../services.ts'
import { words } from '../words/format.ts'
import { language, t } from '../words/words.ts'
import { costTitles } from './cost-titles.ts'
import type { TypedTerms } from './terms-input.tsx'
import { lackingTerm, TermsInput } from './terms-input.tsx'
import { caseWords } from './terms-words.ts'

const labels = { amount: 'permits.amount', days: 'permits.days-wanted', items: 'permits.items' } as const

interface AskSheetProps {
  readonly activity: ActivityView
  readonly asks: readonly AskView[]
  /** Undefined: closed. */
  readonly of: PermitCase | undefined
  readonly onClose: () => void
}

/** A permit is asked for: an op like any other, without a network too. What was asked for before is changed. */
export function AskSheet({ activity, asks, of, onClose }: AskSheetProps) {
  const records = useAnswers(activity, useMemo(() => readForms(activity.kind), [activity.kind]))
  const [picked, setPicked] = useState<PermitCase | undefined>(undefined)
  const shown = picked ?? of
  const close = () => {
    setPicked(undefined)
    onClose()
  }
  const norms = normsFor(activity.pack, activity.kind, activity.province, activity.plan)
  const cases: readonly PermitCase[] = norms.days?.permit ? ['cost', 'days', 'special', 'other-credit'] : ['cost', 'special', 'other-credit']
  return (
    <Sheet isOpen={of !== undefined} title={t('permits.ask')} onClose={close}>
      {shown && !records && <Skeleton lines={4} />}
      {shown && records && (
        <div class="stack roomy">
          <Asked id="permit-for" label={t('permits.for')}>
            <select id="permit-for" class="input" value={shown} onChange={(event) => setPicked(event.currentTarget.value as PermitCase)}>{cases.map((each) => <option key={each} value={each}>{caseWords(each)}</option>)}</select>
          </Asked>
          <Asking key={shown} activity={activity} records={records} before={asks.find(({ ask }) => ask.case === shown)} of={shown} onDone={close} />
        </div>
      )}
    </Sheet>
  )
}

function Asking({ activity, records, before, of, onDone }: { readonly activity: ActivityView; readonly records: readonly KeyedRecord[]; readonly before: AskView | undefined; readonly of: PermitCase; readonly onDone: () => void }) {
  const { store, photos } = useServices()
  const now = useWall()
  const { kind, plan, gathered, pack, province } = activity
  const found = useMemo(() => findingsOf({ pack, kind, plan, province, gathered, records, now }).filter(({ code, details }) => code.startsWith('permit.') && details['case'] === of), [])
  const begins = useMemo(() => before?.ask ?? neededTerms(of, figuresOf(kind, plan, gathered), plan, costLines(kind, records)), [])
  const [terms, setTerms] = useState<TypedTerms>(begins)
  const [reason, setReason] = useState(before?.ask.reason ?? '')
  const [paper, setPaper] = useState<{ readonly name: string; readonly blob?: BlobRef }>({ name: before?.ask.paper ?? '' })
  const [problem, setProblem] = useState<Problem | undefined>(undefined)
  const [isTold, setTold] = useState(false)
  const drawn = useRef<HTMLFormElement>(null)
  const reasonFault = isTold && reason.trim() === '' ? t('fault.required') : undefined
  const titles = costTitles(activity)

  const take = async (file: File) => {
    try {
      const made = await photos.process(new Uint8Array(await file.arrayBuffer()), file.type || 'image/jpeg')
      const blob = await store.putBlob(made.bytes, made.type)
      setPaper({ name: blob.name, blob })
      setProblem(undefined)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setProblem(error)
    }
  }
  const ask = async () => {
    const record = askRecord(activity.id, of, sha256)
    const ref = { record, activity: activity.id, form: permitAskRef }
    const known = await store.record(record)
    const wanted: Readonly<Record<FieldPath, string | null>> = {
      '/case': of, '/reason': reason.trim(), '/days': of === 'days' ? String(terms.days) : null, '/amount': of === 'cost' ? String(terms.amount) : null, '/cost_items': of === 'other-credit' ? terms.items.join(' ') : null, '/paper': paper.name || null,
    }
    const news = Object.fromEntries(Object.entries(wanted).filter(([path, value]) => (known?.answers[path as FieldPath] ?? null) !== value))
    const set = { ...news, ...(known?.isDeleted && { [deletedField]: null }) }
    onDone()
    if (Object.keys(set).length > 0) await store.write(ref, set, { via: 'form', ...(paper.blob && { blobs: [paper.blob] }) })
    const undo = known && !known.isDeleted ? Object.fromEntries(Object.keys(news).map((path) => [path, known.answers[path as FieldPath] ?? null])) : { [deletedField]: 'true' }
    toast(t('permits.asked'), { label: t('action.undo'), run: () => void store.write(ref, undo, { via: 'undo' }) })
  }
  const submit = () => {
    setTold(true)
    if (reason.trim() === '' || lackingTerm(of, terms) !== undefined) focusLacking(drawn.current)
    else void ask()
  }
  return (
    <form class="stack roomy" ref={drawn} onSubmit={(event) => { event.preventDefault(); submit() }}>
      {found.map((each) => <p key={each.code} class="small soft">{findingText(each, language.value)}</p>)}
      <TermsInput of={of} terms={terms} labels={labels} options={Object.entries(titles).map(([id, title]) => ({ id, name: words(title) }))} isTold={isTold} onChange={setTerms} />
      <Asked id="permit-reason" label={t('permits.reason')} isNeeded hint={t('permits.who-reads')} fault={reasonFault}>
        <textarea {...marks('permit-reason', reasonFault, t('permits.who-reads'))} class="input" rows={3} maxLength={2_000} value={reason} onInput={(event) => setReason(event.currentTarget.value)} />
      </Asked>
      {paper.name && <p class="row-of"><Value form={permitAskForm} path="/paper" value={paper.name} label={t('permits.paper')} /><Button look="plain" icon="trash" onPress={() => setPaper({ name: '' })}>{t('permits.paper-remove')}</Button></p>}
      <div class="row-of"><FileButton id="permit-paper" icon="camera" onFiles={(files) => void take(files[0]!)}>{t(paper.name ? 'permits.paper-other' : 'permits.paper-add')}</FileButton></div>
      {problem && <ProblemNotice code={problem.code} details={problem.details} />}
      <Button type="submit" look="primary" icon="stamp" isBig>{t('permits.send')}</Button>
    </form>
  )
}
