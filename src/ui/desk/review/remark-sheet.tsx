import { useState } from 'preact/hooks'
import { remarkRef } from '#domain/activity/review/refs.ts'
import { compiled } from '#domain/forms/compiled-form.ts'
import { formOf } from '#domain/packs/pack.ts'
import type { FieldPath } from '#domain/records/op.ts'
import { deletedField } from '#domain/records/op.ts'
import type { ActivityView } from '../../activities/activity-view.ts'
import { useLive } from '../../live.ts'
import { Button } from '../../parts/button.tsx'
import { Sheet } from '../../parts/sheet.tsx'
import { toast } from '../../parts/toast.tsx'
import { useServices } from '../../services.ts'
import { aboutWords, fieldLabel } from '../../review/about.ts'
import { Value } from '../../review/value.tsx'
import { t } from '../../words/words.ts'
import type { RemarkTarget } from './review-context.ts'

/** One remark: about what, and what is to be done. It is an op like any other, and works without a network. */
export function RemarkSheet({ activity, target, onClose }: { readonly activity: ActivityView; readonly target: RemarkTarget | undefined; readonly onClose: () => void }) {
  return (
    <Sheet isOpen={target !== undefined} title={t('review.remark-new')} onClose={onClose}>
      {target && <Writing activity={activity} target={target} onClose={onClose} />}
    </Sheet>
  )
}

function Writing({ activity, target, onClose }: { readonly activity: ActivityView; readonly target: RemarkTarget; readonly onClose: () => void }) {
  const { store, newId } = useServices()
  const [path, setPath] = useState<FieldPath | undefined>(target.path)
  const [text, setText] = useState('')
  const record = useLive(async (from) => (target.record === undefined ? null : (await from.record(target.record)) ?? null), [target.record])
  const form = target.form === undefined ? undefined : formOf(activity.pack, target.form)
  const about = target.record !== undefined && target.form !== undefined ? { record: target.record, form: target.form, ...(path !== undefined && { path }) } : undefined
  const said = aboutWords(activity, about)
  const fields = form && record ? fieldsOf(Object.keys(record.answers), form) : []
  const seen = path === undefined ? '' : (record?.answers[path] ?? '')
  const save = async () => {
    const ref = { record: newId(), activity: activity.id, form: remarkRef }
    onClose()
    await store.write(ref, {
      ...(about && { '/record': about.record, '/form': about.form, ...(path !== undefined && { '/path': path, ...(seen !== '' && { '/seen': seen }) }) }),
      '/text': text.trim(), '/asked': '1',
    }, { via: 'form' })
    toast(t('review.remark-kept'), { label: t('action.undo'), run: () => void store.write(ref, { [deletedField]: 'true' }, { via: 'undo' }) })
  }
  return (
    <form class="stack roomy" onSubmit={(event) => { event.preventDefault(); void save() }}>
      <p class="strong"><bdi>{said.what}</bdi></p>
      {form && (
        <label class="stack">
          <span>{t('review.remark-field')}</span>
          <select class="input" value={path ?? ''} onChange={(event) => setPath(event.currentTarget.value || undefined)}>
            <option value="">{t('review.remark-whole')}</option>
            {fields.map((each) => <option key={each} value={each}>{fieldLabel(form, each)}</option>)}
            {path !== undefined && !fields.includes(path) && <option value={path}>{fieldLabel(form, path)}</option>}
          </select>
        </label>
      )}
      {form && path !== undefined && <p class="row-of"><span class="soft">{t('review.value-now')}</span> <Value form={form} path={path} value={seen} label={fieldLabel(form, path)} /></p>}
      <label class="stack">
        <span>{t('review.remark-text')}</span>
        <textarea class="input" rows={3} maxLength={2_000} value={text} onInput={(event) => setText(event.currentTarget.value)} />
      </label>
      <Button type="submit" look="primary" icon="check" isDisabled={text.trim() === ''}>{t('review.remark-save')}</Button>
    </form>
  )
}

/** Questions of the form, answered or not: what is missing is remarked on as well. */
function fieldsOf(answered: readonly FieldPath[], form: NonNullable<ReturnType<typeof formOf>>): readonly FieldPath[] {
  const asked = compiled(form).questions.filter(({ node }) => !['hidden', 'note', 'calculate', 'metadata'].includes(node.type)).map(({ path }) => path)
  return [...asked.filter((path) => !answered.some((each) => each.includes('[') && each.replace(/\[[\w-]+\]/g, '') === path)), ...answered.filter((path) => path.includes('['))]
}
