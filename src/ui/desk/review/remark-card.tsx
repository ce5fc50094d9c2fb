import { useState } from 'preact/hooks'
import { mayRemark } from '#domain/activity/review/may-write.ts'
import { remarkRef } from '#domain/activity/review/refs.ts'
import type { Remark } from '#domain/activity/review/review.ts'
import { formOf } from '#domain/packs/pack.ts'
import type { FieldPath, Value as Written } from '#domain/records/op.ts'
import { deletedField } from '#domain/records/op.ts'
import type { ActivityView } from '../../activities/activity-view.ts'
import { recordPath } from '../../activities/paths.ts'
import { useLive } from '../../live.ts'
import { Button } from '../../parts/button.tsx'
import { toast } from '../../parts/toast.tsx'
import { useServices } from '../../services.ts'
import { aboutWords, fieldLabel } from '../../review/about.ts'
import { useNames } from '../../review/use-names.ts'
import { Value } from '../../review/value.tsx'
import { moment } from '../../words/format.ts'
import { t } from '../../words/words.ts'

const tones: { readonly [state in Remark['state']]: string } = { open: 'warn', answered: 'accent', settled: '' }

/** A remark as the office reads it: what was there, what is there now, what the field says, and what to do about it. */
export function RemarkCard({ activity, remark }: { readonly activity: ActivityView; readonly remark: Remark }) {
  const { store } = useServices()
  const nameOf = useNames()
  const [again, setAgain] = useState<string | undefined>(undefined)
  const { about } = remark
  const said = aboutWords(activity, about)
  const ref = { record: remark.id, activity: activity.id, form: remarkRef }
  const write = (set: Readonly<Record<FieldPath, Written>>, undo: Readonly<Record<FieldPath, Written>>, words: string) =>
    void store.write(ref, set, { via: 'form' }).then(() => toast(words, { label: t('action.undo'), run: () => void store.write(ref, undo, { via: 'undo' }) }))
  const canWrite = mayRemark(store.identity.person.role)
  return (
    <article class={`remark ${remark.state}`} id={`remark-${remark.id}`}>
      <header class="row-of">
        <span class="grow strong">
          {about ? <a href={recordPath(activity.id, about.form, about.record)}><bdi>{said.what}</bdi></a> : <bdi>{t('review.whole')}</bdi>}
          {said.field !== undefined && <> · <bdi>{said.field}</bdi></>}
        </span>
        <span class={`tag ${tones[remark.state]}`}>{t(`remark.${remark.state}`)}</span>
      </header>
      {about?.path !== undefined && <Values activity={activity} remark={remark} />}
      <p><bdi>{remark.text}</bdi> <span class="small soft">{t('review.by', { name: nameOf(remark.author), time: moment(remark.at) })}</span></p>
      {remark.answer !== '' && <p class="answer"><span class="small soft">{t('review.answer')}</span> <bdi>{remark.answer}</bdi></p>}
      {remark.answer === '' && remark.state === 'answered' && <p class="answer soft">{t('review.answered-silently')}</p>}
      {remark.again !== '' && <p><span class="small soft">{t('review.again')}</span> <bdi>{remark.again}</bdi></p>}
      {canWrite && again === undefined && (
        <p class="row-of">
          {remark.state !== 'settled' && <Button look={remark.state === 'answered' ? 'tonal' : 'plain'} icon="check" onPress={() => write({ '/settled': 'yes' }, { '/settled': null }, t('review.settled'))}>{t('review.settle')}</Button>}
          {remark.state !== 'open' && <Button look="plain" icon="message-square" onPress={() => setAgain('')}>{t('review.ask-again')}</Button>}
          {remark.state === 'open' && remark.asked === 1 && <Button look="plain" icon="trash" onPress={() => write({ [deletedField]: 'true' }, { [deletedField]: null }, t('review.remark-deleted'))}>{t('action.delete')}</Button>}
        </p>
      )}
      {again !== undefined && (
        <form class="stack" onSubmit={(event) => {
          event.preventDefault()
          setAgain(undefined)
          write({ '/again': again.trim(), '/asked': String(remark.asked + 1), '/settled': null }, { '/again': remark.again || null, '/asked': String(remark.asked), ...(remark.state === 'settled' && { '/settled': 'yes' }) }, t('review.remark-kept'))
        }}
        >
          <label class="stack"><span>{t('review.again-text')}</span><textarea class="input" rows={2} maxLength={2_000} value={again} onInput={(event) => setAgain(event.currentTarget.value)} /></label>
          <p class="row-of"><Button type="submit" look="tonal" isDisabled={again.trim() === ''}>{t('review.ask-again')}</Button><Button look="plain" onPress={() => setAgain(undefined)}>{t('action.cancel')}</Button></p>
        </form>
      )}
    </article>
  )
}

/** The value that was remarked on and the one that stands there now, side by side. */
function Values({ activity, remark: { about, seen } }: { readonly activity: ActivityView; readonly remark: Remark }) {
  const record = useLive(async (store) => (await store.record(about!.record)) ?? null, [about!.record])
  const form = formOf(activity.pack, about!.form)
  if (!record || !form) return null
  const path = about!.path!
  const now = record.answers[path] ?? ''
  const label = fieldLabel(form, path)
  return (
    <dl class="values">
      <div><dt>{t('review.value-then')}</dt><dd><Value form={form} path={path} value={seen} label={label} /></dd></div>
      <div class={now === seen ? '' : 'changed'}><dt>{t('review.value-now')}</dt><dd>{record.isDeleted ? t('conflict.deleted') : now === seen ? <span class="soft">{t('review.unchanged')}</span> : <Value form={form} path={path} value={now} label={label} />}</dd></div>
    </dl>
  )
}
