import '../../design/missions.css'
import '../../design/planning.css'
import { useRef, useState } from 'preact/hooks'
import { sentAlready } from '#domain/activity/missions.ts'
import type { CivilDate } from '#domain/calendar/civil.ts'
import type { Answers } from '#domain/forms/answers.ts'
import type { FieldPath, RecordId } from '#domain/records/op.ts'
import { deletedField } from '#domain/records/op.ts'
import { missionForm, missionsOf } from '#domain/register/missions.ts'
import type { RecordRef } from '#store/store.ts'
import type { PlannedMission } from '../../missions/read-missions.ts'
import { missionFormRef, readMissions } from '../../missions/read-missions.ts'
import { useLive } from '../../live.ts'
import { focusLacking } from '../../parts/asked.tsx'
import { Button } from '../../parts/button.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Sheet } from '../../parts/sheet.tsx'
import { toast } from '../../parts/toast.tsx'
import { useNames } from '../../review/use-names.ts'
import { useServices } from '../../services.ts'
import { dayOf, digits, joined, moment } from '../../words/format.ts'
import { t } from '../../words/words.ts'
import { RegisterForm } from '../register-form.tsx'
import { MissionChoice } from './mission-choice.tsx'
import type { Inspector } from './use-inspectors.ts'

interface MissionSheetProps {
  /** One, or those of a day, of which some are chosen. */
  readonly activities: readonly { readonly id: string; readonly title: string }[]
  readonly inspectors: readonly Inspector[]
  /** The day that is proposed. */
  readonly date?: CivilDate
  /** Undefined: new ones. */
  readonly mission?: PlannedMission
  readonly onClose: () => void
}

type Set = Readonly<Record<FieldPath, string | null>>

/**
 * Sends inspectors: each to each of the chosen activities, a mission for every pair. Ops of their streams, offline too; with
 * its op an inspector has the activity.
 */
