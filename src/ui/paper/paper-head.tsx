import { planFields } from '#domain/packs/pack.ts'
import type { ActivityView } from '../activities/activity-view.ts'
import { formOf } from '#domain/packs/pack.ts'
import { readableText } from '#domain/forms/input.ts'
import { date, words } from '../words/format.ts'
import { language, t } from '../words/words.ts'

/** Whose paper it is, and of which of its seminars: without it a sheet that has lost its folder belongs to nothing. */
export function PaperHead({ activity, title, about }: { readonly activity: ActivityView; readonly title: string; readonly about?: { readonly title: string; readonly date: string } }) {
  const planUse = activity.kind.forms.find(({ place }) => place === 'plan')
  const plan = planUse && formOf(activity.pack, planUse.form)
  const value = (path: string) => (plan && activity.plan[path] ? readableText(plan, path, activity.plan[path], language.value) : '')
  const day = about ? about.date : activity.date
  const facts = [
    { label: t('paper.date'), value: day && date(day, 'long') },
    { label: t('paper.county'), value: value('/county') },
    { label: t('paper.credit'), value: value(planFields.credit) },
  ]
  return (
    <header>
      <div>
        <h2>{title}</h2>
        <p>{words(activity.kind.title)} · <bdi>{activity.title}</bdi></p>
        {about !== undefined && <p><strong><bdi>{about.title}</bdi></strong></p>}
      </div>
      <dl>{facts.map((each) => <div key={each.label}><dt>{each.label}</dt><dd><bdi>{each.value || '…………………'}</bdi></dd></div>)}</dl>
    </header>
  )
}

/** Who stands for the whole paper, below it. */
export function PaperFoot() {
  return (
    <footer>
      <p>{t('paper.sign-executor')}</p>
      <p>{t('paper.sign-office')}</p>
    </footer>
  )
}
