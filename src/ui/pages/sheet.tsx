import { useMemo, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { matchesSearch } from '#domain/identity/name.ts'
import { deletedField } from '#domain/records/op.ts'
import type { RecordRow } from '#store/store.ts'
import { rowsOf } from '../activities/activity.ts'
import { subtitleOf, titleOf } from '../activities/titles.ts'
import type { ActivityView } from '../activities/activity-view.ts'
import { activityPath, paperPath, recordPath, signPath } from '../activities/paths.ts'
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
import { useServices } from '../services.ts'
import { number, words } from '../words/format.ts'
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
  const canFill = use.filledBy.includes(store.identity.person.role)
  const tongue = language.value
  const lines = useMemo(() => rowsOf(activity, form.id).map((row, at): Line => ({ row, at: at + 1, name: titleOf(activity, row, tongue), organisation: subtitleOf(activity, row, tongue) })), [activity, tongue])
  const unsigned = lines.filter(({ row }) => !isRowSigned(row)).length
  const shown = lines.filter(({ row, name, organisation }) => (only === 'all' || !isRowSigned(row)) && (query === '' || matchesSearch(query, `${name} ${organisation}`)))

  const add = (name = '') => {
    newPersonName.value = name
    route(recordPath(activity.id, form.id, newId()))
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
      actions={<IconButton icon="receipt-text" label={t('paper.open')} href={paperPath(activity.id, form.id)} />}
      bottom={canFill && (
        <BottomBar>
          <Button look={unsigned > 0 ? 'tonal' : 'primary'} icon="plus" onPress={() => add(query.trim())}>{t('sheet.add')}</Button>
          {unsigned > 0 && <Button look="primary" icon="signature" href={signPath(activity.id, form.id)}>{t('sheet.sign-next')}</Button>}
        </BottomBar>
      )}
    >
      {use.checkIn && <Button isWide look="tonal" icon="users" href={doorPath(activity.id, form.id)}>{t('door.open')}</Button>}
      <div class="sheet-head">
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
          : <VirtualList items={shown} rowPx={rowPx} label={words(use.title ?? form.title)} keyOf={({ row }) => row.id} draw={(line) => <PersonRow activity={activity} formId={form.id} line={line} canFill={canFill} onHold={() => setHeld(line)} onDelete={() => remove(line)} />} />}
      <Sheet isOpen={held !== undefined} title={held?.name || t('sheet.no-name')} onClose={() => setHeld(undefined)}>
        {held && (
          <ul>
            <Row title={t('action.edit')} icon="edit" href={recordPath(activity.id, form.id, held.row.id)} />
            {canFill && <Row title={isRowSigned(held.row) ? t('signature.again') : t('signature.sign')} icon="signature" href={signPath(activity.id, form.id, held.row.id)} />}
            {canFill && <Row title={t('action.delete')} icon="trash" isPlain onPress={() => remove(held)} />}
          </ul>
        )}
      </Sheet>
    </Page>
  )
}

interface PersonRowProps {
  readonly activity: ActivityView
  readonly formId: string
  readonly line: Line
  readonly canFill: boolean
  readonly onHold: () => void
  readonly onDelete: () => void
}

function PersonRow({ activity, formId, line: { row, at, name, organisation }, canFill, onHold, onDelete }: PersonRowProps) {
  const isSigned = isRowSigned(row)
  const content = (
    <div class="list-row person-row" {...(canFill && longPress(onHold))}>
      <span class="number soft">{number(at)}</span>
      <a class="body plain-link" href={recordPath(activity.id, formId, row.id)}>
        <span class="title"><bdi>{name || t('sheet.no-name')}</bdi></span>
        <span class="subtitle">{row.hasConflict ? <span class="tag warn">{t('conflict.mark')}</span> : row.summary.errors > (isSigned ? 0 : 1) && <span class="tag warn">{t('sheet.faulty')}</span>} <bdi>{organisation}</bdi></span>
      </a>
      <StateWord stage={row.stage} isShort />
      {isSigned && row.summary.preview
        ? <span class="signed"><SignatureImage value={row.summary.preview} label={t('sheet.is-signed')} widthPx={64} heightPx={36} /></span>
        : canFill
          ? <a class="chip sign-chip" href={signPath(activity.id, formId, row.id)}><Icon name="signature" size="little" />{t('sheet.sign')}<span class="unseen"> {name}</span></a>
          : <span class="soft small">{t('sheet.not-signed')}</span>}
    </div>
  )
  return canFill ? <SwipeRow label={t('action.delete')} onSwipe={onDelete}>{content}</SwipeRow> : content
}
