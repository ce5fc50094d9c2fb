import { useState } from 'preact/hooks'
import { storedValue } from '#domain/forms/input.ts'
import { appearancesOf, fromPlan } from '#domain/forms/form.ts'
import { Chip } from '../parts/chips.tsx'
import { Icon } from '../parts/icons.tsx'
import { lazily } from '../parts/lazily.ts'
import { ownDirection } from '../words/fill.ts'
import { t } from '../words/words.ts'
import { hasAppearance, parameter, useDeeds } from './control.ts'
import type { ControlProps } from './control.ts'
import { RialInput } from './rial-input.ts'
import { TypedInput } from './typed-input.tsx'

const MaskedText = lazily(() => import('./masked-text.tsx').then((found) => found.MaskedText))
const HiddenId = lazily(() => import('./hidden-id.tsx').then((found) => found.HiddenId))

/** Keyboards of the numbers that have a check. */
const checked: Readonly<Record<string, 'numeric' | 'tel' | 'text'>> = { 'national-id': 'numeric', phone: 'tel', iban: 'text' }

export function TextControl(props: ControlProps<'text'>) {
  const { view } = props
  if (view.question.appearance === undefined && view.question.parameters === undefined) return <TypedInput {...props} />
  if (hasAppearance(view, 'multiline') || parameter(view, 'rows') !== undefined) return <LongText {...props} />
  if (hasAppearance(view, 'masked')) return <MaskedText {...props} />
  if (hasAppearance(view, 'numbers')) return <TypedInput {...props} inputMode="numeric" isCode />
  if (hasAppearance(view, 'url')) return <TypedInput {...props} inputMode="url" isCode />
  if (hasAppearance(view, 'rial')) return <RialInput {...props} />
  const check = Object.keys(checked).find((each) => hasAppearance(view, each))
  if (check === undefined) return <PlannedText {...props} />
  // A tick says that the number holds; what does not hold is named below, and kept.
  const input = (
    <div class="input-row">
      <TypedInput {...props} inputMode={checked[check]!} isCode />
      {view.value !== '' && view.fault === undefined && <span class="tick"><Icon name="check" /><span class="unseen">{t('field.good')}</span></span>}
    </div>
  )
  return check === 'national-id' ? <HiddenId {...props}>{input}</HiddenId> : input
}

/** One line; where the plan knows what it will be, that is a tap: `from-plan-cooperatives` offers its lines. */
function PlannedText(props: ControlProps<'text'>) {
  const { view, onInput, onLeave } = props
  const { planned } = useDeeds()
  const field = appearancesOf(view.question).find((each) => each.startsWith(fromPlan))?.slice(fromPlan.length)
  if (field === undefined) return <TypedInput {...props} />
  const offered = view.value !== '' || view.isReadonly ? [] : planned(`/${field}`)
  return (
    <div class="stack roomy">
      <TypedInput {...props} />
      {offered.length > 0 && <div class="chips" role="group" aria-label={t('field.planned')}>{offered.map((each) => <Chip key={each} onPress={() => { onInput(each); onLeave() }}><bdi>{each}</bdi></Chip>)}</div>}
    </div>
  )
}

function LongText({ view, id, describedBy, isFaulty, onInput, onLeave }: ControlProps<'text'>) {
  const [typed, setTyped] = useState<string | undefined>(undefined)
  return (
    <textarea
      class="input" id={id} data-path={view.path} dir={ownDirection(typed ?? view.value)} rows={Number(parameter(view, 'rows')) || 3} value={typed ?? view.value} readOnly={view.isReadonly}
      aria-describedby={describedBy} aria-invalid={isFaulty} aria-required={view.isRequired}
      onInput={(event) => {
        setTyped(event.currentTarget.value)
        onInput(storedValue(view.question, event.currentTarget.value) || null)
      }}
      onBlur={() => {
        setTyped(undefined)
        onLeave()
      }}
    />
  )
}
