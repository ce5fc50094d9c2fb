import '../design/review.css'
import { reviewScopes } from '#domain/activity/review/states.ts'
import { recordPath } from '../activities/paths.ts'
import { Button } from '../parts/button.tsx'
import { toast } from '../parts/toast.tsx'
import { Particulars } from '../people/doubles-part.tsx'
import { keepApart, makeOne, pairOf } from '../people/one-or-two.ts'
import type { PersonLine } from '../people/one-or-two.ts'
import { useServices } from '../services.ts'
import { t } from '../words/words.ts'
import type { DoubleOnSheet } from './read-doubles.ts'

/** Each pair side by side; which row stays is one tap, that they are two is another, and both can be taken back. */
export function DoublesList({ doubles }: { readonly doubles: readonly DoubleOnSheet[] }) {
  return <>{doubles.map((each) => <Pair key={pairOf(each.double.stays, each.double.goes)} {...each} />)}</>
}

function Pair({ activity, use, form, double: { stays, goes, match } }: DoubleOnSheet) {
  const { store, newId } = useServices()
  const canDecide = reviewScopes.get(store.identity.person.role) === 'province'
  const keep = async (kept: PersonLine, gone: PersonLine) => {
    const undo = await makeOne(store, { activity, use, form }, kept, gone)
    toast(t('doubles.merged', { name: kept.name }), { label: t('action.undo'), run: () => void undo() })
  }
  const part = async () => {
    const undo = await keepApart(store, newId, activity, stays, goes)
    toast(t('doubles.parted'), { label: t('action.undo'), run: () => void undo() })
  }
  const card = (line: PersonLine, other: PersonLine) => (
    <div class="card" key={line.id}>
      <Particulars line={line} form={form} arrival={use.checkIn?.arrival} mark={line === stays ? t('doubles.stays') : undefined} />
      <div class="row-of">
        {canDecide && <Button look={line === stays ? 'primary' : 'secondary'} icon="check" onPress={() => void keep(line, other)}>{t('doubles.keep')}</Button>}
        <Button look="plain" href={recordPath(activity.id, form.id, line.id)}>{t('action.open')}</Button>
      </div>
    </div>
  )
  return (
    <article class="card decision" aria-label={stays.name}>
      <p class="row-of"><span class="grow strong"><bdi>{stays.name}</bdi></span><span class="tag warn">{t(match === 'same' ? 'doubles.by-id' : 'doubles.by-contact')}</span><a class="soft small" href={`/desk/a/${activity.id}`}><bdi>{activity.title}</bdi></a></p>
      <div class="candidates">{card(stays, goes)}{card(goes, stays)}</div>
      {canDecide && <p><Button look="tonal" icon="users" onPress={() => void part()}>{t('doubles.two')}</Button></p>}
    </article>
  )
}
