import { useMemo, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { matchesSearch } from '#domain/identity/name.ts'
import { seminarAnswers } from '#domain/activity/of-seminar.ts'
import { deletedField } from '#domain/records/op.ts'
import type { RecordRow } from '#store/store.ts'
import { subtitleOf, titleOf } from '../activities/titles.ts'
import type { ActivityView } from '../activities/activity-view.ts'
import { activityPath, formPath, paperPath, recordPath, signPath } from '../activities/paths.ts'
import { isRowSigned } from '../activities/signing.ts'
import type { FormInActivity } from '../activities/use-activity.ts'
import { Button, IconButton } from '../parts/button.tsx'
import { Chip } from '../parts/chips.tsx'
import { Icon } from '../parts/icons.tsx'
import { Row } from '../parts/list.tsx'
import { longPress } from '../parts/long-press.ts'
import { Empty } from '../parts/notice.tsx'
import { BottomBar, Page } from '../parts/page.tsx'
import { SearchField } from '../parts/search-field.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { doorPath } from '../door/paths.ts'
import { SignatureImage } from '../parts/signature-image.tsx'
import { StateWord } from '../parts/state-word.tsx'
import { SwipeRow } from '../parts/swipe-row.tsx'
import { toast } from '../parts/toast.tsx'
import { VirtualList } from '../parts/virtual-list.tsx'
import { DoublesPart } from '../people/doubles-part.tsx'
import { SeminarChoice, SeminarFilter } from '../seminars/seminar-picker.tsx'
import type { SeminarOfList } from '../seminars/of-seminar.ts'
import { rowsOfSeminar, useSeminarInAddress, useSeminarLists, withSeminar } from '../seminars/of-seminar.ts'
import { useServices } from '../services.ts'
import { date, number, words } from '../words/format.ts'
import { language, t } from '../words/words.ts'
import { newPersonName } from './person-name.ts'

const rowPx = 64

interface Line {
  readonly row: RecordRow
  readonly at: number
  readonly name: string
  readonly organisation: string
}

/** The list of people: search is also "add", a tap opens, a tap on the pen signs, a held row offers the rest. */
export function SheetPage({ activity, use, form }: FormInActivity) {
  const { store, newId } = useServices()
  const { route } = useLocation()
  const [query, setQuery] = useState('')
  const [only, setOnly] = useState<'all' | 'unsigned'>('all')
  const [held, setHeld] = useState<Line | undefined>(undefined)
  const [asked, setAsked] = useState<string | undefined>(undefined)
  const of = useSeminarInAddress()
  const lists = useSeminarLists(activity, form.id)
  const rows = rowsOfSeminar(activity, form.id, lists, of)
  const canFill = use.filledBy.includes(store.identity.person.role)
  const tongue = language.value
  const lines = useMemo(() => rows.map((row, at): Line => ({ row, at: at + 1, name: titleOf(activity, row, tongue), organisation: subtitleOf(activity, row, tongue) })), [activity, tongue, of, lists])
  const unsigned = lines.filter(({ row }) => !isRowSigned(row)).length
  const shown = lines.filter(({ row, name, organisation }) => (only === 'all' || !isRowSigned(row)) && (query === '' || matchesSearch(query, `${name} ${organisation}`)))

  const addTo = (seminar: string | undefined, name: string) => {
    newPersonName.value = name
    route(withSeminar(recordPath(activity.id, form.id, newId()), seminar))
  }
  const add = (name = '') => {
    const isKnown = lists?.seminars.some(({ id }) => id === of)
    if (isKnown || !lists || lists.seminars.length === 0) addTo(isKnown ? of : undefined, name)
    else setAsked(name)
  }
  const move = ({ row }: Line, seminar: SeminarOfList) => {
    setHeld(undefined)
    void store.write({ record: row.id, activity: activity.id, form: activity.formRefs[form.id]! }, seminarAnswers(lists!.part, seminar), { via: 'form' }).then(() => toast(t('seminars.moved', { title: seminar.title })))
  }
  const remove = ({ row, name }: Line) => {
    const ref = { record: row.id, activity: activity.id, form: activity.formRefs[form.id]! }
    setHeld(undefined)
    void store.write(ref, { [deletedField]: 'true' }, { via: 'form' }).then(() => {
      toast(t('sheet.deleted', { name: name || t('sheet.no-name') }), { label: t('action.undo'), run: () => void store.write(ref, { [deletedField]: null }, { via: 'undo' }) })
    })
  }
  return (
    <Page
      title={words(use.title ?? form.title)} subtitle={activity.title} back={activityPath(activity.id)}
      actions={<IconButton icon="receipt-text" label={t('paper.open')} href={withSeminar(paperPath(activity.id, form.id), of)} />}
      bottom={canFill && (
        <BottomBar>
          <Button look={unsigned > 0 ? 'tonal' : 'primary'} icon="plus" onPress={() => add(query.trim())}>{t('sheet.add')}</Button>
          {unsigned > 0 && <Button look="primary" icon="signature" href={withSeminar(signPath(activity.id, form.id), of)}>{t('sheet.sign-next')}</Button>}
        </BottomBar>
      )}
    >
      {/* Who comes to two seminars is on two lists, and is no double. */}
      {canFill && (!lists || of !== undefined) && <DoublesPart activity={activity} use={use} form={form} rows={rows} />}
      {use.checkIn && <Button isWide look="tonal" icon="users" href={doorPath(activity.id, form.id)}>{t('door.open')}</Button>}
      <div class="sheet-head">
        {lists && lists.seminars.length > 0 && <SeminarFilter lists={lists} of={of} path={formPath(activity.id, form.id)} />}
        {canFill && <SearchField value={query} label={t('sheet.search')} onInput={setQuery} onEnter={() => { if (shown.length === 0 && query.trim()) add(query.trim()) }} />}
        <div class="row-of">
          <p class="grow" role="status"><strong>{t('count.of', { have: lines.length - unsigned, all: lines.length })}</strong> <span class="soft">{t('sheet.signed')}</span></p>
          {unsigned > 0 && <Chip isOn={only === 'unsigned'} onPress={() => setOnly(only === 'all' ? 'unsigned' : 'all')}>{t('sheet.unsigned', { count: unsigned })}</Chip>}
        </div>
      </div>
      {lines.length === 0 && query === ''
        ? <Empty icon="users" title={t('sheet.empty')}><p>{t('sheet.empty-text')}</p></Empty>
        : shown.length === 0
          ? <Empty icon="search" title={t('sheet.not-found', { name: query.trim() })}>{canFill && query.trim() && <Button look="tonal" icon="plus" onPress={() => add(query.trim())}>{t('sheet.add-named', { name: query.trim() })}</Button>}</Empty>
          : <VirtualList items={shown} rowPx={rowPx} label={words(use.title ?? form.title)} keyOf={({ row }) => row.id} draw={(line) => <PersonRow activity={activity} formId={form.id} of={of} line={line} canFill={canFill} onHold={() => setHeld(line)} onDelete={() => remove(line)} />} />}
      <Sheet isOpen={held !== undefined} title={held?.name || t('sheet.no-name')} onClose={() => setHeld(undefined)}>
        {held && (
          <ul>
            <Row title={t('action.edit')} icon="edit" href={withSeminar(recordPath(activity.id, form.id, held.row.id), of)} />
            {canFill && <Row title={isRowSigned(held.row) ? t('signature.again') : t('signature.sign')} icon="signature" href={withSeminar(signPath(activity.id, form.id, held.row.id), of)} />}
            {canFill && lists?.seminars.filter(({ id }) => !lists.ids.get(id)?.has(held.row.id)).map((each) => <Row key={each.id} title={t('seminars.move-to', { title: each.title })} subtitle={each.date && date(each.date, 'long')} icon="calendar" isPlain onPress={() => move(held, each)} />)}
            {canFill && <Row title={t('action.delete')} icon="trash" isPlain onPress={() => remove(held)} />}
          </ul>
        )}
      </Sheet>
      {lists && <SeminarChoice lists={lists} isOpen={asked !== undefined} newSeminarPath={recordPath(activity.id, activity.kind.reads!.seminars!.form, newId())} onClose={() => setAsked(undefined)} onPick={({ id }) => { setAsked(undefined); addTo(id, asked ?? '') }} />}
    </Page>
  )
}

interface PersonRowProps {
  readonly activity: ActivityView
  readonly formId: string
  readonly of: string | undefined
  readonly line: Line
  readonly canFill: boolean
  readonly onHold: () => void
  readonly onDelete: () => void
}

function PersonRow({ activity, formId, of, line: { row, at, name, organisation }, canFill, onHold, onDelete }: PersonRowProps) {
  const isSigned = isRowSigned(row)
  const content = (
    <div class="list-row person-row" {...(canFill && longPress(onHold))}>
      <span class="number soft">{number(at)}</span>
      <a class="body plain-link" href={withSeminar(recordPath(activity.id, formId, row.id), of)}>
        <span class="title"><bdi>{name || t('sheet.no-name')}</bdi></span>
        <span class="subtitle">{row.hasConflict ? <span class="tag warn">{t('conflict.mark')}</span> : row.summary.errors > (isSigned ? 0 : 1) && <span class="tag warn">{t('sheet.faulty')}</span>} <bdi>{organisation}</bdi></span>
      </a>
      <StateWord stage={row.stage} isShort />
      {isSigned && row.summary.preview
        ? <span class="signed"><SignatureImage value={row.summary.preview} label={t('sheet.is-signed')} widthPx={64} heightPx={36} /></span>
        : canFill
          ? <a class="chip sign-chip" href={withSeminar(signPath(activity.id, formId, row.id), of)}><Icon name="signature" size="little" />{t('sheet.sign')}<span class="unseen"> {name}</span></a>
          : <span class="soft small">{t('sheet.not-signed')}</span>}
    </div>
  )
  return canFill ? <SwipeRow label={t('action.delete')} onSwipe={onDelete}>{content}</SwipeRow> : content
}
