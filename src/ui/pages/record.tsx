import { signal } from '@preact/signals'
import { useEffect, useLayoutEffect, useMemo, useState } from 'preact/hooks'
import { lazy, useLocation, useRoute } from 'preact-iso'
import { isLocked } from '#domain/activity/confirmation.ts'
import { planningRoles } from '#domain/activity/planning.ts'
import { mayRemark } from '#domain/activity/review/may-write.ts'
import type { Form } from '#domain/forms/form.ts'
import { appearancesOf } from '#domain/forms/form.ts'
import { unaskedAnswers } from '#domain/forms/moving.ts'
import type { FormUse } from '#domain/packs/pack.ts'
import { deletedField } from '#domain/records/op.ts'
import type { RecordId } from '#domain/records/op.ts'
import type { RecordRef } from '#store/store.ts'
import type { ActivityView } from '../activities/activity-view.ts'
import { beginsWith } from '../activities/begins-with.ts'
import { stageWithFiles } from '../activities/stage.ts'
import { backFrom } from '../activities/home.ts'
import { paperPath, recordPath } from '../activities/paths.ts'
import { useFormInActivity } from '../activities/use-activity.ts'
import { DeedsContext } from '../controls/control.ts'
import { unhurriedMs } from '../live.ts'
import { keepLanguage } from '../drafts/kept-language.ts'
import { useKeptPlace } from '../drafts/kept-place.ts'
import { useFormVersion } from '../drafts/form-version.ts'
import type { FormVersion } from '../drafts/form-version.ts'
import { useRecord } from '../drafts/use-record.ts'
import type { OpenRecord as Opened } from '../drafts/use-record.ts'
import { ContentsButton } from '../forms/contents-button.tsx'
import type { Filling } from '../forms/filling.ts'
import { FormBody } from '../forms/form-body.tsx'
import { FormLanguageRows, hasLanguages } from '../forms/form-language.tsx'
import { PageButtons, PageProgress, PagedBody } from '../forms/paged.ts'
import { useSettled } from '../forms/settled.ts'
import { useWays } from '../forms/ways.ts'
import { lazily } from '../parts/lazily.ts'
import { Button, IconButton } from '../parts/button.tsx'
import { Row } from '../parts/list.tsx'
import { Notice, Skeleton } from '../parts/notice.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
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

/** Most records are of the version in use. */
const VersionNotice = lazy(async () => (await import('../drafts/version-notice.tsx')).VersionNotice)
const EarlierAnswers = lazy(async () => (await import('../drafts/earlier-answers.tsx')).EarlierAnswers)
/** Most forms hold nothing that could be paid twice. */
const OtherCredit = lazily(() => import('../separation/other-credit.tsx').then((found) => found.OtherCredit))
/** Only of a kind that logs hours. */
const EntryFaults = lazily(() => import('../hours/entry-faults.tsx').then((found) => found.EntryFaults))
/** Only where the office has something to say. */
const RemarksHere = lazily(() => import('../returned/remarks-here.tsx').then((found) => found.RemarksHere))
const RemarkSheet = lazily(() => import('../desk/review/remark-sheet.tsx').then((found) => found.RemarkSheet))
/** Only of a plan, at the desk that keeps the registries. */
const RegistryPicks = lazily(() => import('../desk/planning/registry-picks.tsx').then((found) => found.RegistryPicks))
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

const PaperBeside = lazily(() => import('../paper/paper-beside.tsx').then((found) => found.PaperBeside))

interface OpenRecordProps {
  readonly activity: ActivityView
  readonly use: FormUse
  readonly form: Form
  readonly record: RecordId
  readonly back: string
}

/** In the version of its form that the record began with. */
export function OpenRecord(props: OpenRecordProps) {
  const version = useFormVersion(props.record, { ref: props.activity.formRefs[props.form.id]!, form: props.form })
  if (!version) return <Page title={words(props.form.title)} subtitle={props.activity.title} back={props.back}><Skeleton /></Page>
  return <RecordInVersion key={`${props.record} ${version.ref}`} {...props} form={version.form} version={version} />
}

