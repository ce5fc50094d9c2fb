import '../design/handover.css'
import { useEffect, useState } from 'preact/hooks'
import { useLocation, useRoute } from 'preact-iso'
import type { Form } from '#domain/forms/form.ts'
import { spacedPhone } from '#domain/identity/phone.ts'
import type { FieldPath, RecordId } from '#domain/records/op.ts'
import type { RecordRow } from '#store/store.ts'
import { subtitleOf, titleOf } from '../activities/titles.ts'
import type { ActivityView } from '../activities/activity-view.ts'
import { formPath, signPath } from '../activities/paths.ts'
import { isRowSigned, signaturePath } from '../activities/signing.ts'
import type { FormInActivity } from '../activities/use-activity.ts'
import { useFormInActivity } from '../activities/use-activity.ts'
import { isSigned } from '../controls/signature.tsx'
import { useLive } from '../live.ts'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icons.tsx'
import { SignaturePad } from '../parts/signature-pad.tsx'
import { rowsOfSeminar, useSeminarInAddress, useSeminarLists, withSeminar } from '../seminars/of-seminar.ts'
import { useServices } from '../services.ts'
import { LeaderExit } from '../shared/leader-exit.tsx'
import { MissingPage } from '../shared/missing-page.tsx'
import { formOpened } from '../update.ts'
import { digits, words } from '../words/format.ts'
import { language, t } from '../words/words.ts'

/** The phone goes round: one person's row and the pad, nobody else's data. */
export function SignPage() {
  const found = useFormInActivity({ isFresh: true })
  useEffect(formOpened, [])
  if (found === undefined) return null
  if (found === null || !signaturePath(found.form)) return <MissingPage />
  return <Round {...found} />
}

/** One person after the other, of the list that was open: that of one seminar stays with it. */
function Round({ activity, use, form }: FormInActivity) {
  const { params } = useRoute()
  const { route } = useLocation()
  const of = useSeminarInAddress()
  const lists = useSeminarLists(activity, form.id)
  const list: ListOfRound = { activity, form, of, rows: rowsOfSeminar(activity, form.id, lists, of) }
  const to = (record: RecordId) => withSeminar(signPath(activity.id, form.id, record), of)
  const record = params['record'] as RecordId | undefined
  if (record) return <Person key={record} list={list} record={record} isRound={use.mode === 'sheet'} onNext={(id) => route(to(id), true)} />
  if (of !== undefined && lists === undefined) return null
  const next = nextUnsigned(list.rows, undefined)
  if (next) return <Turn to={to(next)} />
  return list.rows.length > 0 ? <AllSigned to={homeOf(list)} /> : <Turn to={homeOf(list)} />
}

/**
 * Whose pad it is stands in the address: with the first pen-up the row counts as signed, and neither the next
 * stroke nor an app that was killed may find another person there.
 */
function Turn({ to }: { readonly to: string }) {
  const { route } = useLocation()
  useEffect(() => route(to, true), [])
  return null
}

interface ListOfRound {
  readonly activity: ActivityView
  readonly form: Form
  readonly of: string | undefined
  readonly rows: readonly RecordRow[]
}

function homeOf({ activity, form, of }: ListOfRound): string {
  return withSeminar(formPath(activity.id, form.id), of)
}

function nextUnsigned(rows: readonly RecordRow[], after: RecordId | undefined): RecordId | undefined {
  const from = rows.findIndex((row) => row.id === after) + 1
  return [...rows.slice(from), ...rows.slice(0, from)].find((row) => row.id !== after && !isRowSigned(row))?.id
}

interface PersonProps {
  readonly list: ListOfRound
  readonly record: RecordId
  /** The people of a sheet are here together; those of a list are not, and nobody sees who else has been. */
  readonly isRound: boolean
  readonly onNext: (record: RecordId) => void
}

