import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icons.tsx'
import { number } from '../words/format.ts'
import { t } from '../words/words.ts'
import { hasAppearance } from './control.ts'
import type { ControlProps } from './control.ts'
import { rangeMarks, rangeSteps } from './range-steps.ts'
import type { RangeMarks, RangeSteps } from './range-steps.ts'

/** A number between two ends: a slider; `picker` a list, `rating` stars, `vertical` a slider that stands. */
export function RangeControl(props: ControlProps<'range'>) {
  const { view } = props
  const steps = rangeSteps(view.question)
  const all = { ...props, steps, marks: rangeMarks(view.question, steps, view.choices) }
  if (hasAppearance(view, 'rating')) return <Rating {...all} />
  if (hasAppearance(view, 'picker')) return <Picker {...all} />
  return <Slider {...all} />
}

type Props = ControlProps<'range'> & { readonly steps: RangeSteps; readonly marks: RangeMarks }

/** The number, with what the form calls it. */
function wordsAt(at: number, { steps, marks }: Pick<Props, 'steps' | 'marks'>): string {
  const words = marks.words.get(at)
  return words === undefined ? number(steps.valueAt(at)) : `${number(steps.valueAt(at))} · ${words}`
}

/** A slider that nobody has touched shows no thumb: a middle that was never chosen must not look like an answer. */
function Slider({ view, id, describedBy, isFaulty, onInput, onLeave, steps, marks }: Props) {
  const at = steps.stepOf(view.value)
  const set = (step: number) => onInput(steps.valueAt(step))
  const words = at === undefined ? t('select.none') : wordsAt(at, { steps, marks })
  const isVertical = hasAppearance(view, 'vertical')
  const ticks = isVertical || hasAppearance(view, 'no-ticks') ? [] : marks.ticks
  const along = (step: number) => ({ '--at': String(step / Math.max(1, steps.count - 1)) })
  return (
    <div class={`range ${isVertical ? 'vertical' : ''}`}>
      <output class="range-value" for={id} aria-hidden="true">{words}</output>
      <span class="range-end" aria-hidden="true">{number(steps.valueAt(0))}</span>
      <span class="range-way">
        <input
          type="range" id={id} data-path={view.path} class={at !== undefined ? '' : marks.waitsAt === undefined ? 'unset' : 'unset waiting'} min={0} max={steps.count - 1} step={1} value={at ?? marks.waitsAt ?? 0} disabled={view.isReadonly}
          aria-describedby={describedBy} aria-invalid={isFaulty} aria-required={view.isRequired} aria-valuetext={words}
          onInput={(event) => set(Number(event.currentTarget.value))}
          onChange={onLeave}
          // A tap on the end where an untouched slider stands changes nothing for the browser; here it is an answer.
          onClick={(event) => { if (at === undefined) { set(Number(event.currentTarget.value)); onLeave() } }}
          onKeyDown={(event) => { if (at === undefined && (event.key === 'Enter' || event.key === ' ')) { event.preventDefault(); set(marks.waitsAt ?? 0); onLeave() } }}
        />
        {ticks.length > 0 && <span class="ticks" aria-hidden="true">{ticks.map((tick) => <i key={tick} style={along(tick)} />)}</span>}
        {!isVertical && marks.words.size > 0 && <span class={marks.words.size > 3 ? 'tick-words many' : 'tick-words'} style={{ '--count': String(marks.words.size) }} aria-hidden="true">{[...marks.words].map(([step, label]) => <span key={step} class={step === 0 ? 'first' : step === steps.count - 1 ? 'last' : ''} style={along(step)}>{label}</span>)}</span>}
      </span>
      <span class="range-end" aria-hidden="true">{number(steps.valueAt(steps.count - 1))}</span>
      {at !== undefined && !view.isReadonly && <Button look="plain" onPress={() => { onInput(null); onLeave() }}>{t('action.clear')}</Button>}
    </div>
  )
}

function Picker({ view, id, describedBy, isFaulty, onInput, onLeave, steps, marks }: Props) {
  const at = steps.stepOf(view.value)
  return (
    <select class="input" id={id} data-path={view.path} value={at === undefined ? '' : steps.valueAt(at)} disabled={view.isReadonly} aria-describedby={describedBy} aria-invalid={isFaulty} onChange={(event) => { onInput(event.currentTarget.value || null); onLeave() }}>
      <option value="">{t('select.none')}</option>
      {Array.from({ length: steps.count }, (_, step) => <option key={step} value={steps.valueAt(step)}>{wordsAt(step, { steps, marks })}</option>)}
    </select>
  )
}

/** Stars, each of them a radio: arrows and screen readers know what to do. */
function Rating({ view, id, describedBy, onInput, onLeave, steps, marks }: Props) {
  const at = steps.stepOf(view.value)
  return (
    <div class="rating" role="radiogroup" aria-label={view.label} aria-describedby={describedBy} aria-required={view.isRequired}>
      {Array.from({ length: steps.count }, (_, step) => {
        const value = steps.valueAt(step)
        return (
          <label key={step} class={at !== undefined && step <= at ? 'star on' : 'star'}>
            <input
              type="radio" id={step === 0 ? id : undefined} data-path={view.path} name={id} value={value} checked={at === step} disabled={view.isReadonly} aria-label={marks.words.get(step) ?? t('count.of', { have: number(value), all: number(steps.valueAt(steps.count - 1)) })}
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
