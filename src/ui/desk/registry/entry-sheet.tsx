import { signal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import { beginSession } from '#domain/forms/session/open-session.ts'
import type { Form } from '#domain/forms/form.ts'
import type { FormRef, RecordId, StreamId } from '#domain/records/op.ts'
import { deletedField } from '#domain/records/op.ts'
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
import { timeZone, words } from '../../words/format.ts'
import { language, t } from '../../words/words.ts'
import type { Entry } from './read-entries.ts'

interface EntrySheetProps {
  readonly form: Form
  readonly formRef: FormRef
  readonly stream: StreamId
  /** Undefined: a new one. */
  readonly entry: Entry | undefined
  readonly onClose: () => void
}

/** An entry of a registry. An op of the province's register, offline too: only what was said otherwise is written. */
export function EntrySheet({ form, formRef, stream, entry, onClose }: EntrySheetProps) {
  const { store, now, newId } = useServices()
  const record = useMemo((): RecordId => entry?.id ?? newId(), [])
  const ref = { record, activity: stream, form: formRef }
  const before = entry?.answers ?? {}
  const showAll = useMemo(() => signal(false), [])
  const deeds = useMemo(() => memoryDeeds({ now, timeZone: timeZone.value }), [now])
  const filling = useMemo(() => {
    const session = beginSession(form, { now: now(), timeZone: timeZone.value, language: language.peek(), seed: record, user: store.identity.person.id, device: store.identity.device })
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
    const set = Object.fromEntries(paths.filter((path) => before[path] !== after[path]).map((path) => [path, after[path] ?? null]))
    if (Object.keys(set).length > 0) await store.write(ref, set, { via: 'form' })
    onClose()
    toast(t('registry.kept'))
  }
  const remove = async () => {
    await store.write(ref, { [deletedField]: 'true' }, { via: 'form' })
    onClose()
    toast(t('registry.gone'), { label: t('action.undo'), run: () => void store.write(ref, { [deletedField]: null }, { via: 'undo' }) })
  }
  return (
    <Sheet isOpen title={entry?.answers['/name'] ?? words(form.title)} onClose={onClose}>
      <form class="stack roomy filling" onKeyDown={(event) => walkFields(event)} onSubmit={(event) => { event.preventDefault(); void save() }}>
        <DeedsContext.Provider value={deeds}><FormBody filling={filling} idPrefix="entry" showAllFaults={showAll} onLeave={() => {}} /></DeedsContext.Provider>
        <div class="row-of">
          <Button type="submit" look="primary" icon="check">{t('shares.save')}</Button>
          {entry && <Button look="danger" icon="trash" onPress={() => void remove()}>{t('registry.remove')}</Button>}
        </div>
      </form>
    </Sheet>
  )
}
