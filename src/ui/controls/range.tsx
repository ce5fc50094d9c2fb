import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icons.tsx'
import { number } from '../words/format.ts'
import { t } from '../words/words.ts'
import { hasAppearance } from './control.ts'
import type { ControlProps } from './control.ts'
import { rangeSteps } from './range-steps.ts'
import type { RangeSteps } from './range-steps.ts'

/** A number between two ends: a slider; `picker` a list, `rating` stars, `vertical` a slider that stands. */
export function RangeControl(props: ControlProps<'range'>) {
  const steps = rangeSteps(props.view.question)
  if (hasAppearance(props.view, 'rating')) return <Rating {...props} steps={steps} />
  if (hasAppearance(props.view, 'picker')) return <Picker {...props} steps={steps} />
  return <Slider {...props} steps={steps} />
}

type Props = ControlProps<'range'> & { readonly steps: RangeSteps }

/** A slider that nobody has touched shows no thumb: a middle that was never chosen must not look like an answer. */
function Slider({ view, id, describedBy, isFaulty, onInput, onLeave, steps }: Props) {
  const at = steps.stepOf(view.value)
  const set = (step: number) => onInput(steps.valueAt(step))
  const words = at === undefined ? t('select.none') : number(steps.valueAt(at))
  const isVertical = hasAppearance(view, 'vertical')
  const hasTicks = !isVertical && steps.count <= 21 && !hasAppearance(view, 'no-ticks')
  return (
    <div class={`range ${isVertical ? 'vertical' : ''}`}>
      <output class="range-value" for={id} aria-hidden="true">{words}</output>
      <span class="range-end" aria-hidden="true">{number(steps.valueAt(0))}</span>
      <span class="range-way">
        <input
          type="range" id={id} data-path={view.path} class={at === undefined ? 'unset' : ''} min={0} max={steps.count - 1} step={1} value={at ?? 0} disabled={view.isReadonly}
          aria-describedby={describedBy} aria-invalid={isFaulty} aria-required={view.isRequired} aria-valuetext={words}
          onInput={(event) => set(Number(event.currentTarget.value))}
          onChange={onLeave}
          // A tap on the end where an untouched slider stands changes nothing for the browser; here it is an answer.
          onClick={(event) => { if (at === undefined) { set(Number(event.currentTarget.value)); onLeave() } }}
          onKeyDown={(event) => { if (at === undefined && (event.key === 'Enter' || event.key === ' ')) { event.preventDefault(); set(0); onLeave() } }}
        />
        {hasTicks && <span class="ticks" aria-hidden="true">{Array.from({ length: steps.count }, (_, tick) => <i key={tick} />)}</span>}
      </span>
      <span class="range-end" aria-hidden="true">{number(steps.valueAt(steps.count - 1))}</span>
      {at !== undefined && !view.isReadonly && <Button look="plain" onPress={() => { onInput(null); onLeave() }}>{t('action.clear')}</Button>}
    </div>
  )
}

function Picker({ view, id, describedBy, isFaulty, onInput, onLeave, steps }: Props) {
  const at = steps.stepOf(view.value)
  return (
    <select class="input" id={id} data-path={view.path} value={at === undefined ? '' : steps.valueAt(at)} disabled={view.isReadonly} aria-describedby={describedBy} aria-invalid={isFaulty} onChange={(event) => { onInput(event.currentTarget.value || null); onLeave() }}>
      <option value="">{t('select.none')}</option>
      {Array.from({ length: steps.count }, (_, step) => <option key={step} value={steps.valueAt(step)}>{number(steps.valueAt(step))}</option>)}
    </select>
  )
}

/** Stars, each of them a radio: arrows and screen readers know what to do. */
function Rating({ view, id, describedBy, onInput, onLeave, steps }: Props) {
  const at = steps.stepOf(view.value)
  return (
    <div class="rating" role="radiogroup" aria-label={view.label} aria-describedby={describedBy} aria-required={view.isRequired}>
      {Array.from({ length: steps.count }, (_, step) => {
        const value = steps.valueAt(step)
        return (
          <label key={step} class={at !== undefined && step <= at ? 'star on' : 'star'}>
            <input
              type="radio" id={step === 0 ? id : undefined} data-path={view.path} name={id} value={value} checked={at === step} disabled={view.isReadonly} aria-label={t('count.of', { have: number(value), all: number(steps.valueAt(steps.count - 1)) })}
              onChange={() => { onInput(value); onLeave() }}
              onClick={() => { if (at === step && !view.isRequired) { onInput(null); onLeave() } }}
            />
            <Icon name="star" />
          </label>
        )
      })}
    </div>
  )
}