function Person({ list, record, isRound, onNext }: PersonProps) {
  const { activity, form } = list
  const { store } = useServices()
  const { route } = useLocation()
  const path = signaturePath(form) as FieldPath
  const person = useLive((from) => from.record(record), [record])
  const [strokes, setStrokes] = useState<string | undefined>(undefined)
  const [isTooShort, setTooShort] = useState(false)
  const [isThanked, setThanked] = useState(false)
  const ref = { record, activity: activity.id, form: activity.formRefs[form.id]! }
  if (!person) return null
  const name = titleOf(activity, person, language.value)
  const organisation = subtitleOf(activity, person, language.value)
  const value = strokes ?? person.answers[path] ?? ''
  const sentence = form.children.find((each) => each.kind === 'question' && `/${each.name}` === path)?.label
  const consent = form.children.find((each) => each.kind === 'question' && each.type === 'acknowledge')
  const exit = () => void store.commit(record, 'handover').then(() => route(homeOf(list), true))

  const keep = (next: string) => {
    setStrokes(next)
    setTooShort(false)
    // Every pen-up is stored, so that a call or an empty battery in the middle of a name costs nothing.
    void store.draft(ref, { [path]: next })
  }
  const clear = () => {
    setStrokes('')
    void store.draft(ref, { [path]: null })
  }
  const done = async () => {
    if (!isSigned(value)) {
      setTooShort(true)
      return
    }
    const consented = consent?.kind === 'question' ? { [`/${consent.name}`]: 'OK' } : {}
    await store.draft(ref, { [path]: value, ...consented })
    await store.commit(record, 'handover')
    setThanked(true)
  }

  if (isThanked) {
    const next = isRound ? nextUnsigned(list.rows, record) : undefined
    return (
      <main class="handover thanks" id="main">
        <LeaderExit onExit={exit} />
        <Icon name="check" size="large" />
        <h1>{t('sign.thanks')}</h1>
        {next
          ? <NextPerson activity={activity} record={next} onGo={() => onNext(next)} />
          : <p>{t('sign.give-back')}</p>}
      </main>
    )
  }
  return (
    <main class="handover" id="main">
      <header>
        <div class="who">
          <h1><bdi>{name || t('sheet.no-name')}</bdi></h1>
          {organisation && <p class="soft"><bdi>{organisation}</bdi></p>}
          <Own form={form} answers={person.answers} />
        </div>
        <LeaderExit onExit={exit} />
      </header>
      <p class="sentence">{words(sentence)}{consent && ` ${words(consent.label)}`}</p>
      <SignaturePad value={value} label={t('signature.of', { name })} onStroke={keep} />
      {isTooShort && <p class="fault" role="alert"><Icon name="warning" size="little" /><span>{t('signature.blank')}</span></p>}
      <footer>
        <Button isBig onPress={clear} isDisabled={value === ''}>{t('signature.clear')}</Button>
        <Button isBig look="primary" onPress={() => void done()}>{t('sign.done')}</Button>
      </footer>
    </main>
  )
}

/** What the sentence below vouches for, of this person alone: a wrong digit is seen by the one who knows it best. */
function Own({ form, answers }: { readonly form: Form; readonly answers: Readonly<Record<string, string>> }) {
  const person = form.summary?.person
  const nationalId = answers[person?.nationalId ?? ''] ?? ''
  const phone = answers[person?.phone ?? ''] ?? ''
  if (nationalId === '' && phone === '') return null
  const labelOf = (path: string | undefined) => words(form.children.find((each) => `/${each.name}` === path)?.label)
  return (
    <p class="own soft">
      {nationalId !== '' && <span>{labelOf(person?.nationalId)} <bdi class="ltr">{digits(nationalId)}</bdi></span>}
      {phone !== '' && <span>{labelOf(person?.phone)} <bdi class="ltr">{digits(spacedPhone(phone))}</bdi></span>}
    </p>
  )
}

function NextPerson({ activity, record, onGo }: { readonly activity: ActivityView; readonly record: RecordId; readonly onGo: () => void }) {
  const row = activity.rows.find((each) => each.id === record)
  const name = row ? titleOf(activity, row, language.value) : ''
  return (
    <>
      <p>{t('sign.pass-to')}</p>
      <p class="name"><bdi>{name || t('sheet.no-name')}</bdi></p>
      <Button look="primary" isBig isWide icon="signature" onPress={onGo}>{t('sign.i-am', { name: name || t('sheet.no-name') })}</Button>
    </>
  )
}

function AllSigned({ to }: { readonly to: string }) {
  const { route } = useLocation()
  return (
    <main class="handover thanks" id="main">
      <Icon name="check" size="large" />
      <h1>{t('sign.all-signed')}</h1>
      <Button look="primary" isBig onPress={() => route(to, true)}>{t('action.back')}</Button>
    </main>
  )
}
