import { useMemo } from 'preact/hooks'
import type { Answers } from '#domain/forms/answers.ts'
import { fiscalYearSpan } from '#domain/calendar/periods.ts'
import type { FieldPath } from '#domain/records/op.ts'
import { deletedField } from '#domain/records/op.ts'
import { stageForm } from '#domain/register/forms.ts'
import { stageRecord } from '#domain/register/ids.ts'
import type { Stage } from '#domain/register/register.ts'
import { Button } from '../../parts/button.tsx'
import { Sheet } from '../../parts/sheet.tsx'
import { toast } from '../../parts/toast.tsx'
import { useServices } from '../../services.ts'
import { t } from '../../words/words.ts'
import { RegisterForm } from '../register-form.tsx'
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
  const { store } = useServices()
  const ref = { record: stageRecord(register.id, year, n), activity: register.id, form: register.formRefs[stageForm.id]! }
  const before = useMemo(() => (stage ? answersOf(stage) : { '/year': String(year), '/n': String(n), ...(n === 1 && { '/from': fiscalYearSpan(year).from }) }), [])
  const save = async (set: Readonly<Record<FieldPath, string | null>>) => {
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
      <RegisterForm form={stageForm} record={ref.record} before={before} isNew={!stage} onSave={(set) => void save(set)}>
        <Button type="submit" look="primary" icon="check">{t('shares.save')}</Button>
        {stage && <Button look="danger" icon="trash" onPress={() => void remove()}>{t('shares.stage-remove')}</Button>}
        {stage && <Button look="plain" icon="clock" href={`/desk/register/${register.id}/history/${ref.record}`}>{t('history.title')}</Button>}
      </RegisterForm>
    </Sheet>
  )
}

function answersOf({ year, n, from, amounts, letter, date }: Stage): Answers {
  return {
    '/year': String(year), '/n': String(n), '/from': from, '/current': String(amounts.current), '/four_percent': String(amounts['four-percent']),
    ...(letter !== '' && { '/letter': letter }), ...(date !== '' && { '/date': date }),
  }
}
