import { useRef } from 'preact/hooks'
import { appearancesOf } from '#domain/forms/form.ts'
import { lazily } from '../parts/lazily.ts'
import { t } from '../words/words.ts'
import { hasAppearance } from './control.ts'
import type { ControlProps } from './control.ts'
import { ChoiceCard } from './choice-card.tsx'
import { choiceLayout, inListOrder, isClosed, isSearched, namesIn } from './choice-layout.ts'

const TableHead = lazily(() => import('./rare-selects.tsx').then((found) => found.TableHead))
const ClosedSeveral = lazily(() => import('./rare-selects.tsx').then((found) => found.ClosedSeveral))
const SearchSelect = lazily(() => import('./search-select.tsx').then((found) => found.SearchSelect))

/** One of a list: cards to tap; `likert` in a row from end to end, `minimal` closed, long ones searched by typing. */
export function SelectOneControl(props: ControlProps<'select_one'>) {
  const { view, id, describedBy, onInput, onLeave, onDone, isCompact } = props
  const wasTapped = useRef(false)
  if (isSearched(view)) return <SearchSelect {...props} isMany={false} />
  if (hasAppearance(view, 'label')) return <TableHead choices={view.choices} />
  if (isCompact || isClosed(view)) return <ClosedList {...props} />
  const isQuick = hasAppearance(view, 'quick') || appearancesOf(view.question).some((each) => each.startsWith('quickcompact'))
  const layout = choiceLayout(view)
  const isLine = hasAppearance(view, 'list-nolabel')
  return (
    <div class={layout.class} style={layout.style}>
      {view.choices.map((choice, at) => (
        <ChoiceCard
          key={choice.name} kind="radio" choice={choice} path={view.path} name={id} id={at === 0 ? id : undefined} isOn={view.value === choice.name}
          isDisabled={view.isReadonly} describedBy={describedBy} isLine={isLine}
          onChange={() => { onInput(choice.name); onLeave(); if (isQuick && wasTapped.current) onDone?.() }}
          onClick={(event) => {
            // The arrows of a keyboard choose as they pass: only a tap is the last word.
            wasTapped.current = event.detail > 0
            // A second tap takes an answer back: radios alone would hold a slip of the finger for ever.
            if (view.value === choice.name && !view.isRequired) { onInput(null); onLeave() }
          }}
        />
      ))}
    </div>
  )
}

function ClosedList({ view, id, describedBy, isFaulty, onInput, onLeave }: ControlProps<'select_one'>) {
  return (
    <select class="input" id={id} data-path={view.path} value={view.value} disabled={view.isReadonly} aria-describedby={describedBy} aria-invalid={isFaulty} onChange={(event) => { onInput(event.currentTarget.value || null); onLeave() }}>
      <option value="">{t('select.none')}</option>
      {/* A name that the list does not have is shown as it is: a closed list that looked empty would hide an answer. */}
      {view.value !== '' && !view.choices.some(({ name }) => name === view.value) && <option value={view.value}>{view.value}</option>}
      {view.choices.map(({ name, label }) => <option key={name} value={name}>{label || name}</option>)}
    </select>
  )
}

/** Any of a list; stored as names with spaces between, in the list's order, as XForms has it. */
export function SelectMultipleControl(props: ControlProps<'select_multiple'>) {
  const { view, id, describedBy, onInput, onLeave } = props
  const isShut = isClosed(view)
  if (isSearched(view) || (isShut && view.choices.length > 8)) return <SearchSelect {...props} isMany />
  if (hasAppearance(view, 'label')) return <TableHead choices={view.choices} />
  const picked = new Set(namesIn(view.value))
  const toggle = (name: string) => {
    const next = new Set(picked)
    if (!next.delete(name)) next.add(name)
    onInput(inListOrder(view, next) || null)
    onLeave()
  }
  const layout = choiceLayout(view)
  const isLine = hasAppearance(view, 'list-nolabel')
  const cards = (
    <div class={layout.class} style={layout.style}>
      {view.choices.map((choice, at) => (
        <ChoiceCard
          key={choice.name} kind="checkbox" choice={choice} path={view.path} name={id} id={at === 0 && !isShut ? id : undefined} isOn={picked.has(choice.name)}
          isDisabled={view.isReadonly} describedBy={describedBy} isLine={isLine} onChange={() => toggle(choice.name)}
        />
      ))}
    </div>
  )
  if (!isShut) return cards
  return <ClosedSeveral view={view} id={id} describedBy={describedBy}>{cards}</ClosedSeveral>
}
