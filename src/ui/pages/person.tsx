import { signal } from '@preact/signals'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { useLocation, useRoute } from 'preact-iso'
import { personKeys } from '#domain/activity/person-match.ts'
import { deletedField } from '#domain/records/op.ts'
import type { RecordId } from '#domain/records/op.ts'
import { doublesOf } from '../activities/doubles.ts'
import { titleOf } from '../activities/titles.ts'
import type { ActivityView } from '../activities/activity-view.ts'
import { backFrom } from '../activities/home.ts'
import { recordPath, signPath } from '../activities/paths.ts'
import { signaturePath } from '../activities/signing.ts'
import type { FormInActivity } from '../activities/use-activity.ts'
import { DeedsContext } from '../controls/control.ts'
import { useRecord } from '../drafts/use-record.ts'
import { fieldId } from '../forms/filling-context.ts'
import { FormBody } from '../forms/form-body.tsx'
import { unhurriedMs, useLive } from '../live.ts'
import { lazily } from '../parts/lazily.ts'
import { Button, IconButton } from '../parts/button.tsx'
import { Chip } from '../parts/chips.tsx'
import { List, Row } from '../parts/list.tsx'
import { Notice, Skeleton } from '../parts/notice.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { BottomBar, Page } from '../parts/page.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { SignatureImage } from '../parts/signature-image.tsx'
import { StateWord } from '../parts/state-word.tsx'
import { toast } from '../parts/toast.tsx'
import { answersFor, knownPeople, suggestionsFor } from '../people/known-people.ts'
import type { KnownPerson } from '../people/known-people.ts'
import { beginsOfSeminar, rowsOfSeminar, useSeminarInAddress, useSeminarLists, withSeminar } from '../seminars/of-seminar.ts'
import { useServices } from '../services.ts'
import { isDeskRole } from '../shared/roles.ts'
import { useDeedsOf } from '../shared/deeds.ts'
import { OtherCredit } from '../separation/other-credit.tsx'
import { SavedMark } from '../shared/saved-mark.tsx'
import { walkFields } from '../shared/walk-fields.ts'
import { words } from '../words/format.ts'
import { language, t } from '../words/words.ts'
import { newPersonName } from './person-name.ts'

const RemarksHere = lazily(() => import('../returned/remarks-here.tsx').then((found) => found.RemarksHere))
const PaperBeside = lazily(() => import('../paper/paper-beside.tsx').then((found) => found.PaperBeside))

/** What a new person begins with has to be known before the form opens: whose list it is, where the list is of one seminar. */
export function PersonPage(props: FormInActivity & { readonly record: RecordId }) {
  const of = useSeminarInAddress()
  const lists = useSeminarLists(props.activity, props.form.id)
  if (of !== undefined && lists === undefined) return <Page title=""><Skeleton /></Page>
  return <OnePerson {...props} of={of} begins={beginsOfSeminar(lists, of)} list={lists ? { ...props.activity, rows: rowsOfSeminar(props.activity, props.form.id, lists, of) } : props.activity} />
}

interface OnePersonProps extends FormInActivity {
  readonly record: RecordId
  /** The seminar whose list this person was opened from. */
  readonly of: string | undefined
  readonly begins: Readonly<Record<string, string>>
  /** Among whose rows the same person would be a double. */
  readonly list: ActivityView
}

