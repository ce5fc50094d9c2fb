import { signal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { closingGaps } from '#domain/activity/evidence.ts'
import { dateTimeIn } from '#domain/calendar/zone.ts'
import type { Form } from '#domain/forms/form.ts'
import { formOf } from '#domain/packs/pack.ts'
import type { RecordId } from '#domain/records/op.ts'
import type { ActivityView } from '../activities/activity-view.ts'
import { rowsOf, useOf } from '../activities/activity.ts'
import { closedAtPath, closingPreset } from '../activities/closing.ts'
import { evidencePath } from '../activities/next-step.ts'
import { activityPath } from '../activities/paths.ts'
import { useSignedActivity } from '../activities/use-activity.ts'
import { whyOf } from '../activities/why.ts'
import { DeedsContext } from '../controls/control.ts'
import { fieldId } from '../forms/filling-context.ts'
import { FormBody } from '../forms/form-body.tsx'
import { useRecord } from '../drafts/use-record.ts'
import { Button } from '../parts/button.tsx'
import { List, Row, Section } from '../parts/list.tsx'
import { Notice, Skeleton } from '../parts/notice.tsx'
import { BottomBar, Page } from '../parts/page.tsx'
import { toast } from '../parts/toast.tsx'
import { useServices } from '../services.ts'
import { useDeedsOf } from '../shared/deeds.ts'
import { MissingPage } from '../shared/missing-page.tsx'
import { SavedMark } from '../shared/saved-mark.tsx'
import { timeZone, words } from '../words/format.ts'
import { t } from '../words/words.ts'

/** Closing is the leader's word that it is over; with gaps it asks why, and keeps the answer. */
export function ClosePage() {
  const activity = useSignedActivity()
  const { newId } = useServices()
  const fresh = useMemo<RecordId>(newId, [])
  if (activity === undefined) return <Page title={t('close.title')}><Skeleton /></Page>
  const use = activity?.kind.forms.find((each) => each.place === 'closing')
  const form = activity && use && formOf(activity.pack, use.form)
  if (!activity || !form) return <MissingPage />
  const record = rowsOf(activity, form.id).find((row) => row.id !== fresh)?.id ?? fresh
  return <Closing key={record} activity={activity} form={form} record={record} />
}

function Closing({ activity, form, record }: { readonly activity: ActivityView; readonly form: Form; readonly record: RecordId }) {
  const { now } = useServices()
  const { route } = useLocation()
  const gaps = closingGaps(activity.evidence)
  const ref = useMemo(() => ({ record, activity: activity.id, form: activity.formRefs[form.id]! }), [record])
  const preset = useMemo(() => closingPreset(form, gaps), [record])
  const open = useRecord(ref, form, { preset })
  const deeds = useDeedsOf(ref, open.flush, { onBlob: open.keepBlob, form })
  const asked = open.questions.filter((each) => each.isRelevant && !(each.isReadonly && each.value === ''))
  const faults = asked.filter((each) => each.fault?.level === 'error')
  const showFaults = useMemo(() => signal(false), [record])
  const close = async () => {
    const [first] = faults
    if (first) {
      // A button that is dead says nothing; this one leads to what it waits for.
      showFaults.value = true
      document.getElementById(fieldId('close', first.path))?.focus()
      return
    }
    // A closing without gaps may have nothing to type: its preset is what makes it a record.
    for (const [path, value] of Object.entries(preset)) open.set(path, value)
    const closedAt = closedAtPath(form)
    if (closedAt) open.set(closedAt, dateTimeIn(now(), timeZone.value))
    await open.commit('form')
    toast(t('close.closed'))
    route(activityPath(activity.id))
  }
  const fields = open.filling && (
    <DeedsContext.Provider value={deeds}>
      <FormBody filling={open.filling} idPrefix="close" showAllFaults={showFaults} isLeftOut={(view) => view.isReadonly && view.value === ''} onLeave={() => void open.flush()} />
    </DeedsContext.Provider>
  )
  return (
    <Page
      title={t('close.title')} subtitle={activity.title} back={`${activityPath(activity.id)}/leave`} actions={<SavedMark save={open.save} hasContent={open.hasContent} />}
      bottom={<BottomBar><Button look="primary" icon="flag" onPress={() => void close()}>{gaps.length > 0 ? t('close.with-gaps') : t('close.go')}</Button></BottomBar>}
    >
      {gaps.length === 0
        ? <><Notice tone="good" title={t('leave.ready')}><p>{t('close.ready-text')}</p></Notice>{fields}</>
        : (
          <>
            <Notice tone="warn" title={t('close.gaps', { count: gaps.length })}><p>{t('close.gaps-text')}</p></Notice>
            {fields}
            <Section title={t('leave.must')}>
              <List>{gaps.map((view) => <Row key={view.evidence.id} tone="missing" icon={useOf(activity.kind, view.evidence.from.form)?.icon ?? 'file-text'} title={words(view.evidence.title)} subtitle={whyOf(view)} end={t('count.of', { have: view.have, all: view.need })} href={evidencePath(activity, view)} />)}</List>
            </Section>
          </>
        )}
    </Page>
  )
}
