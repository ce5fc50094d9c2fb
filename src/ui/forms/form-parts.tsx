// The parts of a form one below the other: questions, groups with their headings, repeats with their instances.

import type { ComponentChildren } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { appearancesOf } from '#domain/forms/form.ts'
import type { Repeat } from '#domain/forms/form.ts'
import type { GroupLayout, Layout, RepeatLayout } from '#domain/forms/session/session.ts'
import type { FieldPath } from '#domain/records/op.ts'
import { partsOf } from '../controls/widths.ts'
import { Button } from '../parts/button.tsx'
import { lazily } from '../parts/lazily.ts'
import { memo } from '../parts/memo.ts'
import { richWords } from '../parts/rich-words.tsx'
import { WindowedList } from '../parts/windowed-list.tsx'
import { number } from '../words/format.ts'
import { t } from '../words/words.ts'
import { cellsOf } from './compact.ts'
import { drawAtOnce } from '../parts/draw-at-once.ts'
import { chunkSize, weightOf } from './drawing-order.ts'
import type { LayoutPart } from './filling.ts'
import { fieldId, useFillingPage } from './filling-context.ts'
import { instanceName, repeatName } from './instance-name.ts'
import { instanceTitle } from './instance-title.ts'
import { QuestionPart } from './question-part.tsx'
import { RemoveButton } from './remove-button.tsx'
import { RosterHead, RosterRow } from './roster.tsx'
import type { InstanceProps } from './roster.tsx'

const ChecklistGroup = lazily(() => import('./checklist-group.tsx').then((found) => found.ChecklistGroup))
const TableLines = lazily(() => import('./table-lines.tsx').then((found) => found.TableLines))

/** Fewer are drawn whole: a window costs more than it saves, and the browser's own search finds everything. */
const windowedFrom = 30
/** Shorter ones are laid out as a whole. */
const longFrom = 3 * chunkSize

/** @param from how many questions of the form come before these, where they wait for their turn to be drawn */
export function Parts({ layouts, from }: { readonly layouts: readonly Layout[]; readonly from?: number }) {
  const { drawn } = useFillingPage()
  let before = from ?? 0
  const parts: ComponentChildren[] = []
  for (const layout of layouts) {
    if (from !== undefined && before >= drawn.value) break
    const { kind, path } = layout
    parts.push(kind === 'question' ? <QuestionPart key={path} path={path} /> : kind === 'group' ? <GroupPart key={path} path={path} {...(from !== undefined && { from: before })} /> : <RepeatPart key={path} path={path} />)
    before += weightOf(layout)
  }
  if (from === undefined || layouts.length < longFrom) return <>{parts}</>
  const chunks: ComponentChildren[] = []
  for (let at = 0; at < parts.length; at += chunkSize) chunks.push(<div class="chunk form" key={at}>{parts.slice(at, at + chunkSize)}</div>)
  return <>{chunks}</>
}

function drawOne(layout: Layout): ComponentChildren {
  return <Parts key={layout.path} layouts={[layout]} />
}

export function GroupPart({ path, from }: { readonly path: FieldPath; readonly from?: number }) {
  const group = useFillingPage().filling.part(path).value
  if (!isGroup(group) || !group.isRelevant) return null
  const appearances = appearancesOf(group.node)
  if (appearances.includes('checklist-item')) return <ChecklistGroup group={group} />
  return (
    <section class="form" style={partsOf(group.node, '--units')} aria-label={group.label || undefined}>
      {group.label && <h2>{richWords(group.label)}</h2>}
      {appearances.includes('table-list') ? <TableLines layouts={group.children} other={drawOne} /> : <Parts layouts={group.children} {...(from !== undefined && { from })} />}
    </section>
  )
}

function isGroup(part: LayoutPart | undefined): part is GroupLayout {
  return part !== undefined && 'kind' in part && part.kind === 'group'
}

function isRepeat(part: LayoutPart | undefined): part is RepeatLayout {
  return part !== undefined && 'kind' in part && part.kind === 'repeat'
}

/** A group that is there several times: each instance with its questions, and a button for one more. */
export function RepeatPart({ path }: { readonly path: FieldPath }) {
  const repeat = useFillingPage().filling.part(path).value
  return isRepeat(repeat) && repeat.isRelevant ? <Instances repeat={repeat} /> : null
}

function Instances({ repeat }: { readonly repeat: RepeatLayout }) {
  const { filling, isReadonly, wanted, idPrefix } = useFillingPage()
  const [added, setAdded] = useState<FieldPath | undefined>(undefined)
  const keys = repeat.instances.filter((each) => each.isRelevant).map(({ path }) => path)
  const cells = useMemo(() => cellsOf(repeat.node), [repeat.node])
  const rowPx = useMemo(() => guessedRowPx(cells?.length), [cells])
  const canChange = repeat.canAdd && !isReadonly
  const name = repeatName(repeat.node, filling.language.value, filling.form)
  const sought = wanted.value?.path
  const soughtKey = sought === undefined ? undefined : keys.find((key) => sought.startsWith(`${key}/`))
  const add = () => {
    let path = ''
    // After "add" the keyboard is up before the thumb gets there.
    drawAtOnce(() => setAdded(path = filling.addInstance(repeat.path)), () => document.getElementById(fieldId(idPrefix, path))?.querySelector<HTMLElement>('[data-path]:not([type=file])')?.focus())
  }
  const draw = (path: FieldPath, at: number) => {
    const props = { path, position: at + 1, name, canRemove: canChange }
    return cells ? <RosterRow key={path} {...props} cells={cells} /> : <Instance key={path} {...props} repeat={repeat.node} />
  }
  return (
    <section class={cells ? canChange ? 'form repeat roster removable' : 'form repeat roster' : 'form repeat'} style={cells && { '--cells': String(cells.length) }} aria-label={name}>
      {repeat.node.label && <h2>{name} <span class="tag">{number(keys.length)}</span></h2>}
      {cells && keys[0] !== undefined && <RosterHead first={keys[0]} cells={cells} />}
      {keys.length > windowedFrom
        ? <WindowedList keys={keys} label={name} rowPx={rowPx} pinned={added} wanted={soughtKey} draw={draw} />
        : <div class="instances" role="list" aria-label={name}>{keys.map((path, at) => <div key={path} role="listitem">{draw(path, at)}</div>)}</div>}
      {canChange && <Button look="tonal" icon="plus" onPress={add}>{t('repeat.add', { what: name })}</Button>}
    </section>
  )
}

/** Until a row was drawn once: a line where there are columns, else pairs of fields, or a card. */
function guessedRowPx(cells: number | undefined): number {
  if (cells === undefined) return 420
  return matchMedia('(min-width: 700px)').matches ? 64 : 56 + 76 * Math.ceil(cells / 2)
}

const Instance = memo(function Instance({ path, position, name, canRemove, repeat }: InstanceProps & { readonly repeat: Repeat }) {
  const { filling, idPrefix } = useFillingPage()
  const instance = filling.part(path).value
  if (!instance || 'kind' in instance) return null
  const title = instanceTitle(instanceName(repeat, name, { label: instance.label, position }))
  return (
    <section class="card instance" id={fieldId(idPrefix, path)} style={partsOf(repeat, '--units')} aria-label={title}>
      <header class="row-of"><h3 class="grow">{title}</h3>{canRemove && <RemoveButton path={path} title={title} />}</header>
      {appearancesOf(repeat).includes('table-list') ? <TableLines layouts={instance.children} other={drawOne} /> : <Parts layouts={instance.children} />}
    </section>
  )
})
