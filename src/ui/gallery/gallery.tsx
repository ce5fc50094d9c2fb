import '../design/gallery.css'
import { useMemo, useState } from 'preact/hooks'
import type { SyncState } from '#sync/state.ts'
import { ChecklistItem } from '../controls/checklist-item.tsx'
import { DeedsContext } from '../controls/control.ts'
import type { Seeking } from '../controls/control.ts'
import { Field } from '../controls/field.tsx'
import { Button, IconButton } from '../parts/button.tsx'
import { Chip, Segments } from '../parts/chips.tsx'
import { List, Row, Section } from '../parts/list.tsx'
import { Empty, Notice, Skeleton } from '../parts/notice.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { BottomBar, Page } from '../parts/page.tsx'
import { PhotoTile } from '../parts/photo-tile.tsx'
import { Progress } from '../parts/progress.tsx'
import { Ring } from '../parts/ring.tsx'
import { SearchField } from '../parts/search-field.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { SignatureImage } from '../parts/signature-image.tsx'
import { SignaturePad } from '../parts/signature-pad.tsx'
import { StateWord } from '../parts/state-word.tsx'
import type { Stage } from '../parts/stage.ts'
import { SwipeRow } from '../parts/swipe-row.tsx'
import { Tabs } from '../parts/tabs.tsx'
import { toast } from '../parts/toast.tsx'
import { VirtualList } from '../parts/virtual-list.tsx'
import { LanguageSwitch } from '../shared/language-switch.tsx'
import { SavedMark } from '../shared/saved-mark.tsx'
import { StatusLine } from '../shared/status-line.tsx'
import { number } from '../words/format.ts'
import { directionOf, language, t } from '../words/words.ts'
import { Layouts } from './layouts.tsx'
import { memoryDeeds } from './memory-deeds.ts'
import type { GallerySamples, SampleState } from './samples.ts'
import { sampleStates, sampleViews } from './samples.ts'

const at = Date.UTC(2026, 10, 21, 8, 30)
const stages: readonly Stage[] = ['draft', 'saved', 'sent', 'confirmed', 'refused']
const syncStates: readonly SyncState[] = [
  { at: 'idle' },
  { at: 'syncing', step: 'text', done: 12, all: 40, again: false, failures: 0 },
  { at: 'syncing', step: 'blobs', done: 7, all: 12, again: false, failures: 0 },
  { at: 'waiting', because: 'network.unreachable', failures: 2, until: at + 60_000 },
  { at: 'waiting', because: 'network.not-ours', failures: 1, until: at + 60_000 },
  { at: 'stopped', because: 'auth.device-revoked' },
]
const outboxes = [{ waiting: 0, sent: 0, blobs: { waiting: 0, waitingBytes: 0 }, receiptAt: at - 720_000 }, { waiting: 7, sent: 2, blobs: { waiting: 5, waitingBytes: 4_200_000 }, oldestAt: at - 3_600_000 }]

const deeds = memoryDeeds({ now: () => at, timeZone: 'Asia/Tehran', samplePicture: '/icon-512.png', locate: async (_, seeking) => (seeking ? soughtPlace(seeking) : '35.689200 51.389000 1200.0 8.0') })

/** Under trees: it becomes better, and never as good as it should be. */
function soughtPlace({ closer, enough }: Seeking): Promise<string> {
  const places = [46, 23, 9].map((metres) => `35.689200 51.389000 1200.0 ${metres}.0`)
  places.forEach((place, index) => setTimeout(() => closer?.(place), 600 * (index + 1)))
  return new Promise((resolve) => enough?.addEventListener('abort', () => resolve(places.at(-1)!)))
}

/** Every control and part in every state, both ways round, on invented people. */
export function GalleryPage({ samples }: { readonly samples: GallerySamples }) {
  const [state, setState] = useState<SampleState>('answered')
  const [isNarrow, setNarrow] = useState(false)
  const [isMirrored, setMirrored] = useState(false)
  const own = directionOf(language.value)
  const other = own === 'rtl' ? 'ltr' : 'rtl'
  return (
    <Page title={t('gallery.title')} isWide actions={<LanguageSwitch />} bottom={<Tabs current="/" waiting={7} />}>
      <div class="gallery-switches">
        <Segments label={t('gallery.state')} value={state} segments={sampleStates.map((value) => ({ value, label: t(`gallery.${value}`) }))} onPick={setState} />
        <Chip isOn={isNarrow} onPress={() => setNarrow(!isNarrow)}>{t('gallery.narrow')}</Chip>
        <Chip isOn={isMirrored} onPress={() => setMirrored(!isMirrored)}>{t('gallery.mirrored')}</Chip>
      </div>
      <div class={isNarrow ? 'gallery-narrow' : ''} dir={isMirrored ? other : own}>
        <Section title={t('gallery.controls')}><Controls state={state} samples={samples} /></Section>
        <Section title={t('gallery.layouts')}><Layouts state={state} samples={samples} deeds={deeds} /></Section>
        <Section title={t('gallery.parts')}><Parts samples={samples} /></Section>
      </div>
    </Page>
  )
}

