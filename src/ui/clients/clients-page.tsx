import '../design/more.css'
import '../design/log.css'
import { useMemo, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { followUpsDue } from '#domain/activity/follow-up.ts'
import type { KeyedRecord } from '#domain/activity/follow-up.ts'
import { matchesSearch } from '#domain/identity/name.ts'
import { spacedPhone } from '#domain/identity/phone.ts'
import { deletedField } from '#domain/records/op.ts'
import type { RecordRow } from '#store/store.ts'
import { rowsOf } from '../activities/activity.ts'
import { beginRecord } from '../activities/begin-record.ts'
import { backFrom } from '../activities/home.ts'
import { paperPath, recordPath, resultsPath, signPath } from '../activities/paths.ts'
import { isRowSigned } from '../activities/signing.ts'
import { stageWithFiles } from '../activities/stage.ts'
import { subtitleOf, titleOf } from '../activities/titles.ts'
import type { FormInActivity } from '../activities/use-activity.ts'
import { useAnswers } from '../activities/use-answers.ts'
import { useWall } from '../hours/use-wall.ts'
import { Button, IconButton } from '../parts/button.tsx'
import { Chip } from '../parts/chips.tsx'
import { List, Row } from '../parts/list.tsx'
import { Empty, Skeleton } from '../parts/notice.tsx'
import { BottomBar, Page } from '../parts/page.tsx'
import { SearchField } from '../parts/search-field.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { StateWord } from '../parts/state-word.tsx'
import { toast } from '../parts/toast.tsx'
import { useServices } from '../services.ts'
import { date, digits, joined, number, words } from '../words/format.ts'
import { language, t } from '../words/words.ts'
import { markDone } from './mark-done.ts'
import type { Client } from './people-of.ts'
import { particularsOf, peopleOf } from './people-of.ts'

interface Line extends Client {
  readonly last: KeyedRecord
  readonly row: RecordRow
  readonly name: string
  readonly searched: string
  readonly phone: string
  readonly unsigned: KeyedRecord | undefined
  readonly due: KeyedRecord | undefined
}

const mostAtFirst = 60

/** People rather than visits: search, and two taps for somebody who has come again. */
export function ClientsPage({ activity, use, form }: FormInActivity) {
  const services = useServices()
  const { store, newId } = services
  const { route } = useLocation()
  const now = useWall()
  const [query, setQuery] = useState('')
  const [only, setOnly] = useState<'all' | 'due' | 'unsigned'>('all')
  const [held, setHeld] = useState<string | undefined>(undefined)
  const [most, setMost] = useState(mostAtFirst)
  const records = useAnswers(activity, [form.id])
  const canFill = use.filledBy.includes(store.identity.person.role)
  const tongue = language.value
  const reads = activity.kind.reads!.clients!
  const lines = useMemo(() => records && linesOf(records), [records, now.date, tongue])

  function linesOf(all: readonly KeyedRecord[]): readonly Line[] {
    const rows = new Map(rowsOf(activity, form.id).map((row) => [row.id, row]))
    const due = new Set(followUpsDue(activity.kind, all, now.date).map((each) => each.record.id))
    const { name, phone } = form.summary?.person ?? {}
    return peopleOf(all, reads, name).flatMap(({ visits }): Line[] => {
      const last = visits[0]!
      const row = rows.get(last.id)
      return row ? [{
        visits, last, row, name: titleOf(activity, row, tongue), searched: reads.particulars.map((path) => last.answers[path] ?? '').join(' '), phone: last.answers[phone ?? ''] ?? '',
        unsigned: visits.find((each) => rows.get(each.id) && !isRowSigned(rows.get(each.id)!)), due: visits.find((each) => due.has(each.id)),
      }] : []
    })
  }

  const comeAgain = async (line: Line) => {
    const record = await beginRecord(services, activity, form.id, particularsOf(reads, line.last))
    setHeld(undefined)
    route(recordPath(activity.id, form.id, record))
    const ref = { record, activity: activity.id, form: activity.formRefs[form.id]! }
    toast(t('clients.begun', { name: line.name }), { label: t('action.undo'), run: () => void store.write(ref, { [deletedField]: 'true' }, { via: 'undo' }).then(() => route(`/a/${activity.id}/f/${form.id}`, true)) })
  }

  const dueCount = lines?.filter((each) => each.due).length ?? 0
  const unsignedCount = lines?.filter((each) => each.unsigned).length ?? 0
  const shown = lines?.filter((line) => (only === 'all' || line[only]) && (query === '' || matchesSearch(query, line.searched))) ?? []
  const open = lines?.find((each) => each.last.id === held)
  return (
    <Page
      title={words(use.title ?? form.title)} subtitle={activity.title} back={backFrom(store.identity.person.role, activity.id)}
      actions={<><IconButton icon="receipt-text" label={t('paper.open')} href={paperPath(activity.id, form.id)} />{(records?.length ?? 0) > 0 && <IconButton icon="chart" label={t('results.title')} href={resultsPath(activity.id, form.id)} />}</>}
      bottom={canFill && <BottomBar><Button look="primary" icon="plus" href={recordPath(activity.id, form.id, newId())}>{t('records.add', { what: words(form.title) })}</Button></BottomBar>}
    >
      {!lines ? <Skeleton lines={6} /> : lines.length === 0
        ? <Empty icon={use.icon} title={t('records.empty', { what: words(use.title ?? form.title) })}>{canFill && <p>{t('records.empty-text')}</p>}</Empty>
        : (
          <>
            <div class="sheet-head">
              <SearchField value={query} label={t('clients.search')} onInput={setQuery} />
              <div class="row-of">
                <p class="grow" role="status">{t('clients.count', { count: lines.length, visits: records!.length })}</p>
                {(dueCount > 0 || only === 'due') && <Chip isOn={only === 'due'} onPress={() => setOnly(only === 'due' ? 'all' : 'due')}>{t('clients.due', { count: dueCount })}</Chip>}
                {(unsignedCount > 0 || only === 'unsigned') && <Chip isOn={only === 'unsigned'} onPress={() => setOnly(only === 'unsigned' ? 'all' : 'unsigned')}>{t('sheet.unsigned', { count: unsignedCount })}</Chip>}
              </div>
            </div>
            {shown.length === 0
              ? <Empty icon="search" title={t('sheet.not-found', { name: query.trim() })} />
              : (
                <List>
                  {shown.slice(0, most).map((line) => (
                    <Row
                      key={line.last.id} mark={number(line.visits.length)} tone={line.due || line.unsigned ? 'short' : 'plain'} title={line.name || t('sheet.no-name')}
                      subtitle={joined([subtitleOf(activity, line.row, tongue), line.due && t('clients.is-due', { date: date(dueDay(line), 'day') }), line.unsigned && t('sheet.not-signed')])}
                      end={<StateWord stage={stageWithFiles(line.row)} isShort />} onPress={() => setHeld(line.last.id)}
                    />
                  ))}
                </List>
              )}
            {shown.length > most && <Button look="tonal" isWide onPress={() => setMost(most * 4)}>{t('clients.more', { count: shown.length - most })}</Button>}
          </>
        )}
      <Sheet isOpen={open !== undefined} title={open?.name || t('sheet.no-name')} onClose={() => setHeld(undefined)}>
        {open && (
          <ul>
            {canFill && <Row title={t('clients.again')} subtitle={t('clients.again-text')} icon="plus" onPress={() => void comeAgain(open)} />}
            {canFill && open.due && <Row title={t('clients.followed-up')} subtitle={dueStep(open)} icon="check" onPress={() => { setHeld(undefined); void markDone(services, activity, open.due!) }} />}
            {open.phone !== '' && <Row title={t('clients.call')} subtitle={<bdi class="ltr">{digits(spacedPhone(open.phone))}</bdi>} icon="phone" href={`tel:${open.phone}`} />}
            {canFill && open.unsigned && <Row title={t('signature.sign')} icon="signature" href={signPath(activity.id, form.id, open.unsigned.id)} />}
            {open.visits.map((visit) => <Row key={visit.id} title={t('clients.visit', { date: date(visit.answers[reads.date] || now.date, 'long') })} icon="file-text" href={recordPath(activity.id, form.id, visit.id)} />)}
          </ul>
        )}
      </Sheet>
    </Page>
  )

  function followReads() {
    return activity.kind.reads?.followUps?.find((each) => each.form === form.id)
  }
  function dueDay({ due }: Line): string {
    return due?.answers[followReads()?.date ?? ''] ?? now.date
  }
  function dueStep({ due }: Line): string {
    return due?.answers[followReads()?.step ?? ''] ?? ''
  }
}
