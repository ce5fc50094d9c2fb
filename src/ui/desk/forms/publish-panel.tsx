import { useMemo, useState } from 'preact/hooks'
import { lackingFiles } from '#domain/forms/attached-files.ts'
import { differencesBetween } from '#domain/forms/differences.ts'
import type { Form } from '#domain/forms/form.ts'
import type { FormUse, Role } from '#domain/packs/pack.ts'
import { formRef } from '#domain/packs/refs.ts'
import { Problem } from '#domain/problem.ts'
import { publishedModes, publishedPlaces } from '#domain/wire/publishing.ts'
import { DifferenceList } from '../../forms/difference-list.tsx'
import { Button } from '../../parts/button.tsx'
import { Segments } from '../../parts/chips.tsx'
import { Notice } from '../../parts/notice.tsx'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { Progress } from '../../parts/progress.tsx'
import { toast } from '../../parts/toast.tsx'
import { useServices } from '../../services.ts'
import { bytes, words } from '../../words/format.ts'
import { t } from '../../words/words.ts'
import type { Attachment } from './attaching.ts'
import type { KindOfProvince } from './targets.ts'
import { fillersOf, holdersOf, versionsInUse } from './targets.ts'

type Mode = (typeof publishedModes)[number]
type Place = (typeof publishedPlaces)[number]

interface PublishPanelProps {
  readonly form: Form
  readonly attachments: readonly Attachment[]
  readonly kinds: readonly KindOfProvince[]
  readonly onPublished: () => void
}

