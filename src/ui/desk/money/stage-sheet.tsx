import { signal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import type { Answers } from '#domain/forms/answers.ts'
import { beginSession } from '#domain/forms/session/open-session.ts'
import { fiscalYearSpan } from '#domain/calendar/periods.ts'
import { deletedField } from '#domain/records/op.ts'
import { stageForm } from '#domain/register/forms.ts'
import { stageRecord } from '#domain/register/ids.ts'
import type { Stage } from '#domain/register/register.ts'
import { DeedsContext } from '../../controls/control.ts'
import { createFilling } from '../../forms/filling.ts'
import { FormBody } from '../../forms/form-body.tsx'
import { newInstanceId } from '../../forms/instance-id.ts'
import { memoryDeeds } from '../../gallery/memory-deeds.ts'
import { Button } from '../../parts/button.tsx'
import { Sheet } from '../../parts/sheet.tsx'
import { toast } from '../../parts/toast.tsx'
import { useServices } from '../../services.ts'
import { walkFields } from '../../shared/walk-fields.ts'
import { timeZone } from '../../words/format.ts'
import { language, t } from '../../words/words.ts'
import type { RegisterView } from './read-register.ts'
import { stageWords } from './words.ts'

interface StageSheetProps {
  readonly register: RegisterView
  readonly year: number
  readonly n: number
  /** Undefined: a new one. */
  readonly stage: Stage | undefined
  readonly onClose: () => void
}

/** A stage of the allocation: from when on, how much of each credit, by which letter. An op of the register, offline too. */
export function StageSheet({ register, year, n, stage, onClose }: StageSheetProps) {
  const { store, now } = useServices()
  const ref = { record: stageRecord(register.id, year, n), activity: register.id, form: register.formRefs[stageForm.id]! }
  const before = useMemo(() => (stage ? answersOf(stage) : { '/year': String(year), '/n': String(n), ...(n === 1 && { '/from': fiscalYearSpan(year).from }) }), [])
  const showAll = useMemo(() => signal(false), [])
  const deeds = useMemo(() => memoryDeeds({ now, timeZone: timeZone.value }), [now])
  const filling = useMemo(() => {
    const session = beginSession(stageForm, { now: now(), timeZone: timeZone.value, language: language.peek(), seed: ref.record, user: store.identity.person.id, device: store.identity.device })
    for (const [path, value] of Object.entries(before)) session.answer(path, value)
    return createFilling(session, { now, newInstanceId, store: () => {} })
  }, [])
  const save = async () => {
    if (filling.session().findings().some(({ fault }) => fault.level === 'error')) {
      showAll.value = true
      return
    }
    const after = filling.session().answers()
    const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    // The whole of a new one; of another only what is said otherwise, so that two people who change different things both have said it.
    const set = Object.fromEntries(paths.filter((path) => !stage || (before as Answers)[path] !== after[path]).map((path) => [path, after[path] ?? null]))
    onClose()
    if (Object.keys(set).length > 0) await store.write(ref, { ...set, ...(!stage && { [deletedField]: null }) }, { via: 'form' })
    toast(t('shares.stage-kept'))
  }
  const remove = async () => {
    onClose()
    await store.write(ref, { [deletedField]: 'true' }, { via: 'form' })
    toast(t('shares.stage-gone'), { label: t('action.undo'), run: () => void store.write(ref, { [deletedField]: null }, { via: 'undo' }) })
  }
  return (
    <Sheet isOpen title={stageWords(n)} onClose={onClose}>
      <form class="stack roomy filling" onKeyDown={(event) => walkFields(event)} onSubmit={(event) => { event.preventDefault(); void save() }}>
        <DeedsContext.Provider value={deeds}><FormBody filling={filling} idPrefix="stage" showAllFaults={showAll} onLeave={() => {}} /></DeedsContext.Provider>
        <div class="row-of">
          <Button type="submit" look="primary" icon="check">{t('shares.save')}</Button>
          {stage && <Button look="danger" icon="trash" onPress={() => void remove()}>{t('shares.stage-remove')}</Button>}
        </div>
      </form>
    </Sheet>
  )
}

function answersOf({ year, n, from, amounts, letter, date }: Stage): Answers {
  return {
    '/year': String(year), '/n': String(n), '/from': from, '/current': String(amounts.current), '/four_percent': String(amounts['four-percent']),
    ...(letter !== '' && { '/letter': letter }), ...(date !== '' && { '/date': date }),
  }
}