function RecordInVersion({ activity, use, form, record, back, version }: OpenRecordProps & { readonly version: FormVersion }) {
  const { store, newId, now } = useServices()
  const { route } = useLocation()
  const [isMenuOpen, setMenuOpen] = useState(false)
  const [isRemarking, setRemarking] = useState(false)
  const showAll = useMemo(() => signal(false), [record])
  const ref: RecordRef = useMemo(() => ({ record, activity: activity.id, form: version.ref }), [record, version.ref, activity.id])
  const open = useRecord(ref, form, { preset: beginsWith(activity.kind, form.id, store.identity.person, activity.plan) })
  const place = useKeptPlace(store, record)
  const deeds = useDeedsOf(ref, open.flush, { onBlob: open.keepBlob, plan: activity.plan, form })
  const canFill = use.filledBy.includes(store.identity.person.role) && !isLocked(activity.kind, form.id, open.record?.answers ?? {})
  const hasEarlier = useMemo(() => open.record !== undefined && unaskedAnswers(form, open.record.answers).length > 0, [form, open.record])
  const isChecklist = form.children.some((each) => each.kind === 'group' && appearancesOf(each).includes('checklist-item'))
  const filling = place.isReady ? open.filling : undefined
  // Before it is painted: nobody sees it in the language they had left.
  useLayoutEffect(() => filling && keepLanguage(filling, place), [filling])
  const ways = useWays(filling, place.start)

  const field = useRoute().query['field']
  useEffect(() => { if (field !== undefined) ways?.jump(field) }, [ways, field])

  const leave = async () => {
    await open.commit('form')
    route(back)
  }
  const done = async () => {
    const faults = canFill && !isChecklist ? (filling?.session().findings().filter(({ fault }) => fault.level === 'error') ?? []) : []
    // What is wrong is shown once; who has seen it leaves: half a row is a row.
    if (faults.length === 0 || showAll.peek() || !open.hasContent) return leave()
    showAll.value = true
    ways?.jump(faults[0]!.path)
    toast(t('record.faults', { count: faults.length }), { label: t('record.leave-anyway'), run: () => void leave() })
  }
  const remove = async () => {
    setMenuOpen(false)
    await open.commit('form')
    await store.write(ref, { [deletedField]: 'true' }, { via: 'form' })
    route(back)
    toast(t('record.deleted'), { label: t('action.undo'), run: () => void store.write(ref, { [deletedField]: null }, { via: 'undo' }) })
  }
  const onFocusIn = (event: FocusEvent) => {
    const path = (event.target as HTMLElement).dataset['path']
    if (path !== undefined) place.keep(path)
  }
  const frame = filling && { filling, idPrefix: 'q', isReadonly: !canFill, showAllFaults: showAll, onLeave: () => void open.flush() }

  return (
    <Page
      title={words(form.title)} subtitle={activity.title} back={back}
      actions={(
        <>
          <Saved open={open} />
          {filling && ways?.hasContents && <ContentsButton filling={filling} onJump={ways.jump} />}
          {filling && <IconButton icon="menu" label={t('action.menu')} onPress={() => setMenuOpen(true)} />}
        </>
      )}
      bottom={canFill && (
        <BottomBar>
          {ways?.paging
            ? <PageButtons paging={ways.paging} onEnd={() => void done()} endWords={t('action.done')} />
            : (
              <>
                {use.mode === 'list' && <Button look="tonal" icon="plus" onPress={() => void open.commit('form').then(() => route(recordPath(activity.id, form.id, newId())))}>{t('record.another')}</Button>}
                <Button look="primary" onPress={() => void done()}>{t('action.done')}</Button>
              </>
            )}
        </BottomBar>
      )}
    >
      {!frame || !ways ? <Skeleton /> : (
        <>
          {ways.paging && <PageProgress paging={ways.paging} />}
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
          {canFill && holdsThing(form) && <PaidTwice activity={activity} form={form} record={record} open={open} filling={frame.filling} />}
          {canFill && activity.kind.reads?.hours?.form === form.id && <Faults activity={activity} form={form.id} record={record} open={open} filling={frame.filling} />}
          {canFill && version.newer && <VersionNotice place={ref} open={open} form={form} newer={version.newer} />}
          {activity.gathered['review-remark'] && <RemarksHere activity={activity} record={record} />}
          {isChecklist && <Checked open={open} canFill={canFill} />}
          {!canFill && <Notice icon="info"><p>{t(isDeskRole(store.identity.person.role) ? 'record.read-only-field' : 'record.read-only')}</p></Notice>}
          {canFill && <PaperBeside activity={activity} />}
          <div class="filling" onKeyDown={(event) => walkFields(event, ways.paging?.next)} onFocusIn={onFocusIn}>
            <DeedsContext.Provider value={deeds}>
              {ways.paging ? <PagedBody {...frame} paging={ways.paging} onDone={ways.paging.next} onPage={place.keep} /> : <FormBody {...frame} wanted={ways.wanted} />}
            </DeedsContext.Provider>
          </div>
          {canFill && use.place === 'plan' && planningRoles.has(store.identity.person.role) && <RegistryPicks filling={frame.filling} />}
          {canFill && !isChecklist && !ways.paging && <WhatIsMissing open={open} filling={frame.filling} isShown={showAll.value} onShow={() => { showAll.value = true }} />}
          {open.record && hasEarlier && <EarlierAnswers form={form} answers={open.record.answers} />}
          {open.record && open.record.stage !== 'draft' && (
            <p class="row-of small soft">
              <StateWord stage={stageWithFiles(open.record)} />
              <span title={moment(open.record.changedAt)}>{ago(open.record.changedAt, now())}</span>
            </p>
          )}
        </>
      )}
      <Sheet isOpen={isMenuOpen} title={words(form.title)} onClose={() => setMenuOpen(false)}>
        {filling && hasLanguages(form) && <section class="section"><header><h2>{t('form.language')}</h2></header><ul><FormLanguageRows filling={filling} onPick={() => setMenuOpen(false)} /></ul></section>}
        <ul>
          <Row title={t('paper.open')} icon="receipt-text" href={paperPath(activity.id, form.id, open.record && record)} />
          {isDeskRole(store.identity.person.role) && open.record && <Row title={t('history.title')} icon="clock" href={`/desk/a/${activity.id}/history/${record}`} />}
          {mayRemark(store.identity.person.role) && open.record && <Row title={t('review.remark-new')} icon="message-square" isPlain onPress={() => { setMenuOpen(false); setRemarking(true) }} />}
          {canFill && open.record && <Row title={t('action.delete')} icon="trash" isPlain onPress={() => void remove()} />}
        </ul>
      </Sheet>
      {mayRemark(store.identity.person.role) && <RemarkSheet activity={activity} target={isRemarking ? { record, form: form.id } : undefined} onClose={() => setRemarking(false)} />}
    </Page>
  )
}

