import '../../design/controls.css'
import { useState } from 'preact/hooks'
import { useLocation, useRoute } from 'preact-iso'
import { matchesSearch } from '#domain/identity/name.ts'
import { readWeights, weightsText } from '#domain/register/leading.ts'
import { mayWriteInRegister } from '#domain/register/may-write.ts'
import type { Registry } from '#domain/register/registries.ts'
import { entryThing, registries } from '#domain/register/registries.ts'
import { summaryLine } from '#domain/activity/summary.ts'
import { useLive } from '../../live.ts'
import { Button } from '../../parts/button.tsx'
import { Chip } from '../../parts/chips.tsx'
import { List, Row } from '../../parts/list.tsx'
import { Empty, Notice, Skeleton } from '../../parts/notice.tsx'
import { SearchField } from '../../parts/search-field.tsx'
import { useServices } from '../../services.ts'
import { joined, number, words } from '../../words/format.ts'
import { language, t } from '../../words/words.ts'
import { DeskPage } from '../desk-page.tsx'
import { ImportPart } from '../import/import-part.tsx'
import { useGrowing } from '../use-growing.ts'
import { EntrySheet } from './entry-sheet.tsx'
import { LeadingPart } from './leading-part.tsx'
import type { Entry } from './read-entries.ts'
import { readEntries } from './read-entries.ts'

const path = '/desk/registry'
const drawnAtOnce = 60

/** Cooperatives fit to visit, audiences, start-ups, coaches and speakers: looked up, typed, taken from a spreadsheet. */
export function RegistryPage() {
  const { store } = useServices()
  const { route } = useLocation()
  const { query } = useRoute() as { readonly query: Readonly<Record<string, string | undefined>> }
  const registry = registries.find(({ id }) => id === query['of']) ?? registries[0]!
  const view = query['view'] === 'import' || (query['view'] === 'leading' && registry.id === 'cooperative') ? query['view'] : undefined
  const read = useLive(readEntries, [], { key: 'registries' })
  const [opened, setOpened] = useState<Entry | 'new' | undefined>(undefined)
  const address = (more: Readonly<Record<string, string | undefined>>) => {
    const params = Object.entries<string | undefined>({ of: registry.id, ...more }).filter((each): each is [string, string] => each[1] !== undefined)
    return `${path}?${new URLSearchParams(params).toString()}`
  }
  const all = read?.entries.get(registry.form.id) ?? []
  const search = query['q'] ?? ''
  const shown = search === '' ? all : all.filter(({ answers }) => matchesSearch(search, Object.values(answers).join(' ')))
  const { drawn, end } = useGrowing(`${registry.id} ${search}`, drawnAtOnce, shown.length)
  const own = read?.own
  const formRef = own?.formRefs[registry.form.id]
  const mayWrite = formRef !== undefined && mayWriteInRegister(registry.form.id, store.identity.person.role)
  const provinceOf = (stream: string) => (read && read.registers.length > 1 ? words(read.registers.find((each) => each.stream === stream)?.name ?? {}) : '')
  const buttons = (
    <>
      {mayWrite && view === undefined && <Button look="primary" icon="plus" onPress={() => setOpened('new')}>{t('registry.add')}</Button>}
      {registry.id === 'cooperative' && <Button look="tonal" icon="chart" href={address({ view: view === 'leading' ? undefined : 'leading' })}>{t(view === 'leading' ? 'registry.list' : 'registry.leading')}</Button>}
      {mayWrite && <Button look="tonal" icon="upload" href={address({ view: view === 'import' ? undefined : 'import' })}>{t(view === 'import' ? 'registry.list' : 'registry.import')}</Button>}
      {own && <Button look="plain" icon="clock" href={`/desk/register/${own.stream}/history?from=registry`}>{t('history.title')}</Button>}
    </>
  )
  return (
    <DeskPage path={path} title={t('registry.title')} head={buttons}>
      <div class="chips" role="group" aria-label={t('registry.title')}>
        {registries.map((each) => <Chip key={each.id} isOn={each === registry} onPress={() => route(`${path}?of=${each.id}`, true)}>{t(`registry.of.${each.id}`)}{read && <span class="soft">{number(read.entries.get(each.form.id)?.length ?? 0)}</span>}</Chip>)}
      </div>
      {!read ? <Skeleton lines={6} /> : !own && read.registers.length === 0 ? <Notice icon="sync"><p>{t('registry.not-yet')}</p></Notice>
        : view === 'leading' ? <LeadingPart entries={all} provinceOf={provinceOf} weights={readWeights(query['weights'])} onWeights={(weights) => route(address({ view, weights: weightsText(weights) }), true)} />
          : view === 'import' && mayWrite ? <ImportPart form={registry.form} formRef={formRef} stream={own!.stream} records={all.filter(({ stream }) => stream === own!.stream)} thing={entryThing} />
            : (
              <>
                {all.length > 0 && <div class="desk-search"><SearchField value={search} label={t('registry.search')} onInput={(q) => route(address({ q: q || undefined }), true)} /></div>}
                {shown.length === 0 ? <Empty icon={registry.icon} title={all.length === 0 ? t('registry.none') : t('search.none')}><p>{all.length === 0 ? t('registry.none-text') : t('search.none-text')}</p></Empty>
                  : <List>{shown.slice(0, drawn).map((entry) => <EntryRow key={entry.id} registry={registry} entry={entry} province={provinceOf(entry.stream)} onOpen={mayWrite && entry.stream === own!.stream ? () => setOpened(entry) : undefined} />)}</List>}
                {drawn < shown.length && <p class="soft" key={drawn} ref={end}>{t('desk.more', { count: shown.length - drawn })}</p>}
              </>
            )}
      {opened !== undefined && mayWrite && <EntrySheet form={registry.form} formRef={formRef} stream={own!.stream} entry={opened === 'new' ? undefined : opened} onClose={() => setOpened(undefined)} />}
    </DeskPage>
  )
}

function EntryRow({ registry: { form, icon, id }, entry: { answers, hasConflict }, province, onOpen }: { readonly registry: Registry; readonly entry: Entry; readonly province: string; readonly onOpen: (() => void) | undefined }) {
  const pieces = (form.summary?.subtitle ?? []).flatMap((each) => (answers[each] ? [{ path: each, value: answers[each] }] : []))
  const subtitle = joined([province, summaryLine(form, pieces, language.value)])
  return (
    <Row
      icon={icon} title={answers['/name'] ?? '—'} {...(onOpen && { onPress: onOpen })}
      subtitle={<>{subtitle}{id === 'cooperative' && answers['/fit'] === 'yes' && <> <span class="tag accent">{t('registry.fit')}</span></>}{hasConflict && <> <span class="tag warn">{t('registry.conflict')}</span></>}</>}
    />
  )
}
