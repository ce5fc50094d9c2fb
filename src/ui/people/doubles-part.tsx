import { useMemo, useState } from 'preact/hooks'
import type { Double } from '#domain/activity/sheet-doubles.ts'
import { doublesOn } from '#domain/activity/sheet-doubles.ts'
import { formatTime } from '#domain/calendar/format.ts'
import { spacedPhone } from '#domain/identity/phone.ts'
import type { FieldPath } from '#domain/records/op.ts'
import type { RecordRow } from '#store/store.ts'
import type { FormInActivity } from '../activities/use-activity.ts'
import { useLive } from '../live.ts'
import { Button } from '../parts/button.tsx'
import { Notice } from '../parts/notice.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { toast } from '../parts/toast.tsx'
import { useServices } from '../services.ts'
import { useMaskedId } from '../shared/national-id.tsx'
import { digits, joined } from '../words/format.ts'
import { apartIn, keepApart, makeOne, pairOf, personLines } from './one-or-two.ts'
import type { PersonLine } from './one-or-two.ts'
import { language, t } from '../words/words.ts'

/** Who may be on this sheet twice; one tap says that it is one person, another that it is two. */
export function DoublesPart({ activity, use, form, rows }: FormInActivity & { readonly rows: readonly RecordRow[] }) {
  const { store, newId } = useServices()
  const [isOpen, setOpen] = useState(false)
  const tongue = language.value
  const doubles = useMemo(() => {
    const apart = apartIn(activity)
    return doublesOn(personLines(activity, rows, tongue)).filter(({ stays, goes }) => !apart.has(pairOf(stays, goes)))
  }, [activity, rows, tongue])
  if (doubles.length === 0) return null

  const join = async ({ stays, goes }: Double<PersonLine>) => {
    const undo = await makeOne(store, { activity, use, form }, stays, goes)
    toast(t('doubles.merged', { name: stays.name }), { label: t('action.undo'), run: () => void undo() })
  }
  const part = async ({ stays, goes }: Double<PersonLine>) => {
    const undo = await keepApart(store, newId, activity, stays, goes)
    toast(t('doubles.parted'), { label: t('action.undo'), run: () => void undo() })
  }
  return (
    <>
      <Notice tone="warn" icon="users" title={t('doubles.found', { count: doubles.length })}>
        <Button look="tonal" onPress={() => setOpen(true)}>{t('doubles.look')}</Button>
      </Notice>
      <Sheet isOpen={isOpen} title={t('doubles.title')} onClose={() => setOpen(false)}>
        <div class="stack roomy">
          {doubles.map((each) => (
            <section class="card stack" key={pairOf(each.stays, each.goes)} aria-label={each.stays.name}>
              <Particulars line={each.stays} form={form} arrival={use.checkIn?.arrival} mark={t('doubles.stays')} />
              <Particulars line={each.goes} form={form} arrival={use.checkIn?.arrival} mark={t('doubles.goes')} />
              <div class="row-of">
                <Button look="primary" icon="check" onPress={() => void join(each)}>{t('doubles.same')}</Button>
                <Button onPress={() => void part(each)}>{t('doubles.two')}</Button>
              </div>
            </section>
          ))}
        </div>
      </Sheet>
    </>
  )
}

/** What tells a person from another of the same name. */
export function Particulars({ line, form, arrival, mark }: Pick<FormInActivity, 'form'> & { readonly line: PersonLine; readonly arrival: FieldPath | undefined; readonly mark: string | undefined }) {
  const answers = useLive(async (from) => (await from.record(line.row.id))?.answers, [line.row.id, line.row.changedAt])
  const person = form.summary?.person
  const at = (path: string | undefined) => (path === undefined ? '' : (answers?.[path] ?? ''))
  const masked = useMaskedId()
  const [phone, id, came] = [at(person?.phone), masked(at(person?.nationalId)), at(arrival)]
  return (
    <div>
      <p><strong><bdi>{line.name}</bdi></strong> {mark && <span class="tag">{mark}</span>}</p>
      <p class="small soft">{joined([phone && digits(spacedPhone(phone)), id && digits(id), came && t('door.since', { time: formatTime(came, language.value) }), t(line.isSigned ? 'sheet.is-signed' : 'sheet.not-signed')])}</p>
    </div>
  )
}