/** Drawn apart from the page: it changes with every word typed. */
function Saved({ open }: { readonly open: Opened }) {
  return <SavedMark save={open.save} hasContent={open.hasContent} />
}

function holdsThing({ summary }: Form): boolean {
  return (summary?.person ?? summary?.cooperative ?? summary?.cost) !== undefined
}

/** Follows when the typing pauses. */
function PaidTwice({ activity, form, record, open, filling }: { readonly activity: ActivityView; readonly form: Form; readonly record: RecordId; readonly open: Opened; readonly filling: Filling }) {
  useSettled(filling.changes)
  return <OtherCredit activity={activity} form={form} record={record} answers={open.answers} />
}

/** Follows when the typing pauses. */
function Faults({ activity, form, record, open, filling }: { readonly activity: ActivityView; readonly form: string; readonly record: RecordId; readonly open: Opened; readonly filling: Filling }) {
  useSettled(filling.changes)
  return <EntryFaults activity={activity} form={form} record={record} answers={open.answers} isBegun={open.hasContent} />
}

function Checked({ open, canFill }: { readonly open: Opened; readonly canFill: boolean }) {
  return <ChecklistProgress questions={open.questions} canFill={canFill} />
}

function WhatIsMissing({ open, filling, isShown, onShow }: { readonly open: Opened; readonly filling: Filling; readonly isShown: boolean; readonly onShow: () => void }) {
  useSettled(filling.changes)
  if (!open.hasContent) return null
  const faults = filling.session().findings().length
  if (faults === 0) return null
  return isShown
    ? <Notice tone="warn"><p>{t('record.faults', { count: faults })}</p></Notice>
    : <Button look="plain" icon="list-checks" onPress={onShow}>{t('record.what-is-missing')}</Button>
}
