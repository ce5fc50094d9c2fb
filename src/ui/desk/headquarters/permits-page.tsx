import '../../design/headquarters.css'
import '../../design/review.css'
import { useRef, useState } from 'preact/hooks'
import { useLocation, useRoute } from 'preact-iso'
import { findingText } from '#domain/activity/finding-words.ts'
import { isWaiting } from '#domain/activity/permit-asks.ts'
import { fiscalYearOf } from '#domain/calendar/periods.ts'
import type { AskFilter, ListedAsk } from '#domain/headquarters/listed-asks.ts'
import { askFilters, listedAsks } from '#domain/headquarters/listed-asks.ts'
import type { Problem } from '#domain/problem.ts'
import type { ProvinceActivitiesReply } from '#domain/wire/headquarters.ts'
import { Button } from '../../parts/button.tsx'
import { Chip } from '../../parts/chips.tsx'
import { Empty, Skeleton } from '../../parts/notice.tsx'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { caseWords, termsWords } from '../../permits/terms-words.ts'
import { StateTag } from '../../review/state-tag.tsx'
import { useServices } from '../../services.ts'
import { ago, date, dayOf, digits, moment, number, words } from '../../words/format.ts'
import { language, t } from '../../words/words.ts'
import { DeskPage } from '../desk-page.tsx'
import { shortRial } from '../money/words.ts'
import { KeptNotice } from '../office/kept-notice.tsx'
import { useGrowing } from '../use-growing.ts'
import type { Answering } from './answer-sheet.tsx'
import { AnswerSheet } from './answer-sheet.tsx'
import { OpenDossier } from './open-dossier.tsx'
import { useProvinces } from './use-provinces.ts'

type Listed = ListedAsk<ProvinceActivitiesReply['activities'][number]>

const path = '/desk/permits'
const drawnAtOnce = 40

/** What provinces ask headquarters to permit: what waits, the oldest first, and what was granted or refused. What is shown stands in the address. */
export function PermitsPage() {
  const { now } = useServices()
  const { route } = useLocation()
  const { query } = useRoute() as { readonly query: Readonly<Record<string, string | undefined>> }
  const filter = askFilters.find((each) => each === query['show']) ?? 'waiting'
  const asked = useProvinces(fiscalYearOf(dayOf(now())))
  const told = (asked.provinces ?? []).flatMap((each) => (each.told ? [{ id: each.id, activities: each.told.activities, elsewhere: each.told.elsewhere, nextPermit: each.told.nextPermit }] : []))
  const province = asked.provinces?.find(({ id }) => id === query['province'])
  const shown = listedAsks(told, filter, province?.id)
  const { drawn, end } = useGrowing(`${filter} ${province?.id}`, drawnAtOnce, shown.length)
  const [answering, setAnswering] = useState<Answering | undefined>(undefined)
  const [problem, setProblem] = useState<Problem | undefined>(undefined)
  const show = (more: Readonly<Record<string, string | undefined>>) => {
    const params = Object.entries({ ...query, ...more }).filter((each): each is [string, string] => Boolean(each[1]))
    route(`${path}${params.length > 0 ? `?${new URLSearchParams(params).toString()}` : ''}`, true)
  }
  const list = useRef<HTMLElement>(null)
  const following = useRef<HTMLElement | undefined>(undefined)
  // The row that was answered leaves the list, and the focus that the sheet gives back to it would leave with it.
  const answered = () => {
    const row = list.current?.querySelector('.overviews')?.children[shown.findIndex(({ ask }) => ask.id === answering?.listed.ask.id) + 1]
    following.current = row?.querySelector('button') ?? list.current ?? undefined
    setAnswering(undefined)
    void asked.ask()
  }
  const closed = () => {
    setAnswering(undefined)
    following.current?.focus()
    following.current = undefined
  }
  const nameOf = (id: string) => words(asked.provinces?.find((each) => each.id === id)?.name)
  return (
    <DeskPage path={path} title={t('permits.title')}>
      <p class="soft">{t('permits.text')}</p>
      <KeptNotice kept={asked} />
      {asked.provinces && asked.isAsking && <p role="status" class="soft">{t('provinces.asking', { done: asked.asked, all: asked.provinces.length })}</p>}
      {problem && <ProblemNotice code={problem.code} details={problem.details} />}
      {!asked.provinces || (asked.isAsking && told.length === 0) ? <Skeleton lines={6} /> : (
        <>
          <div class="map-choices">
            <div class="chips" role="group" aria-label={t('permits.title')}>
              {askFilters.map((each) => <Chip key={each} isOn={each === filter} onPress={() => show({ show: each })}>{t(`permits.show.${each}`)}<span class="soft">{number(listedAsks(told, each, province?.id).length)}</span></Chip>)}
            </div>
            <label class="row-of">
              <span>{t('provinces.province')}</span>
              <select class="input" value={province?.id ?? ''} onChange={(event) => show({ province: event.currentTarget.value })}>
                <option value="">{t('permits.all-provinces')}</option>
                {asked.provinces.map(({ id, name }) => <option key={id} value={id}>{words(name)}</option>)}
              </select>
            </label>
          </div>
          <section ref={list} tabIndex={-1} aria-label={t(`permits.show.${filter}`)}>
            {shown.length === 0 ? <Empty icon="stamp" title={t(`permits.empty.${filter}`)}><p>{t('permits.empty-text')}</p></Empty> : (
              <ul class="overviews">
                {shown.slice(0, drawn).map((each) => <AskRow key={`${each.activity.id} ${each.ask.id}`} listed={each} province={nameOf(each.province)} filter={filter} onAnswer={setAnswering} onProblem={setProblem} />)}
              </ul>
            )}
          </section>
          {drawn < shown.length && <p class="soft" key={drawn} ref={end}>{t('desk.more', { count: shown.length - drawn })}</p>}
        </>
      )}
      <AnswerSheet answering={answering} numbers={told.flatMap(({ nextPermit }) => nextPermit ?? [])} onAnswered={answered} onClose={closed} />
    </DeskPage>
  )
}

