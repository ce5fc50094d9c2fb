import '../design/door.css'
import { useMemo, useRef, useState } from 'preact/hooks'
import type { DoorLine } from '#domain/activity/check-in.ts'
import { doorCounts, foundAtDoor, walkIn, waysAtDoor } from '#domain/activity/check-in.ts'
import { formatTime } from '#domain/calendar/format.ts'
import { civilTimeIn } from '#domain/calendar/zone.ts'
import { choicesAt } from '#domain/forms/choices-at.ts'
import { spacedPhone } from '#domain/identity/phone.ts'
import type { Value } from '#domain/records/op.ts'
import { deletedField } from '#domain/records/op.ts'
import { backFrom } from '../activities/home.ts'
import { recordPath, signPath } from '../activities/paths.ts'
import { Scanner, canScan } from '../controls/scanner.tsx'
import { Button, IconButton } from '../parts/button.tsx'
import { Segments } from '../parts/chips.tsx'
import { Icon } from '../parts/icons.tsx'
import { List, Row } from '../parts/list.tsx'
import { Empty, Notice, Skeleton } from '../parts/notice.tsx'
import { Page } from '../parts/page.tsx'
import { SearchField } from '../parts/search-field.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { toast } from '../parts/toast.tsx'
import { VirtualList } from '../parts/virtual-list.tsx'
import { useServices } from '../services.ts'
import { digits, joined, number, timeZone, words } from '../words/format.ts'
import { language, t } from '../words/words.ts'
import { badgesPath } from './paths.ts'
import type { DoorProps } from './use-door.ts'
import { doorFields, useDoor } from './use-door.ts'

const rowPx = 72
/** So long at most until a row that was written is read again. */
const readBackMs = 2_000

