import { useState } from 'preact/hooks'
import type { ActivityOverview } from '#domain/headquarters/overview.ts'
import { hasFindings, isOverdue, permitNeed } from '#domain/headquarters/province-figures.ts'
import type { Problem } from '#domain/problem.ts'
import type { ProvinceActivitiesReply } from '#domain/wire/headquarters.ts'
import { Chip } from '../../parts/chips.tsx'
import { Empty, Skeleton } from '../../parts/notice.tsx'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { StateTag } from '../../review/state-tag.tsx'
import { date, digits, number, percent, words } from '../../words/format.ts'
import { t } from '../../words/words.ts'
import type { WordKey } from '../../words/words.ts'
import { DeskPage } from '../desk-page.tsx'
import { shortRial } from '../money/words.ts'
import { KeptNotice } from '../office/kept-notice.tsx'
import { useGrowing } from '../use-growing.ts'
import { OpenDossier } from './open-dossier.tsx'
import type { Provinces, ProvinceView } from './use-provinces.ts'

type Listed = ProvinceActivitiesReply['activities'][number]

const filters: readonly { readonly id: string; readonly label: WordKey; readonly keeps: (each: ActivityOverview, today: string) => boolean }[] = [
  { id: 'waiting', label: 'provinces.waiting', keeps: ({ state }) => state === 'approved' },
  { id: 'overdue', label: 'provinces.overdue', keeps: isOverdue },
  { id: 'findings', label: 'provinces.findings', keeps: hasFindings },
  { id: 'permits', label: 'provinces.permits', keeps: (each) => permitNeed(each) === 'lacking' },
  { id: 'granted', label: 'provinces.permits-granted', keeps: (each) => permitNeed(each) === 'granted' },
  { id: 'accepted', label: 'provinces.accepted', keeps: ({ state }) => state === 'accepted' },
]

const drawnAtOnce = 40

interface ProvincePartProps {
  readonly province: ProvinceView
  readonly year: number
  readonly path: string
  readonly back: string
  readonly show: string | undefined
  readonly onShow: (show: string | undefined) => void
  readonly kept: Provinces
}

/** The activities of one province, as headquarters is told of them; each of them leads to its dossier. */
export function ProvincePart({ province, year, path, back, show, onShow, kept }: ProvincePartProps) {
  const { told } = province
  const filter = filters.find(({ id }) => id === show)
  const keeps = ({ keeps: test }: (typeof filters)[number]) => told?.activities.filter((each) => test(each, told.today)) ?? []
  const shown = filter ? keeps(filter) : told?.activities ?? []
  const { drawn, end } = useGrowing(`${province.id} ${filter?.id}`, drawnAtOnce, shown.length)
  const [problem, setProblem] = useState<Problem | undefined>(undefined)
  return (
    <DeskPage path={path} title={`${words(province.name)} · ${digits(String(year))}`} back={back}>
      <KeptNotice kept={kept} />
      {problem && <ProblemNotice code={problem.code} details={problem.details} />}
      {!told ? <Skeleton lines={6} /> : (
        <>
          <div class="chips">
            <Chip isOn={!filter} onPress={() => onShow(undefined)}>{t('activities.all')}<span class="soft">{number(told.activities.length)}</span></Chip>
            {filters.map((each) => <Chip key={each.id} isOn={each === filter} onPress={() => onShow(each === filter ? undefined : each.id)}>{t(each.label)}<span class="soft">{number(keeps(each).length)}</span></Chip>)}
          </div>
          {shown.length === 0 ? <Empty icon="calendar" title={told.activities.length === 0 ? t('provinces.no-activities') : t('search.none')} /> : (
            <ul class="overviews">{shown.slice(0, drawn).map((each) => <Overview key={each.id} province={province.id} activity={each} today={told.today} onProblem={setProblem} />)}</ul>
          )}
          {drawn < shown.length && <p class="soft" key={drawn} ref={end}>{t('desk.more', { count: shown.length - drawn })}</p>}
        </>
      )}
    </DeskPage>
  )
}

function Overview({ province, activity, today, onProblem }: { readonly province: string; readonly activity: Listed; readonly today: string; readonly onProblem: (problem: Problem | undefined) => void }) {
  const { id, title, kindTitle, county, state, share, people, planned, charged, missing, findings, permits, isOpen } = activity
  const breaches = findings.error + findings.finding
  return (
    <li class="card overview">
      <div class="grow stack">
        <p class="row-of"><strong><bdi>{title || t('activity.untitled')}</bdi></strong><StateTag state={state} />{isOverdue(activity, today) && <span class="tag warn">{t('provinces.is-overdue')}</span>}</p>
        <p class="small soft">{words(kindTitle)}{activity.date && <> · <span class="nowrap">{date(activity.date, 'long')}</span></>}{county && <> · <bdi>{county}</bdi></>} · {t('provinces.people-count', { count: people })}</p>
        <p class="small">{t('desk.completeness')} {percent(share)} · {t('shares.planned')} {shortRial(BigInt(planned))} · {t('shares.spent')} {shortRial(BigInt(charged))}</p>
        {(missing.length > 0 || breaches > 0 || permits.length > 0) && (
          <p class="row-of overview-tags">
            {missing.length > 0 && <span class="tag">{t('provinces.missing', { count: missing.length })}</span>}
            {breaches > 0 && <span class="tag warn">{t('provinces.breaches', { count: breaches })}</span>}
            {permits.map((each) => <span key={each.case} class={`tag ${each.state === 'there' ? 'accent' : 'warn'}`}>{t(`provinces.case.${each.case}`)}: {t(each.by === 'paper' ? 'permits.by-paper' : `provinces.permit.${each.state}`)}</span>)}
          </p>
        )}
      </div>
      <OpenDossier province={province} activity={id} isOpen={isOpen} onProblem={onProblem} />
    </li>
  )
}
