import { useMemo, useState } from 'preact/hooks'
import { lazy, useLocation, useRoute } from 'preact-iso'
import type { Form } from '#domain/forms/form.ts'
import { appearancesOf } from '#domain/forms/form.ts'
import type { FormUse } from '#domain/packs/pack.ts'
import { deletedField } from '#domain/records/op.ts'
import type { BlobRef, RecordId } from '#domain/records/op.ts'
import type { RecordRef } from '#store/store.ts'
import type { ActivityView } from '../activities/activity-view.ts'
import { stageWithFiles } from '../activities/stage.ts'
import { backFrom } from '../activities/home.ts'
import { recordPath } from '../activities/paths.ts'
import { useFormInActivity } from '../activities/use-activity.ts'
import { DeedsContext } from '../controls/control.ts'
import { unhurriedMs } from '../live.ts'
import { FormView } from '../drafts/form-view.tsx'
import { useRecord } from '../drafts/use-record.ts'
import { Button, IconButton } from '../parts/button.tsx'
import { Row } from '../parts/list.tsx'
import { Notice, ProblemNotice, Skeleton } from '../parts/notice.tsx'
import { BottomBar, Page } from '../parts/page.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { StateWord } from '../parts/state-word.tsx'
import { toast } from '../parts/toast.tsx'
import { useServices } from '../services.ts'
import { isDeskRole } from '../shared/roles.ts'
import { MissingPage } from '../shared/missing-page.tsx'
import { useDeedsOf } from '../shared/deeds.ts'
import { ChecklistProgress } from '../shared/checklist-progress.tsx'
import { SavedMark } from '../shared/saved-mark.tsx'
import { walkFields } from '../shared/walk-fields.ts'
import { ago, moment, words } from '../words/format.ts'
import { t } from '../words/words.ts'

const PersonPage = lazy(async () => (await import('./person.tsx')).PersonPage)

/** Any form of any pack, filled or read: receipts, visits, checklist, contract … */
export function RecordPage() {
  const { store } = useServices()
  const { params } = useRoute()
  const found = useFormInActivity({ settleMs: unhurriedMs })
  if (found === undefined) return <Page title=""><Skeleton /></Page>
  if (found === null) return <MissingPage />
  const { activity, use, form } = found
  const record = params['record'] as RecordId
  if (use.mode === 'sheet') return <PersonPage key={record} {...found} record={record} />
  return <OpenRecord key={record} activity={activity} use={use} form={form} record={record} back={backFrom(store.identity.person.role, activity.id, use.mode === 'single' ? undefined : use.form)} />
}

export function OpenRecord({ activity, use, form, record, back }: { readonly activity: ActivityView; readonly use: FormUse; readonly form: Form; readonly record: RecordId; readonly back: string }) {
  const { store, newId, now } = useServices()
  const { route } = useLocation()
  const [isMenuOpen, setMenuOpen] = useState(false)
  const [showAll, setShowAll] = useState(false)
  const ref: RecordRef = useMemo(() => ({ record, activity: activity.id, form: activity.formRefs[form.id]! }), [record, form, activity.id])
  const open = useRecord(ref, form)
  const blobs = useMemo<BlobRef[]>(() => [], [record])
  const deeds = useDeedsOf(ref, open.flush, { onBlob: (blob) => blobs.push(blob), plan: activity.plan })
  const canFill = use.filledBy.includes(store.identity.person.role) && use.place !== 'plan'
  const questions = canFill ? open.questions : open.questions.map((each) => ({ ...each, isReadonly: true }))
  const isChecklist = form.children.some((each) => each.kind === 'group' && appearancesOf(each).includes('checklist-item'))

  const done = async () => {
    await open.commit('form')
    route(back)
  }
  const remove = async () => {
    setMenuOpen(false)
    await open.commit('form')
    await store.write(ref, { [deletedField]: 'true' }, { via: 'form' })
    route(back)
    toast(t('record.deleted'), { label: t('action.undo'), run: () => void store.write(ref, { [deletedField]: null }, { via: 'undo' }) })
  }
  const faults = open.questions.filter((each) => each.isRelevant && each.fault).length

  return (
    <Page
      title={words(form.title)} subtitle={activity.title} back={back}
      actions={<><SavedMark save={open.save} hasContent={open.hasContent} />{canFill && open.record && <IconButton icon="menu" label={t('action.menu')} onPress={() => setMenuOpen(true)} />}</>}
      bottom={canFill && (
        <BottomBar>
          {use.mode === 'list' && <Button look="tonal" icon="plus" onPress={() => void open.commit('form').then(() => route(recordPath(activity.id, form.id, newId())))}>{t('record.another')}</Button>}
          <Button look="primary" onPress={() => void done()}>{t('action.done')}</Button>
        </BottomBar>
      )}
    >
      {!open.isReady ? <Skeleton /> : (
        <>
          {open.record?.isDeleted && (
            <Notice tone="warn" icon="trash" title={t('record.is-deleted')}>
              <Button look="tonal" icon="undo" onPress={() => void store.write(ref, { [deletedField]: null }, { via: 'undo' })}>{t('action.restore')}</Button>
            </Notice>
          )}
          {open.record?.hasConflict && (
            <Notice tone="warn" icon="conflict" title={t('conflict.here')}>
              <Button look="tonal" href={`/a/${activity.id}/conflict/${record}`}>{t('conflict.look')}</Button>
            </Notice>
          )}
          {open.record?.refusedBecause && <ProblemNotice code={open.record.refusedBecause} />}
          {isChecklist && <ChecklistProgress questions={open.questions} canFill={canFill} />}
          {!canFill && <Notice icon="info"><p>{t(isDeskRole(store.identity.person.role) ? 'record.read-only-field' : 'record.read-only')}</p></Notice>}
          <div onKeyDown={(event) => walkFields(event)}>
            <DeedsContext.Provider value={deeds}>
              <FormView
                questions={questions} idPrefix="q" showAllFaults={showAll}
                onInput={(path, value) => open.set(path, value, blobs.splice(0))}
                onLeave={() => void open.flush()}
              />
            </DeedsContext.Provider>
          </div>
          {canFill && open.hasContent && faults > 0 && !isChecklist && (
            showAll
              ? <Notice tone="warn"><p>{t('record.faults', { count: faults })}</p></Notice>
              : <Button look="plain" icon="list-checks" onPress={() => setShowAll(true)}>{t('record.what-is-missing')}</Button>
          )}
          {open.record && open.record.stage !== 'draft' && (
            <p class="row-of small soft">
              <StateWord stage={stageWithFiles(open.record)} />
              <span title={moment(open.record.changedAt)}>{ago(open.record.changedAt, now())}</span>
            </p>
          )}
        </>
      )}
      <Sheet isOpen={isMenuOpen} title={words(form.title)} onClose={() => setMenuOpen(false)}>
        <ul><Row title={t('action.delete')} icon="trash" isPlain onPress={() => void remove()} /></ul>
      </Sheet>
    </Page>
  )
}
