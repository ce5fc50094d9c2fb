import { useMemo } from 'preact/hooks'
import type { Form } from '#domain/forms/form.ts'
import type { FieldPath, FormRef, RecordId, StreamId } from '#domain/records/op.ts'
import { deletedField } from '#domain/records/op.ts'
import { Button } from '../../parts/button.tsx'
import { Sheet } from '../../parts/sheet.tsx'
import { toast } from '../../parts/toast.tsx'
import { useServices } from '../../services.ts'
import { words } from '../../words/format.ts'
import { t } from '../../words/words.ts'
import { RegisterForm } from '../register-form.tsx'
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
  const { store, newId } = useServices()
  const record = useMemo((): RecordId => entry?.id ?? newId(), [])
  const ref = { record, activity: stream, form: formRef }
  const save = async (set: Readonly<Record<FieldPath, string | null>>) => {
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
      <RegisterForm form={form} record={record} before={entry?.answers ?? {}} isNew={!entry} onSave={(set) => void save(set)}>
        <Button type="submit" look="primary" icon="check">{t('shares.save')}</Button>
        {entry && <Button look="danger" icon="trash" onPress={() => void remove()}>{t('registry.remove')}</Button>}
        {entry && <Button look="plain" icon="clock" href={`/desk/register/${stream}/history/${record}`}>{t('history.title')}</Button>}
      </RegisterForm>
    </Sheet>
  )
}