/** A queue of people and one thumb: search or badge, one tap, the next. */
export function Door({ activity, use, form }: DoorProps) {
  const { store, now, newId } = useServices()
  const stored = useDoor(activity, use, form)
  const [query, setQuery] = useState('')
  const [shownHere, setShownHere] = useState(false)
  const [isScanning, setScanning] = useState(false)
  const [scanned, setScanned] = useState('')
  const [held, setHeld] = useState<DoorLine | undefined>(undefined)
  /** What is stored and not read back yet: a tap is told only when nothing can undo it any more. */
  const [tapped, setTapped] = useState<ReadonlyMap<string, { readonly arrival: string }>>(new Map())
  const writing = useRef(new Set<string>())
  const canFill = use.filledBy.includes(store.identity.person.role)
  const { arrival, way: wayOf } = use.checkIn
  const choices = wayOf ? choicesAt(form, wayOf.question) : []
  const ways = waysAtDoor(choices.map(({ name }) => name), wayOf ? (activity.plan[wayOf.plan] ?? '') : '')
  const [chosenWay, chooseWay] = useState<string | undefined>(undefined)
  const way = chosenWay ?? ways.first
  const wayWords = (name: string) => words(choices.find((each) => each.name === name)?.label)
  const came = () => ({ [arrival]: civilTimeIn(now(), timeZone.value), ...(wayOf && way !== undefined && { [wayOf.question]: way }) })
  const lines = useMemo(() => stored?.map((line) => ({ ...line, arrival: tapped.get(line.id)?.arrival ?? line.arrival })) ?? [], [stored, tapped])
  const counts = doorCounts(lines)
  const wanted = query.trim()
  const found = useMemo(() => foundAtDoor(wanted, lines), [wanted, lines])
  // Whoever searches is looking for one person, wherever they are by now.
  const shown = wanted !== ''
    ? found.toSorted((a, b) => Number(a.arrival !== '') - Number(b.arrival !== ''))
    : shownHere ? lines.filter((line) => line.arrival !== '').toSorted((a, b) => (a.arrival < b.arrival ? 1 : -1)) : lines.filter((line) => line.arrival === '' && line.isExpected)

  const nameOf = (line: Pick<DoorLine, 'name' | 'phone'>) => line.name || digits(spacedPhone(line.phone)) || t('sheet.no-name')
  /** Whether it was written: a second tap in the same moment is the same tap. */
  const write = async (id: DoorLine['id'], set: Readonly<Record<string, Value>>, via: 'form' | 'undo'): Promise<boolean> => {
    if (writing.current.has(id)) return false
    writing.current.add(id)
    try {
      await store.write({ record: id, activity: activity.id, form: activity.formRefs[form.id]! }, set, { via, earliest: [arrival] })
    } finally {
      writing.current.delete(id)
    }
    const mine = { arrival: set[arrival] ?? '' }
    setTapped((before) => new Map(before).set(id, mine))
    setTimeout(() => setTapped((before) => (before.get(id) === mine ? new Map([...before].filter(([each]) => each !== id)) : before)), readBackMs)
    return true
  }
  const mark = async (line: DoorLine) => {
    if (!canFill || line.arrival !== '') return
    setQuery('')
    if (await write(line.id, { ...line.first, ...came() }, 'form')) toast(t('door.came', { name: nameOf(line) }), { label: t('action.undo'), run: () => void write(line.id, { [arrival]: null }, 'undo') })
  }
  const addWalkIn = async () => {
    const id = newId()
    const first = walkIn(wanted, doorFields(form))
    setQuery('')
    await write(id, { ...first, ...came() }, 'form')
    // Nobody else knows of a record that was made this moment: taking it back leaves nothing.
    toast(t('door.added', { name: wanted }), { label: t('action.undo'), run: () => void write(id, { [arrival]: null, [deletedField]: 'true' }, 'undo') })
  }
  const takeBack = async (line: DoorLine) => {
    setHeld(undefined)
    if (await write(line.id, { [arrival]: null }, 'undo')) toast(t('door.taken-back', { name: nameOf(line) }))
  }
  const lineOfCode = (code: string) => lines.find((line) => line.codes.includes(code.trim()))
  const scan = (code: string) => {
    const line = lineOfCode(code)
    setScanned(!line ? t('door.unknown-badge') : line.arrival !== '' ? t('door.already', { name: nameOf(line), time: formatTime(line.arrival, language.value) }) : t('door.came', { name: nameOf(line) }))
    if (line) void mark(line)
  }
  const enter = () => {
    const line = lineOfCode(query) ?? (found.length === 1 ? found[0] : undefined)
    if (line) void mark(line)
    else if (found.length === 0 && wanted !== '' && canFill) void addWalkIn()
  }

  return (
    <Page
      title={t('door.title')} subtitle={activity.title} back={backFrom(store.identity.person.role, activity.id, form.id)}
      actions={<IconButton icon="barcode" label={t('door.badges')} href={badgesPath(activity.id, form.id)} />}
    >
      <div class="door-head">
        <p class="door-count" role="status">
          <strong>{number(counts.here)}</strong> <span>{t('door.of', { all: counts.all })}</span>
          {ways.asked.slice(1).map((name) => <span class="small" key={name}>{t('door.of-way', { way: wayWords(name), count: lines.filter((line) => line.arrival !== '' && line.way === name).length })}</span>)}
        </p>
        <div class="row-of">
          <div class="grow"><SearchField value={query} label={t('door.search')} onInput={setQuery} onEnter={enter} /></div>
          {canFill && canScan() && <IconButton icon="camera" label={t('door.scan')} onPress={() => { setScanned(''); setScanning(true) }} />}
        </div>
        {!canFill && <Notice icon="info"><p>{t('door.read-only')}</p></Notice>}
        {canFill && ways.asked.length > 0 && <Segments isWide label={t('door.way')} value={way ?? ''} onPick={chooseWay} segments={ways.asked.map((name) => ({ value: name, label: wayWords(name) }))} />}
        {wanted === '' && (
          <Segments
            isWide label={t('door.show')} value={shownHere ? 'here' : 'expected'} onPick={(value) => setShownHere(value === 'here')}
            segments={[{ value: 'expected', label: t('door.expected', { count: counts.all - counts.here }) }, { value: 'here', label: t('door.here', { count: counts.here }) }]}
          />
        )}
      </div>
      {stored === undefined ? <Skeleton />
        : shown.length === 0
          ? wanted !== '' ? !canFill && <Empty icon="search" title={t('sheet.not-found', { name: wanted })} /> : <Empty icon="users" title={t(shownHere ? 'door.nobody-here' : lines.length === 0 ? 'door.empty' : 'door.all-here')}><p>{t(lines.length === 0 ? 'door.empty-text' : 'door.walk-in-text')}</p></Empty>
          : <VirtualList items={shown} rowPx={rowPx} label={words(use.title ?? form.title)} keyOf={(line) => line.id} draw={(line) => <DoorRow line={line} name={nameOf(line)} isByPhone={/\p{Nd}{3}/u.test(wanted)} way={ways.asked.includes(line.way) ? wayWords(line.way) : ''} canFill={canFill} onMark={() => void mark(line)} onHold={() => setHeld(line)} />} />}
      {wanted !== '' && canFill && (
        <div class="door-add">
          {shown.length === 0 && <p class="soft center" role="status">{t('sheet.not-found', { name: wanted })}</p>}
          <Button isWide look={shown.length === 0 ? 'primary' : 'plain'} icon="plus" onPress={() => void addWalkIn()}>{t('door.walk-in', { name: wanted })}</Button>
        </div>
      )}
      <Sheet isOpen={isScanning} title={t('door.scan')} onClose={() => setScanning(false)}>
        <p class="door-scanned" role="status">{scanned}</p>
        <Scanner isLasting onFound={scan} onCancel={() => setScanning(false)} />
      </Sheet>
      <Sheet isOpen={held !== undefined} title={held ? nameOf(held) : ''} onClose={() => setHeld(undefined)}>
        {held && (
          <List>
            <Row title={t('action.edit')} icon="edit" href={recordPath(activity.id, form.id, held.id)} />
            {canFill && form.summary?.signature !== undefined && <Row title={t('signature.sign')} icon="signature" href={signPath(activity.id, form.id, held.id)} />}
            {canFill && <Row title={t('door.take-back')} icon="undo" isPlain onPress={() => void takeBack(held)} />}
          </List>
        )}
      </Sheet>
    </Page>
  )
}

interface DoorRowProps {
  readonly line: DoorLine
  readonly name: string
  /** Somebody is looking for a number, and compares. */
  readonly isByPhone: boolean
  /** How they take part, where some are here and some are not. */
  readonly way: string
  readonly canFill: boolean
  readonly onMark: () => void
  readonly onHold: () => void
}

/** The whole row is the button: nobody aims while a queue is waiting. */
function DoorRow({ line, name, isByPhone, way, canFill, onMark, onHold }: DoorRowProps) {
  const isHere = line.arrival !== ''
  const time = isHere ? formatTime(line.arrival, language.value) : ''
  return (
    <button type="button" class={`door-row ${isHere ? 'here' : ''}`} disabled={!canFill && !isHere} onClick={isHere ? onHold : onMark}>
      <Icon name={isHere ? 'check' : 'person'} />
      <span class="who">
        <span class="title"><bdi>{name}</bdi></span>
        <span class="subtitle">{line.more && !isByPhone ? <bdi>{line.more}</bdi> : <bdi dir="ltr">{digits(spacedPhone(line.phone))}</bdi>}</span>
      </span>
      <span class="when">{isHere ? joined([way, t('door.since', { time })]) : t('door.mark')}</span>
    </button>
  )
}
