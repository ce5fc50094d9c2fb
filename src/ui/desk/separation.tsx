import '../design/separation.css'
import { useMemo, useState } from 'preact/hooks'
import { useLocation, useRoute } from 'preact-iso'
import { credits } from '#domain/activity/separation.ts'
import type { ThingKind } from '#domain/activity/thing-keys.ts'
import { thingKinds } from '#domain/activity/thing-keys.ts'
import { recordPath } from '../activities/paths.ts'
import { useLive } from '../live.ts'
import { Button } from '../parts/button.tsx'
import { Chip } from '../parts/chips.tsx'
import { Icon } from '../parts/icons.tsx'
import { Empty, Skeleton } from '../parts/notice.tsx'
import { toast } from '../parts/toast.tsx'
import { Compared } from '../separation/compared.tsx'
import { readThings } from '../separation/read-things.ts'
import type { Pair, Side } from '../separation/report.ts'
import { detailsOf, kindWords, matchWords, nameOf, pairsOf, reportSheet } from '../separation/report.ts'
import { useServices } from '../services.ts'
import { noteExport } from '../shared/note-export.ts'
import { saveFile } from '../shared/save-file.ts'
import { date, dayOf, digits, number } from '../words/format.ts'
import { directionOf, language, t } from '../words/words.ts'
import { DeskPage } from './desk-page.tsx'

const path = '/desk/separation'
const icons: Readonly<Record<ThingKind, string>> = { participant: 'users', cooperative: 'map-pin', cost: 'receipt-text' }
/** A report is read from its beginning; thousands of pairs at once would only be waited for. */
const pairsPerPage = 50

/** What occurs under both credits in one year, exact and complete: the province's own records, compared with each other. */
export function SeparationPage() {
  const { kind } = useRoute().query as Readonly<Record<string, string | undefined>>
  const { route } = useLocation()
  const known = useLive(readThings, [], { key: 'things', settleMs: 1_500 })
  const pairs = useMemo(() => known && pairsOf(known), [known])
  const chosen = thingKinds.find((each) => each === kind)
  const shown = pairs?.filter((pair) => chosen === undefined || pair.kind === chosen)
  const [most, setMost] = useState(pairsPerPage)
  return (
    <DeskPage path={path} title={t('separation.title')} head={shown && shown.length > 0 && <Downloads pairs={shown} />}>
      <p class="soft">{t('separation.why')}</p>
      {!pairs || !shown ? <Skeleton lines={6} /> : pairs.length === 0
        ? <Empty icon="check" title={t('separation.none')}><p>{t('separation.none-text', { count: known?.things.length ?? 0 })}</p></Empty>
        : (
          <>
            <div class="chips" role="group" aria-label={t('separation.kinds')}>
              <Chip isOn={chosen === undefined} onPress={() => route(path, true)}>{t('activities.all')}<span class="soft">{number(pairs.length)}</span></Chip>
              {thingKinds.map((each) => <Chip key={each} isOn={each === chosen} onPress={() => route(each === chosen ? path : `${path}?kind=${each}`, true)}>{t(`separation.kind.${each}`)}<span class="soft">{number(pairs.filter((pair) => pair.kind === each).length)}</span></Chip>)}
            </div>
            {shown.length === 0 && <Empty icon="check" title={t('separation.none')} />}
            <ul class="recurrences">{shown.slice(0, most).map((pair) => <li key={pair.key} class="card"><PairView pair={pair} /></li>)}</ul>
            {shown.length > most && <Button look="tonal" onPress={() => setMost(most + pairsPerPage)}>{t('separation.more', { count: shown.length - most })}</Button>}
          </>
        )}
    </DeskPage>
  )
}

function PairView({ pair }: { readonly pair: Pair }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <p class="row-of">
        <Icon name={icons[pair.kind]} />
        <strong>{kindWords(pair.kind)}</strong>
        <span class={`tag ${pair.match === 'same' ? 'warn' : ''}`}>{t(`separation.match.${pair.match}`)}</span>
        <span class="soft small">{matchWords(pair)} · {t('separation.in-year', { year: digits(String(pair.year)) })}</span>
      </p>
      <div class="sides">{credits.map((credit) => <SideView key={credit} side={credit === 'current' ? pair.current : pair.fourPercent} />)}</div>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t('separation.compare')}</summary>
        {isOpen && <Compared pair={pair} />}
      </details>
    </>
  )
}

function SideView({ side }: { readonly side: Side }) {
  const { activity, row, thing, form } = side
  const details = detailsOf(side)
  return (
    <div>
      <p class="small soft">{t(`separation.credit.${thing.credit}`)}</p>
      <p><a href={recordPath(activity.id, form.id, row.id)}><bdi>{nameOf(side) || t('sheet.no-name')}</bdi></a>{details && <span class="soft"> · <bdi>{details}</bdi></span>}</p>
      <p class="small"><a href={`/desk/a/${activity.id}`}><bdi>{activity.title || t('activity.untitled')}</bdi></a>{activity.date && <span class="soft"> · <span class="nowrap">{date(activity.date, 'long')}</span></span>}</p>
    </div>
  )
}

/** What the filter shows, as a file. */
function Downloads({ pairs }: { readonly pairs: readonly Pair[] }) {
  const services = useServices()
  const { now } = services
  const [isMaking, setMaking] = useState(false)
  const make = async (format: 'xlsx' | 'csv') => {
    setMaking(true)
    try {
      const { fileOf } = await import('../results/make-file.ts')
      const file = await fileOf([reportSheet(pairs)], format, directionOf(language.value) === 'rtl', () => {})
      saveFile(file.bytes, file.type, `separation-${dayOf(now())}.${file.ending}`)
      void noteExport(services, { what: 'separation', at: now() })
      toast(t('results.made'))
    } finally {
      setMaking(false)
    }
  }
  return (
    <div class="row-of">
      {(['xlsx', 'csv'] as const).map((format) => <Button key={format} look="tonal" icon="install" isDisabled={isMaking} onPress={() => void make(format)}>{format === 'xlsx' ? t('results.excel') : t('results.csv')}</Button>)}
    </div>
  )
}
