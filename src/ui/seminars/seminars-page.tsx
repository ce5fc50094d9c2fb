import '../design/more.css'
import '../design/log.css'
import { useMemo, useState } from 'preact/hooks'
import { figuresOf } from '#domain/activity/figures.ts'
import { findingText } from '#domain/activity/finding-words.ts'
import { finding } from '#domain/activity/finding.ts'
import type { SeasonSeminars } from '#domain/activity/seasons.ts'
import { missingNow, seasonsOf } from '#domain/activity/seasons.ts'
import { formatSeason } from '#domain/calendar/format.ts'
import { fiscalYearOf } from '#domain/calendar/periods.ts'
import { formOf } from '#domain/packs/pack.ts'
import { rowsOf, useOf } from '../activities/activity.ts'
import { backFrom } from '../activities/home.ts'
import { formPath, paperPath, recordPath, resultsPath } from '../activities/paths.ts'
import { isRowSigned } from '../activities/signing.ts'
import { stageWithFiles } from '../activities/stage.ts'
import { titleOf } from '../activities/titles.ts'
import type { FormInActivity } from '../activities/use-activity.ts'
import { useAnswers } from '../activities/use-answers.ts'
import { useWall } from '../hours/use-wall.ts'
import { Button, IconButton } from '../parts/button.tsx'
import { Icon } from '../parts/icons.tsx'
import { List, Row } from '../parts/list.tsx'
import { Empty, Notice, Skeleton } from '../parts/notice.tsx'
import { BottomBar, Page } from '../parts/page.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { StateWord } from '../parts/state-word.tsx'
import { useServices } from '../services.ts'
import { countWords, date, dayOf, joined, number, words } from '../words/format.ts'
import { language, t } from '../words/words.ts'
import type { Belonging } from './belonging.ts'
import { belongingTo } from './belonging.ts'
import { seminarPartOf, withSeminar } from './of-seminar.ts'

/** The seasons of the running year with what is missing, and each seminar with its list, speakers and survey. */
export function SeminarsPage({ activity, use, form }: FormInActivity) {
  const { store, newId } = useServices()
  const now = useWall()
  const [held, setHeld] = useState<string | undefined>(undefined)
  const reads = activity.kind.reads!.seminars!
  const others = (reads.with ?? []).map((each) => each.form)
  const records = useAnswers(activity, [form.id, ...others])
  const canFill = use.filledBy.includes(store.identity.person.role)
  const own = records?.filter((each) => each.form === form.id).toSorted((a, b) => ((a.answers[reads.date] ?? '') < (b.answers[reads.date] ?? '') ? 1 : -1))
  const rows = new Map(rowsOf(activity, form.id).map((row) => [row.id, row]))
  const { date: from, lastDay } = figuresOf(activity.kind, activity.plan, activity.gathered)
  const seasons = useMemo(() => (own && from !== '' ? seasonsOf(own.map((each) => each.answers[reads.date] ?? ''), { from, to: lastDay }, now.date) : []), [records, from, lastDay, now.date])
  const missing = missingNow(seasons)
  const open = own?.find((each) => each.id === held)
  const withOf = (each: NonNullable<typeof own>[number]) => belongingTo(activity, reads, each, records ?? [], dayOf)
  const openTitle = open && rows.get(open.id) ? titleOf(activity, rows.get(open.id)!, language.value) : ''
  return (
    <Page
      title={words(use.title ?? form.title)} subtitle={activity.title} back={backFrom(store.identity.person.role, activity.id)}
      actions={<><IconButton icon="receipt-text" label={t('paper.open')} href={paperPath(activity.id, form.id)} />{(own?.length ?? 0) > 0 && <IconButton icon="chart" label={t('results.title')} href={resultsPath(activity.id, form.id)} />}</>}
      bottom={canFill && <BottomBar><Button look="primary" icon="plus" href={recordPath(activity.id, form.id, newId())}>{t('records.add', { what: words(form.title) })}</Button></BottomBar>}
    >
      {!own ? <Skeleton lines={6} /> : (
        <>
          {missing && <Notice tone="warn" icon="calendar"><p>{findingText(finding('seminar.season-due', [], { ...missing.season, dateOn: missing.span.to }), language.value)}</p></Notice>}
          <Seasons seasons={seasons.filter((each) => each.season.year === fiscalYearOf(now.date))} />
          {own.length === 0
            ? <Empty icon={use.icon} title={t('records.empty', { what: words(use.title ?? form.title) })} />
            : (
              <List>
                {own.map((each) => {
                  const row = rows.get(each.id)
                  if (!row) return null
                  const parts = withOf(each)
                  const lacks = parts.filter((part) => part.count === 0)
                  return (
                    <Row
                      key={each.id} icon={use.icon} tone={row.summary.errors > 0 || lacks.length > 0 ? 'short' : 'plain'} title={titleOf(activity, row, language.value) || words(form.title)}
                      subtitle={joined([each.answers[reads.date] && date(each.answers[reads.date]!, 'long'), ...parts.map((part) => `${titleOfUse(part)}: ${part.count === 0 ? t('seminars.nothing') : number(part.count)}`)])}
                      end={<StateWord stage={stageWithFiles(row)} isShort />} onPress={() => setHeld(each.id)}
                    />
                  )
                })}
              </List>
            )}
        </>
      )}
      <Sheet isOpen={open !== undefined} title={openTitle} onClose={() => setHeld(undefined)}>
        {open && (
          <ul>
            <Row title={t(canFill ? 'action.edit' : 'action.open')} icon="edit" href={recordPath(activity.id, form.id, open.id)} />
            {withOf(open).map((part) => <Row key={part.form} title={titleOfUse(part)} subtitle={part.count === 0 ? t('seminars.nothing') : signedWords(part)} icon={useOf(activity.kind, part.form)?.icon ?? 'file-text'} tone={part.count === 0 ? 'short' : 'plain'} end={number(part.count)} href={withSeminar(formPath(activity.id, part.form), seminarPartOf(activity.kind, part.form) && open.id)} />)}
          </ul>
        )}
      </Sheet>
    </Page>
  )

  function titleOfUse({ form: id }: Belonging): string {
    return words(useOf(activity.kind, id)?.title ?? formOf(activity.pack, id)?.title)
  }
  function signedWords({ rows: those }: Belonging): string | undefined {
    const pads = those.filter((row) => row.summary.isSigned !== undefined)
    return pads.length === 0 ? undefined : t('seminars.signed', { count: countWords(pads.filter(isRowSigned).length, pads.length) })
  }
}

function Seasons({ seasons }: { readonly seasons: readonly SeasonSeminars[] }) {
  if (seasons.length === 0) return null
  return (
    <ul class="seasons" aria-label={t('seminars.seasons')}>
      {seasons.map(({ season, held, need, state }) => {
        const isShort = held < need && state !== 'coming'
        return (
          <li key={season.season} class={`${state} ${isShort ? 'is-short' : held > 0 ? 'is-held' : ''}`}>
            <Icon name={held > 0 ? 'check' : isShort ? 'warning' : 'clock'} size="little" />
            <span>{formatSeason(season, language.value)}</span>
            <span class="small">{held > 0 ? t('seminars.held', { count: held }) : isShort ? t(state === 'past' ? 'seminars.none-held' : 'seminars.due') : need === 0 ? t('seminars.no-need') : t('hours.coming')}</span>
          </li>
        )
      })}
    </ul>
  )
}