export function MissionSheet({ activities, inspectors, date, mission, onClose }: MissionSheetProps) {
  const { store, newId, now } = useServices()
  const [chosen, setChosen] = useState<readonly string[]>(activities.length === 1 ? [activities[0]!.id] : [])
  const [sent, setSent] = useState<readonly string[]>(mission ? [mission.inspector] : inspectors.length === 1 ? [inspectors[0]!.id] : [])
  const [isAsked, setAsked] = useState(false)
  // Drawn once for each pair: saved again, it is the same mission.
  const ids = useRef(new Map<string, RecordId>())
  const refs = useLive(async (from) => new Map(await Promise.all(inspectors.map(async ({ id }) => [id, await missionFormRef(from, missionsOf(id))] as const))), [inspectors])
  const standing = useLive((from) => readMissions(from, dayOf(now()), activities.length === 1 ? activities[0]!.id : undefined), [])
  const nameOf = useNames()
  const people = useLive((from) => from.people(), [])
  const here = inspectors.filter(({ id }) => refs?.get(id) !== undefined)
  const refTo = (inspector: string, record: RecordId): RecordRef => ({ record, activity: missionsOf(inspector), form: refs!.get(inspector)! })
  const newFor = (activity: string, inspector: string): RecordRef => {
    const pair = `${activity} ${inspector}`
    if (!ids.current.has(pair)) ids.current.set(pair, newId())
    return refTo(inspector, ids.current.get(pair)!)
  }
  const gone = (some: readonly RecordRef[], isGone: boolean) => Promise.all(some.map((ref) => store.write(ref, { [deletedField]: isGone ? 'true' : null }, { via: 'undo' })))
  const sentBy = store.identity.person.role === 'hq' ? 'hq' : 'province'

  const save = async (set: Set) => {
    if (sent.length === 0 || chosen.length === 0) return
    if (mission && sent[0] === mission.inspector) {
      const ref = refTo(mission.inspector, mission.id)
      if (Object.keys(set).length > 0) await store.write(ref, set, { via: 'form' })
      const before = Object.fromEntries(Object.keys(set).map((path) => [path, mission.answers[path] ?? null]))
      onClose()
      toast(t('missions.changed'), { label: t('action.undo'), run: () => void store.write(ref, before, { via: 'undo' }) })
      return
    }
    const made = chosen.flatMap((activity) => sent.map((inspector) => ({ activity, ref: newFor(activity, inspector) })))
    for (const { activity, ref } of made) await store.write(ref, { ...mission?.answers, ...set, '/activity': activity, '/sent_by': sentBy, [deletedField]: null }, { via: 'form' })
    const [news, old] = [made.map(({ ref }) => ref), mission ? [refTo(mission.inspector, mission.id)] : []]
    await gone(old, true)
    onClose()
    toast(mission ? t('missions.changed') : t('missions.planned', { count: news.length }), { label: t('action.undo'), run: () => void gone(old, false).then(() => gone(news, true)) })
  }
  const cancel = async (planned: PlannedMission) => {
    const ref = refTo(planned.inspector, planned.id)
    await store.write(ref, { [deletedField]: 'true' }, { via: 'form' })
    onClose()
    toast(t('missions.cancelled'), { label: t('action.undo'), run: () => void gone([ref], false) })
  }
  // People of headquarters are known by name to its own desk only.
  const said = ({ sentBy: from }: PlannedMission, { author, at }: PlannedMission['planned']) => ({ name: from === 'hq' && !people?.some(({ id }) => id === author) ? t('missions.headquarters') : nameOf(author), time: moment(at) })
  const already = (answers: Answers) => {
    const twice = sentAlready((standing ?? []).map((each) => each.mission), { activities: chosen, inspectors: sent, date: answers['/date'] ?? '' }, mission?.id)
    return twice.length > 0 && (
      <Notice tone="warn" isLive title={t('missions.already')}>
        {twice.map(({ id, inspector, activity, time, purpose }) => <p key={id}><bdi>{joined([inspectors.find((each) => each.id === inspector)?.name, activities.length > 1 && activities.find((each) => each.id === activity)?.title, digits(time.slice(0, 5)), purpose])}</bdi></p>)}
      </Notice>
    )
  }
  if (!refs) return null
  return (
    <Sheet isOpen title={t(mission ? 'missions.edit' : 'missions.plan')} onClose={onClose}>
      <div class="stack roomy" onSubmit={(event) => { setAsked(true); focusLacking(event.currentTarget) }}>
        {here.length === 0 ? <Notice tone="warn"><p>{t('missions.nobody')}</p></Notice> : (
          <>
            {activities.length > 1 && <MissionChoice legend={t('missions.where')} fault={isAsked && chosen.length === 0 ? t('missions.pick-activity') : undefined} options={activities.map(({ id, title }) => ({ id, name: title || t('activity.untitled') }))} chosen={chosen} onChange={setChosen} />}
            <MissionChoice legend={t('missions.who')} fault={isAsked && sent.length === 0 ? t('missions.pick-somebody') : undefined} options={here} chosen={sent} isOne={mission !== undefined} onChange={setSent} />
            <RegisterForm form={missionForm} record={mission?.id ?? ('mission' as RecordId)} before={mission?.answers ?? (date === undefined ? {} : { '/date': date })} isNew={!mission} onSave={(set) => void save(set)} about={already}>
              <Button type="submit" look="primary" icon="check" isBig isWide={!mission}>{mission ? t('missions.save') : t('missions.send')}</Button>
              {mission && <Button look="danger" icon="trash" onPress={() => void cancel(mission)}>{t('missions.cancel')}</Button>}
              {mission && <Button look="plain" icon="clock" href={`/desk/register/${missionsOf(mission.inspector)}/history/${mission.id}`}>{t('history.title')}</Button>}
            </RegisterForm>
            {mission && <p class="small soft">{joined([t('missions.planned-by', said(mission, mission.planned)), mission.changed.at > mission.planned.at && t('missions.changed-by', said(mission, mission.changed))])}</p>}
            <p class="small soft">{t('missions.secret')}</p>
          </>
        )}
      </div>
    </Sheet>
  )
}
