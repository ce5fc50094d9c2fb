import { lazily } from '../parts/lazily.ts'
import { StateTag } from '../review/state-tag.tsx'
import { ago, date, number, percent, words } from '../words/format.ts'
import { language, t } from '../words/words.ts'
import type { ActivityLine } from './activity-line.ts'
import { stateOfLine } from './activity-line.ts'
import type { Giving } from './planning/use-giving.ts'

const GiveCheck = lazily(() => import('./planning/give-check.tsx').then((found) => found.GiveCheck))
const GiveCheckAll = lazily(() => import('./planning/give-check.tsx').then((found) => found.GiveCheckAll))

interface TableProps {
  readonly lines: readonly ActivityLine[]
  /** With those that are not drawn yet. */
  readonly shown: readonly ActivityLine[]
  readonly sum: (of: (line: ActivityLine) => number) => string
  readonly now: number
  readonly giving: Giving
  /** Who has it, in words, where activities are being given. */
  readonly givenWords: (line: ActivityLine) => string
  /** Names of those who have it, as far as they are known. */
  readonly leadersOf: (line: ActivityLine) => readonly string[]
}

/** Wide: one row each, with the sums of all that are shown. */
export function ActivitiesTable({ lines, shown, sum, now, giving, givenWords, leadersOf }: TableProps) {
  return (
    <div class="table-box" tabIndex={0} role="region" aria-label={t('tab.activities')}>
      <table class="table" aria-rowcount={shown.length}>
        <thead><tr>
          {giving.isOn && <th scope="col" class="give-cell"><GiveCheckAll giving={giving} shown={shown} /></th>}
          <th scope="col">{t('desk.activity')}</th><th scope="col">{t('desk.date')}</th><th scope="col">{t('desk.county')}</th><th scope="col">{t('desk.leader')}</th>
          <th scope="col">{t('desk.completeness')}</th><th scope="col" class="number">{t('desk.signed-of')}</th><th scope="col" class="number">{t('outbox.pictures')}</th><th scope="col">{t('desk.arrived')}</th><th scope="col">{t('desk.state')}</th>
        </tr></thead>
        <tbody>{lines.map((line) => <WideRow key={line.id} line={line} now={now} giving={giving} names={giving.isOn ? givenWords(line) : ''} leaders={line.leader ? [line.leader] : leadersOf(line)} />)}</tbody>
        <tfoot><tr><th scope="row" colSpan={giving.isOn ? 6 : 5}>{t('desk.total', { count: shown.length })}</th><td class="number">{t('count.of', { have: sum((line) => line.signed), all: sum((line) => line.people) })}</td><td class="number">{sum((line) => line.photos)}</td><td colSpan={2} /></tr></tfoot>
      </table>
    </div>
  )
}

interface WideRowProps extends Pick<TableProps, 'now' | 'giving'> {
  readonly line: ActivityLine
  readonly names: string
  /** Whom the plan names; where it names nobody, those who have it. */
  readonly leaders: readonly string[]
}

function WideRow({ line, now, giving, names, leaders }: WideRowProps) {
  const { id, title, kind, people, signed, photos, conflicts, lastAt, share } = line
  return (
    <tr>
      {giving.isOn && <td class="give-cell"><GiveCheck line={line} giving={giving} /></td>}
      <td class="wide"><a href={`/desk/a/${id}`}><bdi>{title || t('activity.untitled')}</bdi></a><br /><span class="small soft">{words(kind)}</span>{names !== '' && <><br /><span class="small">{names}</span></>}</td>
      <td class="nowrap">{line.date && date(line.date, 'long')}</td>
      <td>{line.county}</td>
      <td>{new Intl.ListFormat(language.value).formatToParts(leaders).map(({ type, value }) => (type === 'element' ? <bdi>{value}</bdi> : value))}</td>
      <td><div class="meter"><div class="bar" aria-hidden="true"><i style={{ inlineSize: `${share * 100}%` }} /></div><span>{percent(share)}</span></div></td>
      <td class="number">{people === 0 ? '–' : t('count.of', { have: signed, all: people })}</td>
      <td class="number">{number(photos)}</td>
      <td class="nowrap">{lastAt === undefined ? <span class="soft">{t('desk.nothing-yet')}</span> : ago(lastAt, now)}</td>
      <td>{conflicts > 0 && <span class="tag warn">{t('desk.conflicts', { count: conflicts })}</span>} <StateTag state={stateOfLine(line)} /></td>
    </tr>
  )
}
