import { Icon } from '../parts/icons.tsx'
import { t } from '../words/words.ts'
import { hasAppearance } from './control.ts'
import type { ControlProps } from './control.ts'

const words = (value: string) => value.split(/\s+/).filter(Boolean)

/** One of a list: cards to tap; `likert` in a row from end to end, `minimal` closed, for long lists. */
export function SelectOneControl(props: ControlProps<'select_one'>) {
  const { view } = props
  if (hasAppearance(view, 'minimal')) return <ClosedList {...props} />
  const isRow = hasAppearance(view, 'likert')
  return (
    <div class={`choices ${isRow ? `row ${view.choices.length > 3 ? 'many' : ''}` : 'flow'}`}>
      {view.choices.map((choice, at) => <Card key={choice.name} {...props} choice={choice} isFirst={at === 0} />)}
    </div>
  )
}

function Card({ view, id, describedBy, onInput, onLeave, choice, isFirst }: ControlProps<'select_one'> & { readonly choice: { readonly name: string; readonly label: string }; readonly isFirst: boolean }) {
  const isPicked = view.value === choice.name
  return (
    <label class="choice">
      <input
        type="radio" id={isFirst ? id : undefined} name={id} value={choice.name} checked={isPicked} disabled={view.isReadonly} aria-describedby={describedBy}
        onChange={() => { onInput(choice.name); onLeave() }}
        // A second tap takes an answer back: radios alone would hold a slip of the finger for ever.
        onClick={() => { if (isPicked && !view.isRequired) { onInput(null); onLeave() } }}
      />
      <span class="dot"><Icon name="check" size="little" /></span>
      <span>{choice.label}</span>
    </label>
  )
}

function ClosedList({ view, id, describedBy, isFaulty, onInput, onLeave }: ControlProps<'select_one'>) {
  return (
    <select class="input" id={id} value={view.value} disabled={view.isReadonly} aria-describedby={describedBy} aria-invalid={isFaulty} onChange={(event) => { onInput(event.currentTarget.value || null); onLeave() }}>
      <option value="">{t('select.none')}</option>
      {view.choices.map(({ name, label }) => <option key={name} value={name}>{label}</option>)}
    </select>
  )
}

/** Any of a list; stored as names with spaces between, in the list's order, as XForms has it. */
export function SelectMultipleControl({ view, id, describedBy, onInput, onLeave }: ControlProps<'select_multiple'>) {
  const picked = new Set(words(view.value))
  const toggle = (name: string) => {
    const next = new Set(picked)
    if (!next.delete(name)) next.add(name)
    const known = view.choices.map((choice) => choice.name)
    const ordered = [...known.filter((each) => next.has(each)), ...[...next].filter((each) => !known.includes(each))]
    onInput(ordered.join(' ') || null)
    onLeave()
  }
  return (
    <div class="choices flow">
      {view.choices.map(({ name, label }, at) => (
        <label class="choice" key={name}>
          <input type="checkbox" id={at === 0 ? id : undefined} checked={picked.has(name)} disabled={view.isReadonly} aria-describedby={describedBy} onChange={() => toggle(name)} />
          <span class="dot square"><Icon name="check" size="little" /></span>
          <span>{label}</span>
        </label>
      ))}
    </div>
  )
}
