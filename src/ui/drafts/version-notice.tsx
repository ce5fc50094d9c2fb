import { useMemo, useState } from 'preact/hooks'
import { differencesBetween } from '#domain/forms/differences.ts'
import type { Form } from '#domain/forms/form.ts'
import { answersToMove, unaskedAnswers } from '#domain/forms/moving.ts'
import type { RecordRef } from '#store/store.ts'
import { DifferenceList } from '../forms/difference-list.tsx'
import { Button } from '../parts/button.tsx'
import { Notice } from '../parts/notice.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { toast } from '../parts/toast.tsx'
import { useServices } from '../services.ts'
import { timeZone } from '../words/format.ts'
import { language, t } from '../words/words.ts'
import type { PinnedForm } from './form-version.ts'
import type { OpenRecord } from './use-record.ts'

interface VersionProps {
  /** The record, in the version that it is being filled in. */
  readonly place: RecordRef
  readonly open: OpenRecord
  readonly form: Form
  readonly newer: PinnedForm
}

/** Says that there is a newer version, what it asks otherwise and what it asks no more; moves only when it is told to. */
export function VersionNotice(props: VersionProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <Notice icon="info" title={t('version.newer')}>
      <p>{t('version.newer-text')}</p>
      <Button look="tonal" onPress={() => setOpen(true)}>{t('version.look')}</Button>
      <Sheet isOpen={isOpen} title={t('version.look')} onClose={() => setOpen(false)}>
        <Changes {...props} onStay={() => setOpen(false)} />
      </Sheet>
    </Notice>
  )
}

function Changes({ place, open, form, newer, onStay }: VersionProps & { readonly onStay: () => void }) {
  const { store, now } = useServices()
  const { differences, unasked } = useMemo(() => ({ differences: differencesBetween(form, newer.form), unasked: unaskedAnswers(newer.form, open.answers).length }), [form, newer.form])
  const move = async () => {
    const env = { now: now(), timeZone: timeZone.value, language: language.value, seed: place.record, user: store.identity.person.id, device: store.identity.device }
    await open.flush()
    open.handOver()
    await store.move({ ...place, form: newer.ref }, answersToMove(form, newer.form, open.answers, env))
    toast(t('version.moved'), { label: t('action.undo'), run: () => void store.move(place, {}) })
  }
  return (
    <div class="stack roomy">
      <DifferenceList differences={differences} form={newer.form} />
      {unasked > 0 && <Notice tone="warn" icon="info"><p>{t('version.unasked', { count: unasked })}</p></Notice>}
      <div class="row-of">
        <Button look="primary" onPress={() => void move()}>{t('version.move')}</Button>
        <Button look="plain" onPress={onStay}>{t('version.stay')}</Button>
      </div>
    </div>
  )
}
