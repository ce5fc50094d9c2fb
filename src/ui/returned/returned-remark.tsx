import type { Remark } from '#domain/activity/review/review.ts'
import { formOf } from '#domain/packs/pack.ts'
import type { ActivityView } from '../activities/activity-view.ts'
import { useOf } from '../activities/activity.ts'
import { recordPath, signPath } from '../activities/paths.ts'
import { signaturePath } from '../activities/signing.ts'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icons.tsx'
import { aboutWords, fieldLabel } from '../review/about.ts'
import { Value } from '../review/value.tsx'
import { t } from '../words/words.ts'
import { AnswerRemark } from './answer-remark.tsx'

/** The very field: signatures are given on the pad, everything else where it stands in its form. */
export function fixPath(activity: ActivityView, about: NonNullable<Remark['about']>): string {
  const form = formOf(activity.pack, about.form)
  if (form && about.path !== undefined && about.path === signaturePath(form) && useOf(activity.kind, form.id)?.mode === 'sheet') return signPath(activity.id, form.id, about.record)
  return `${recordPath(activity.id, about.form, about.record)}${about.path === undefined ? '' : `?field=${encodeURIComponent(about.path)}`}`
}

interface ReturnedRemarkProps {
  readonly activity: ActivityView
  readonly remark: Remark
  /** It stands on the page of the record that it is about. */
  readonly isHere?: boolean
}

/** A remark as the field reads it: about what, what stood there, what is to be done; one tap to the place, and the answer. */
export function ReturnedRemark({ activity, remark, isHere = false }: ReturnedRemarkProps) {
  const { about } = remark
  const said = aboutWords(activity, about)
  const form = about && formOf(activity.pack, about.form)
  return (
    <article class={`remark ${remark.state}`}>
      {(!isHere || said.field !== undefined) && (
        <p class="strong">
          {!isHere && <bdi>{about ? said.what : t('review.whole')}</bdi>}
          {said.field !== undefined && <>{!isHere && ' · '}<bdi>{said.field}</bdi></>}
        </p>
      )}
      {form && about.path !== undefined && <p class="row-of tight"><span class="small soft">{t('returned.seen')}</span> <Value form={form} path={about.path} value={remark.seen} label={fieldLabel(form, about.path)} /></p>}
      <p><bdi>{remark.text}</bdi></p>
      {remark.again !== '' && <p class="strong"><bdi>{remark.again}</bdi></p>}
      {remark.state === 'answered'
        ? <p class="row-of tight accent-ink"><Icon name="check" size="little" /><span class="grow">{remark.answer === '' ? t('returned.answered') : <bdi>{remark.answer}</bdi>}</span></p>
        : (
          <>
            {!isHere && about && <Button look="secondary" icon="edit" href={fixPath(activity, about)}>{t('returned.fix')}</Button>}
            <AnswerRemark key={remark.asked} activity={activity.id} remark={remark} />
          </>
        )}
    </article>
  )
}