function Controls({ state, samples }: { readonly state: SampleState; readonly samples: GallerySamples }) {
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const views = useMemo(() => sampleViews(state, samples, language.value, at), [state, samples, language.value])
  return (
    <DeedsContext.Provider value={deeds}>
      <div class="gallery-columns">
        {views.map((each) => {
          const key = `${state}${each.path}`
          return <div class="card" key={key}><Field view={{ ...each, value: typed[key] ?? each.value }} id={`g${key.replace('/', '-')}`} showFault onInput={(value) => setTyped((before) => ({ ...before, [key]: value ?? '' }))} onLeave={() => undefined} /></div>
        })}
        {['', 'yes', 'no', 'not-applicable'].map((value) => {
          const base = views.find((each) => each.path === '/one')!
          return <div class="check-item" data-done={value} key={value}><ChecklistItem done={{ ...base, value }} label={base.label} onInput={() => undefined} /></div>
        })}
      </div>
    </DeedsContext.Provider>
  )
}

function Parts({ samples }: { readonly samples: GallerySamples }) {
  const [isOpen, setOpen] = useState(false)
  const [query, setQuery] = useState('')
  const [strokes, setStrokes] = useState('')
  const rows = Array.from({ length: 500 }, (_, index) => samples.names[index % samples.names.length]!)
  return (
    <div class="gallery-columns">
      <div class="card">
        {(['primary', 'secondary', 'tonal', 'plain', 'danger'] as const).map((look) => <Button key={look} look={look} icon="check">{t('action.done')}</Button>)}
        <Button look="primary" isDisabled>{t('action.done')}</Button>
        <div class="row-of"><IconButton icon="back" label={t('action.back')} /><IconButton icon="next" label={t('action.next')} /><IconButton icon="menu" label={t('action.menu')} /></div>
      </div>
      <div class="card">{stages.map((stage) => <StateWord key={stage} stage={stage} />)}</div>
      <div class="card"><SavedMark save={{ at: 'saved' }} hasContent /><SavedMark save={{ at: 'writing' }} hasContent /><SavedMark save={{ at: 'failed', error: undefined }} hasContent /></div>
      <div class="card row-of">{[undefined, 0, 0.08, 0.65, 1].map((share) => <Ring key={share} share={share} size={72} />)}</div>
      <div class="card">{syncStates.map((state, index) => <StatusLine key={index} state={state} outbox={outboxes[index % 2]} nowMs={at} />)}</div>
      <div class="stack roomy">
        <Notice title={t('leave.ready')}><p>{t('leave.ready-text')}</p></Notice>
        <Notice tone="good" title={t('leave.ready')} /><Notice tone="warn" title={t('conflict.here')} /><Notice tone="danger" title={t('leave.not-yet', { count: 3 })} />
        <ProblemNotice code="storage.full" /><ProblemNotice code="op.out-of-scope" tone="warn" />
      </div>
      <List>
        <Row title={samples.names[0]} subtitle={samples.organisation} icon="users" tone="missing" end={t('count.of', { have: 9, all: 12 })} href="/gallery" />
        <Row title={samples.names[1]} subtitle={samples.organisation} icon="camera" tone="short" end={t('count.of', { have: 3, all: 4 })} href="/gallery" />
        <Row title={samples.names[2]} icon="list-checks" tone="done" end={t('count.of', { have: 13, all: 13 })} href="/gallery" />
        <Row title={t('enrol.not-persisted-text')} subtitle={t('settings.encryption')} mark={number(12)} href="/gallery" />
      </List>
      <div class="card"><SearchField id="gallery-search" value={query} label={t('sheet.search')} onInput={setQuery} /><div class="chips"><Chip isOn>{t('activities.all')}</Chip><Chip>{t('activities.open')}</Chip></div><Progress done={7} all={12} words={t('photos.progress', { done: 7, all: 12, doneSize: '3.1 MB', allSize: '8.4 MB' })} /></div>
      <div class="card"><div class="tiles">{stages.slice(1).map((stage, index) => <PhotoTile key={stage} url={index === 3 ? undefined : '/icon-512.png'} stage={stage} label={t('photos.number', { number: number(index + 1) })} onPress={() => undefined} />)}</div></div>
      <div class="card"><div class="pad-sheet"><SignaturePad value={strokes} label={t('signature.none')} onStroke={setStrokes} /></div><Button onPress={() => setStrokes('')}>{t('signature.clear')}</Button></div>
      <div class="card row-of">{samples.signatures.map((value, index) => <SignatureImage key={index} value={value} label={t('signature.of', { name: samples.names[index] ?? '' })} widthPx={120} heightPx={56} />)}</div>
      <div class="card"><Button onPress={() => setOpen(true)}>{t('action.open')}</Button><Button onPress={() => toast(t('sheet.deleted', { name: samples.names[0]! }), { label: t('action.undo'), run: () => undefined })}>{t('action.delete')}</Button><Sheet isOpen={isOpen} title={samples.names[0]!} onClose={() => setOpen(false)}><ul><Row title={t('action.edit')} icon="edit" onPress={() => setOpen(false)} isPlain /></ul></Sheet></div>
      <div class="card"><Empty icon="users" title={t('sheet.empty')}><p>{t('sheet.empty-text')}</p></Empty></div>
      <div class="card"><Skeleton lines={2} /></div>
      <div class="gallery-bar"><BottomBar><Button look="tonal" icon="plus">{t('sheet.add')}</Button><Button look="primary" icon="signature">{t('sheet.sign-next')}</Button></BottomBar></div>
      <div class="gallery-wide"><VirtualList items={rows.map((name, index) => ({ name, index }))} rowPx={64} label={t('tab.people')} keyOf={({ index }) => String(index)} draw={({ name, index }) => <SwipeRow label={t('action.delete')} onSwipe={() => undefined}><div class="list-row person-row"><span class="number soft">{number(index + 1)}</span><span class="body"><span class="title">{name}</span><span class="subtitle">{samples.organisation}</span></span></div></SwipeRow>} /></div>
    </div>
  )
}
