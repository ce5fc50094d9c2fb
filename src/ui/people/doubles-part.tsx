import { useMemo, useState } from 'preact/hooks'
import type { Double } from '#domain/activity/sheet-doubles.ts'
import { doublesOn, takenOver } from '#domain/activity/sheet-doubles.ts'
import { formatTime } from '#domain/calendar/format.ts'
import { spacedPhone } from '#domain/identity/phone.ts'
import { deletedField } from '#domain/records/op.ts'
import type { FieldPath } from '#domain/records/op.ts'
import type { RecordRow } from '#store/store.ts'
import { isRowSigned } from '../activities/signing.ts'
import { titleOf } from '../activities/titles.ts'
import type { FormInActivity } from '../activities/use-activity.ts'
import { useLive } from '../live.ts'
import { Button } from '../parts/button.tsx'
import { Notice } from '../parts/notice.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { toast } from '../parts/toast.tsx'
import { useServices } from '../services.ts'
import { digits, joined } from '../words/format.ts'
import { language, t } from '../words/words.ts'

interface Line {
  readonly id: string
  readonly name: string
  readonly keys: RecordRow['summary']['person']
  readonly isSigned: boolean
  readonly createdAt: number
  readonly row: RecordRow
}

/** Who may be on this sheet twice; one tap says that it is one person, another that it is two. */
export function DoublesPart({ activity, use, form, rows }: FormInActivity & { readonly rows: readonly RecordRow[] }) {
  const { store } = useServices()
  const [isOpen, setOpen] = useState(false)
  const key = `apart.${activity.id}.${form.id}`
  const kept = useLive(async (from) => (await from.setting(key)) ?? '', [key])
  const tongue = language.value
  const doubles = useMemo(() => {
    const apart = new Set((kept ?? '').split(' '))
    const lines = rows.map((row): Line => ({ id: row.id, name: titleOf(activity, row, tongue), keys: row.summary.person, isSigned: isRowSigned(row), createdAt: row.createdAt, row }))
    return doublesOn(lines).filter((each) => !apart.has(pairOf(each)))
  }, [rows, kept, tongue])
  if (kept === undefined || doubles.length === 0) return null

  const refOf = ({ row }: Line) => ({ record: row.id, activity: activity.id, form: activity.formRefs[form.id]! })
  const join = async ({ stays, goes }: Double<Line>) => {
    const [kept, gone] = await Promise.all([store.record(stays.row.id), store.record(goes.row.id)])
    if (!kept || !gone) return
    const taken = takenOver(form, kept.answers, gone.answers, use.checkIn?.arrival)
    if (Object.keys(taken).length > 0) await store.write(refOf(stays), taken, { via: 'form' })
    await store.write(refOf(goes), { [deletedField]: 'true' }, { via: 'form' })
    const before = Object.fromEntries(Object.keys(taken).map((path: FieldPath) => [path, kept.answers[path] ?? null]))
    const undo = async () => {
      await store.write(refOf(goes), { [deletedField]: null }, { via: 'undo' })
      if (Object.keys(before).length > 0) await store.write(refOf(stays), before, { via: 'undo' })
    }
    toast(t('doubles.merged', { name: stays.name }), { label: t('action.undo'), run: () => void undo() })
  }
  return (
    <>
      <Notice tone="warn" icon="users" title={t('doubles.found', { count: doubles.length })}>
        <Button look="tonal" onPress={() => setOpen(true)}>{t('doubles.look')}</Button>
      </Notice>
      <Sheet isOpen={isOpen} title={t('doubles.title')} onClose={() => setOpen(false)}>
        <div class="stack roomy">
          {doubles.map((each) => (
            <section class="card stack" key={pairOf(each)} aria-label={each.stays.name}>
              <Particulars line={each.stays} form={form} arrival={use.checkIn?.arrival} mark={t('doubles.stays')} />
              <Particulars line={each.goes} form={form} arrival={use.checkIn?.arrival} mark={t('doubles.goes')} />
              <div class="row-of">
                <Button look="primary" icon="check" onPress={() => void join(each)}>{t('doubles.same')}</Button>
                <Button onPress={() => void store.setSetting(key, `${kept} ${pairOf(each)}`.trim())}>{t('doubles.two')}</Button>
              </div>
            </section>
          ))}
        </div>
      </Sheet>
    </>
  )
}

function pairOf({ stays, goes }: Double<Line>): string {
  return [stays.id, goes.id].toSorted().join('+')
}

function Particulars({ line, form, arrival, mark }: Pick<FormInActivity, 'form'> & { readonly line: Line; readonly arrival: FieldPath | undefined; readonly mark: string }) {
  const answers = useLive(async (from) => (await from.record(line.row.id))?.answers, [line.row.id, line.row.changedAt])
  const person = form.summary?.person
  const at = (path: string | undefined) => (path === undefined ? '' : (answers?.[path] ?? ''))
  const [phone, id, came] = [at(person?.phone), at(person?.nationalId), at(arrival)]
  return (
    <div>
      <p><strong><bdi>{line.name}</bdi></strong> <span class="tag">{mark}</span></p>
      <p class="small soft">{joined([phone && digits(spacedPhone(phone)), id && digits(id), came && t('door.since', { time: formatTime(came, language.value) }), t(line.isSigned ? 'sheet.is-signed' : 'sheet.not-signed')])}</p>
    </div>
  )
}