/** For whom, how it is filled, what changes against the version in use; then it is published. */
export function PublishPanel({ form, attachments, kinds, onPublished }: PublishPanelProps) {
  const { office, sync } = useServices()
  const [kindKey, setKindKey] = useState<string | undefined>(undefined)
  const [scope, setScope] = useState('')
  const [chosen, setChosen] = useState<{ readonly mode?: Mode; readonly place?: Place; readonly filledBy?: readonly Role[] }>({})
  const [sending, setSending] = useState<{ readonly done: number; readonly all: number } | undefined>(undefined)
  const [problem, setProblem] = useState<Problem | undefined>(undefined)
  const ref = useMemo(() => formRef(form), [form])

  const kind = kinds.find(({ key }) => key === kindKey) ?? kinds.find((each) => versionsInUse(holdersOf(each), form.id).length > 0) ?? kinds[0]
  if (!kind) return <Notice tone="warn" title={t('forms.no-kinds')}><p>{t('forms.no-kinds-text')}</p></Notice>
  const holders = scope === '' ? holdersOf(kind) : kind.activities.filter(({ id }) => id === scope)
  const inUse = versionsInUse(holders, form.id)[0]
  const before = inUse?.use
  const use: Pick<FormUse, 'icon' | 'filledBy'> & { readonly mode: Mode; readonly place: Place } = {
    mode: chosen.mode ?? (isMode(before?.mode) ? before.mode : 'list'),
    place: chosen.place ?? (before?.place === 'office' ? 'office' : 'field'),
    icon: before?.icon ?? 'list-checks',
    filledBy: chosen.filledBy ?? before?.filledBy ?? fillersOf(kind).filter((role) => role === 'leader' || role === 'consultant'),
  }
  const isReserved = before !== undefined && (before.place === 'plan' || before.place === 'closing' || !isMode(before.mode))
  const lacking = lackingFiles(form)
  const isSame = inUse?.ref === ref && before?.mode === use.mode && before.place === use.place && before.filledBy.join() === use.filledBy.join()
  const canPublish = !isReserved && !isSame && lacking.lists.length === 0 && use.filledBy.length > 0 && holders.length > 0

  const publish = async () => {
    setProblem(undefined)
    setSending({ done: 0, all: 0 })
    const named = new Set(Object.values(form.files ?? {}).map(({ name }) => name))
    const files = attachments.flatMap((each) => (each.kind === 'media' && named.has(each.file.ref.name) ? [each.file] : []))
    try {
      const reply = await office.publish({
        v: 1, form, to: scope === '' ? { pack: kind.pack, kind: kind.kind.id } : { activity: scope },
        use: { ...use, filledBy: [...use.filledBy] }, replaces: inUse?.ref ?? null,
      }, files, (done, all) => setSending({ done, all }))
      toast(reply.activities === 0 ? t('forms.published-to-come') : t('forms.published', { count: reply.activities }))
      onPublished()
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setProblem(error)
    } finally {
      setSending(undefined)
      // What others have published meanwhile is seen as well.
      sync.now()
    }
  }

  return (
    <section class="card publish-panel">
      <h2>{t('forms.publish-title')}</h2>
      <div class="pair">
        <label class="field"><span class="label">{t('forms.for-kind')}</span>
          <select class="input" value={kind.key} onChange={(event) => { setKindKey(event.currentTarget.value); setScope('') }}>
            {kinds.map((each) => <option key={each.key} value={each.key}>{words(each.kind.title)}</option>)}
          </select>
        </label>
        <label class="field"><span class="label">{t('forms.for-which')}</span>
          <select class="input" value={scope} onChange={(event) => setScope(event.currentTarget.value)}>
            <option value="">{kind.activities.length === 0 ? t('forms.for-to-come') : t('forms.for-all', { count: kind.activities.length })}</option>
            {kind.activities.toReversed().map((activity) => <option key={activity.id} value={activity.id}>{activity.title || t('activity.untitled')}</option>)}
          </select>
        </label>
      </div>
      <div class="pair">
        <div class="field"><span class="label">{t('forms.mode')}</span><Segments label={t('forms.mode')} value={use.mode} segments={publishedModes.map((value) => ({ value, label: t(`forms.mode-${value}`) }))} onPick={(mode) => setChosen({ ...chosen, mode })} /></div>
        <div class="field"><span class="label">{t('forms.place')}</span><Segments label={t('forms.place')} value={use.place} segments={publishedPlaces.map((value) => ({ value, label: t(`forms.place-${value}`) }))} onPick={(place) => setChosen({ ...chosen, place })} /></div>
      </div>
      <fieldset class="field fillers"><legend>{t('forms.filled-by')}</legend>
        {fillersOf(kind).map((role) => (
          <label key={role} class="check-row">
            <input type="checkbox" checked={use.filledBy.includes(role)} onChange={() => setChosen({ ...chosen, filledBy: use.filledBy.includes(role) ? use.filledBy.filter((each) => each !== role) : [...use.filledBy, role] })} />
            <span>{role === 'participant' ? role : t(`role.${role}`)}</span>
          </label>
        ))}
      </fieldset>
      {isReserved ? <ProblemNotice code="form.reserved" /> : <WhatChanges form={form} before={inUse?.form} isSame={isSame} />}
      {lacking.lists.length > 0 && <Notice tone="danger" title={t('forms.lists-first')} />}
      {lacking.media.length > 0 && <Notice tone="warn"><p>{t('forms.media-warning', { count: lacking.media.length })}</p></Notice>}
      {problem && <ProblemNotice code={problem.code} details={problem.details} />}
      {sending && sending.all > 0 && <Progress done={sending.done} all={sending.all} words={t('forms.sending', { done: bytes(sending.done), all: bytes(sending.all) })} />}
      <Button look="primary" icon="upload" isDisabled={!canPublish || sending !== undefined} onPress={() => void publish()}>{sending ? t('forms.publishing') : t('forms.publish')}</Button>
    </section>
  )
}

function WhatChanges({ form, before, isSame }: { readonly form: Form; readonly before: Form | undefined; readonly isSame: boolean }) {
  const differences = useMemo(() => before && differencesBetween(before, form), [before, form])
  if (!differences) return <Notice icon="plus"><p>{t('forms.new-here')}</p></Notice>
  if (isSame) return <Notice tone="good"><p>{t('forms.same-in-use')}</p></Notice>
  return (
    <details class="changes" open={differences.length <= 12}>
      <summary>{t('forms.changes', { count: differences.length })}</summary>
      <DifferenceList differences={differences} form={form} />
    </details>
  )
}

function isMode(mode: string | undefined): mode is Mode {
  return publishedModes.some((each) => each === mode)
}