interface AskRowProps {
  readonly listed: Listed
  readonly province: string
  readonly filter: AskFilter
  readonly onAnswer: (answering: Answering) => void
  readonly onProblem: (problem: Problem | undefined) => void
}

function AskRow({ listed, province, filter, onAnswer, onProblem }: AskRowProps) {
  const { now } = useServices()
  const { activity, ask } = listed
  const { answer } = ask
  const terms = termsWords(ask, ask.itemTitles)
  const lacking = (activity.lacking ?? []).filter(({ details }) => details['case'] === ask.case)
  return (
    <li class="card overview">
      <div class="grow stack">
        <p class="row-of"><strong>{caseWords(ask.case)}{terms && <> · <bdi>{terms}</bdi></>}</strong>{ask.state === 'stale' && <span class="tag warn">{t('permits.state.stale')}</span>}</p>
        <p><bdi>{activity.title || t('activity.untitled')}</bdi> <StateTag state={activity.state} /></p>
        <p class="small soft">{province} · {words(activity.kindTitle)}{activity.date && <> · <span class="nowrap">{date(activity.date, 'long')}</span></>}{activity.county && <> · <bdi>{activity.county}</bdi></>}</p>
        {ask.reason && <p><span class="small soft said-before">{t('permits.reason')}</span> <bdi>{ask.reason}</bdi></p>}
        {ask.hasPaper && <p class="small soft">{t('permits.paper-inside')}</p>}
        {filter === 'waiting' && lacking.map(({ code, details }) => <p key={code} class="small">{findingText({ code, details, level: 'finding', records: [] }, language.value)}</p>)}
        <p class="small">{t('shares.planned')} {shortRial(BigInt(activity.planned))} · {t('shares.spent')} {shortRial(BigInt(activity.charged))} · {t('provinces.people-count', { count: activity.people })}</p>
        {answer && (
          <p class="small">
            {answer.verdict === 'granted'
              ? <>{t(ask.state === 'stale' ? 'permits.granted-before' : 'permits.granted-as', { number: digits(answer.number), date: answer.date && date(answer.date, 'long') })}{termsWords(answer, ask.itemTitles) && <> · <bdi>{termsWords(answer, ask.itemTitles)}</bdi></>}{answer.conditions && <> · <bdi>{answer.conditions}</bdi></>}</>
              : <><span class="said-before">{t(ask.state === 'refused' ? 'permits.refused-because' : 'permits.refused-before')}</span> <bdi>{answer.reason}</bdi></>}
          </p>
        )}
        <p class="small soft">{isWaiting(ask) ? t('permits.waits', { time: ago(ask.since, now()) }) : t('permits.answered', { time: moment(ask.since) })}</p>
      </div>
      <div class="row-of">
        {isWaiting(ask) && <><Button look="primary" icon="stamp" onPress={() => onAnswer({ listed, verdict: 'granted' })}>{t('permits.grant')}</Button><Button look="secondary" onPress={() => onAnswer({ listed, verdict: 'refused' })}>{t('permits.refuse')}</Button></>}
        <OpenDossier province={listed.province} activity={activity.id} isOpen={activity.isOpen} onProblem={onProblem} />
      </div>
    </li>
  )
}
