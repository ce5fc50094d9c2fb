import '../../design/headquarters.css'
import { useLocation, useRoute } from 'preact-iso'
import { fiscalYearOf } from '#domain/calendar/periods.ts'
import { provinceFigures } from '#domain/headquarters/province-figures.ts'
import { Chip, Segments } from '../../parts/chips.tsx'
import { List, Row } from '../../parts/list.tsx'
import { Empty, Skeleton } from '../../parts/notice.tsx'
import { useServices } from '../../services.ts'
import { ago, dayOf, digits, number, words } from '../../words/format.ts'
import { t } from '../../words/words.ts'
import { DeskPage } from '../desk-page.tsx'
import { KeptNotice } from '../office/kept-notice.tsx'
import { useWaitingPermits } from '../waiting-permits.ts'
import { measures } from './measures.ts'
import { OutcomesPart } from './outcomes-part.tsx'
import { ProvinceMap } from './province-map.tsx'
import { ProvincePart } from './province-part.tsx'
import { ProvinceTable } from './province-table.tsx'
import { RankingPart } from './ranking-part.tsx'
import { useProvinces } from './use-provinces.ts'

const path = '/desk/provinces'

/** How all provinces stand in a year, on a map and in a table; one of them with its activities. What is shown stands in the address. */
export function ProvincesPage() {
  const { now } = useServices()
  const { route } = useLocation()
  const { query } = useRoute() as { readonly query: Readonly<Record<string, string | undefined>> }
  const thisYear = fiscalYearOf(dayOf(now()))
  const year = /^1[3-5]\d\d$/.test(query['year'] ?? '') ? Number(query['year']) : thisYear
  const measure = measures.find(({ id }) => id === query['measure']) ?? measures[0]!
  const asked = useProvinces(year)
  const permits = useWaitingPermits()
  const provinces = asked.provinces?.map((each) => ({ ...each, figures: each.told && provinceFigures(each.told.activities, each.told.today) }))
  const opened = provinces?.find(({ id }) => id === query['province'])
  const address = (more: Readonly<Record<string, string | undefined>>) => {
    const params = Object.entries({ ...query, ...more }).filter((each): each is [string, string] => each[1] !== undefined)
    return `${path}${params.length > 0 ? `?${new URLSearchParams(params).toString()}` : ''}`
  }
  const years = [...new Set([thisYear, year, ...(provinces ?? []).flatMap(({ told }) => told?.years ?? [])])].toSorted((a, b) => b - a)
  if (opened) return <ProvincePart province={opened} year={year} path={path} back={address({ province: undefined, show: undefined })} show={query['show']} onShow={(show) => route(address({ show }), true)} kept={asked} />
  return (
    <DeskPage path={path} title={t('provinces.title')}>
      <p class="soft">{t('provinces.text')}</p>
      <KeptNotice kept={asked} />
      {permits.count > 0 && <List><Row tone="short" icon="stamp" title={t('permits.waiting-line', { count: permits.count })} subtitle={permits.since !== undefined && t('approvals.oldest', { time: ago(permits.since, now()) })} end={number(permits.count)} href="/desk/permits" /></List>}
      {provinces && asked.isAsking && <p role="status" class="soft">{t('provinces.asking', { done: asked.asked, all: provinces.length })}</p>}
      {!provinces ? asked.isAsking && <Skeleton lines={8} /> : provinces.length === 0 ? <Empty icon="map-pin" title={t('provinces.none')} /> : (
        <>
          <div class="map-choices">
            <Segments label={t('provinces.year')} value={String(year)} segments={years.slice(0, 5).map((each) => ({ value: String(each), label: digits(String(each)) }))} onPick={(next) => route(address({ year: next }), true)} />
            <div class="chips" role="group" aria-label={t('provinces.measure')}>
              {measures.map(({ id, label }) => <Chip key={id} isOn={id === measure.id} onPress={() => route(address({ measure: id }), true)}>{t(label)}</Chip>)}
            </div>
          </div>
          <ProvinceMap provinces={provinces} measure={measure} pathOf={(province) => address({ province })} />
          <ProvinceTable provinces={provinces} pathOf={(province) => address({ province })} />
          <RankingPart provinces={provinces.flatMap(({ id, name, told }) => (told ? [{ id, name: words(name), activities: told.activities, today: told.today }] : []))} />
          <OutcomesPart outcomes={provinces.flatMap(({ told }) => told?.outcomes ?? [])} />
        </>
      )}
    </DeskPage>
  )
}