/** One page for one person of a sheet: the next key walks through it, known people are suggested, doubles are named. */
function OnePerson({ activity, use, form, record, of, begins, list }: OnePersonProps) {
  const { store, newId } = useServices()
  const { route } = useLocation()
  const [isMenuOpen, setMenuOpen] = useState(false)
  const ref = useMemo(() => ({ record, activity: activity.id, form: activity.formRefs[form.id]! }), [record, activity.id])
  const person = form.summary?.person
  const namePath = person?.name ?? '/name'
  const typedName = useMemo(() => {
    const name = newPersonName.value
    newPersonName.value = ''
    return name
  }, [record])
  const row = activity.rows.find((each) => each.id === record)
  const open = useRecord(ref, form, { preset: { ...begins, ...(typedName && { [namePath]: typedName }) }, leaveVia: 'form', isNew: row === undefined })
  const deeds = useDeedsOf(ref, open.flush, { onBlob: open.keepBlob, form })
  const canFill = use.filledBy.includes(store.identity.person.role)
  const isNew = row === undefined || row.stage === 'draft'
  const path = signaturePath(form)
  const isSigned = path !== undefined && (open.answers[path] ?? '') !== ''
  const name = open.answers[namePath] ?? ''
  // Opening everybody this phone has met takes longer than opening the form: only once there is a name to compare.
  const isComparing = name.trim().length >= 2
  const known = useLive(async (from) => (isComparing ? knownPeople(from) : []), [isComparing], { settleMs: unhurriedMs })
  const suggestions = useMemo(() => suggestionsFor(known ?? [], name, (each) => each.record !== record), [known, name, record])
  const field = useRoute().query['field']
  const wanted = useMemo(() => signal(field === undefined ? undefined : { path: field, isFocused: true }), [field])
  const back = withSeminar(backFrom(store.identity.person.role, activity.id, form.id), of)

  useEffect(() => {
    // A new person begins with typing: the keyboard is up before the thumb gets there.
    if (isNew && canFill && open.isReady) document.getElementById(fieldId('p', namePath))?.focus()
  }, [record, open.isReady])

  const take = (suggested: KnownPerson) => {
    for (const [to, value] of Object.entries(answersFor(form, suggested))) open.set(to, value)
    void open.flush()
  }
  const leaveTo = async (address: string) => {
    // A name typed into the search counts as typed here.
    if (!open.hasContent && typedName) open.set(namePath, typedName)
    // What was typed is stored before the page goes. Leaving makes it an op; the next person need not wait for that.
    await open.flush()
    if (open.hasFailed()) return
    route(address, true)
  }
  const remove = async () => {
    setMenuOpen(false)
    await open.commit('form')
    await store.write(ref, { [deletedField]: 'true' }, { via: 'form' })
    route(back, true)
    toast(t('sheet.deleted', { name: open.answers[namePath] ?? '' }), { label: t('action.undo'), run: () => void store.write(ref, { [deletedField]: null }, { via: 'undo' }) })
  }
  return (
    <Page
      title={isNew ? t('sheet.add') : words(form.title)} subtitle={activity.title} back={back}
      actions={<><SavedMark save={open.save} hasContent={open.hasContent} />{canFill && open.record && <IconButton icon="menu" label={t('action.menu')} onPress={() => setMenuOpen(true)} />}</>}
      bottom={canFill && (
        <BottomBar>
          <Button look="tonal" icon={isNew ? 'plus' : 'check'} onPress={() => void leaveTo(isNew ? withSeminar(recordPath(activity.id, form.id, newId()), of) : back)}>{isNew ? t('person.save-add') : t('action.done')}</Button>
          <Button look="primary" icon="signature" onPress={() => void leaveTo(withSeminar(signPath(activity.id, form.id, record), of))}>{isSigned ? t('signature.again') : t('person.save-sign')}</Button>
        </BottomBar>
      )}
    >
      {!open.isReady ? <Skeleton /> : (
        <>
          {open.record?.isDeleted && <Notice tone="warn" icon="trash" title={t('record.is-deleted')}><Button look="tonal" icon="undo" onPress={() => void store.write(ref, { [deletedField]: null }, { via: 'undo' })}>{t('action.restore')}</Button></Notice>}
          {open.record?.refusedBecause && <ProblemNotice code={open.record.refusedBecause} />}
          {open.record?.hasConflict && <List><Row tone="short" icon="conflict" title={t('conflict.here')} subtitle={t('conflict.look')} href={`/a/${activity.id}/conflict/${record}`} /></List>}
          {activity.gathered['review-remark'] && <RemarksHere activity={activity} record={record} />}
          {canFill && <PaperBeside activity={activity} />}
          <div class="stack roomy" onKeyDown={(event) => walkFields(event)}>
            {suggestions.length > 0 && (
              <div class="chips" role="group" aria-label={t('person.suggestions')}>
                {suggestions.map((each) => <Chip key={each.record} onPress={() => take(each)}><bdi>{each.name}</bdi>{each.organisation && <span class="soft small"><bdi>{each.organisation}</bdi></span>}</Chip>)}
              </div>
            )}
            <Doubles activity={list} use={use} form={form} record={record} answers={open.answers} />
            <OtherCredit activity={activity} form={form} record={record} answers={open.answers} />
            <DeedsContext.Provider value={deeds}>
              {/* Signing has its own page, where the phone is handed over; consent is given there too. */}
              {open.filling && <FormBody filling={open.filling} idPrefix="p" isReadonly={!canFill} wanted={wanted} isLeftOut={(view) => view.path === path || view.type === 'acknowledge'} onLeave={() => void open.flush()} />}
            </DeedsContext.Provider>
          </div>
          {isDeskRole(store.identity.person.role) && open.record && <List><Row title={t('history.title')} icon="clock" href={`/desk/a/${activity.id}/history/${record}`} /></List>}
          {!canFill && isSigned && path && <SignatureImage value={open.answers[path] ?? ''} label={t('signature.of', { name })} widthPx={280} heightPx={110} />}
          {open.record && open.record.stage !== 'draft' && <StateWord stage={open.record.stage} />}
        </>
      )}
      <Sheet isOpen={isMenuOpen} title={open.answers[namePath] ?? words(form.title)} onClose={() => setMenuOpen(false)}>
        <ul><Row title={t('action.delete')} icon="trash" isPlain onPress={() => void remove()} /></ul>
      </Sheet>
    </Page>
  )
}

/** Who is on the sheet already; never in the way of saving. */
function Doubles({ activity, form, record, answers }: FormInActivity & { readonly record: RecordId; readonly answers: Readonly<Record<string, string>> }) {
  const rules = form.summary?.person
  const at = (path: string | undefined) => (path === undefined ? '' : (answers[path] ?? ''))
  const [name, nationalId, phone] = [at(rules?.name), at(rules?.nationalId), at(rules?.phone)]
  const keys = useMemo(() => personKeys({ name, nationalId, phone }), [name, nationalId, phone])
  const here = useMemo(() => doublesOf(keys, activity, form.id, record), [keys, activity])
  if (here.length === 0) return null
  return (
    <div class="doubles">
      {here.map(({ row, match }) => (
        <Notice key={row.id} tone="warn" isLive title={match === 'same' ? t('person.same-here') : t('person.likely-here')}>
          <p><a href={recordPath(activity.id, form.id, row.id)}><bdi>{titleOf(activity, row.row, language.value)}</bdi></a></p>
        </Notice>
      ))}
    </div>
  )
}
