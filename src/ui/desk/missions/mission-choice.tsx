import { useId } from 'preact/hooks'
import { Icon } from '../../parts/icons.tsx'

interface MissionChoiceProps {
  readonly legend: string
  readonly fault: string | undefined
  readonly options: readonly { readonly id: string; readonly name: string }[]
  readonly chosen: readonly string[]
  readonly isOne?: boolean
  readonly onChange: (chosen: readonly string[]) => void
}

/** Some of a few, or one of them, as cards to tick. */
export function MissionChoice({ legend, fault, options, chosen, isOne, onChange }: MissionChoiceProps) {
  const id = useId()
  const pick = (option: string) => onChange(isOne ? [option] : chosen.includes(option) ? chosen.filter((each) => each !== option) : [...chosen, option])
  return (
    <fieldset class="mission-choice" {...(fault !== undefined && { 'aria-describedby': id, 'tabIndex': -1, 'data-lacking': true })}><legend>{legend}</legend>
      <div class="people-grid">
        {options.map((option) => (
          <label key={option.id} class={`person-check ${chosen.includes(option.id) ? 'on' : ''}`}>
            <input type={isOne ? 'radio' : 'checkbox'} name={id} checked={chosen.includes(option.id)} onChange={() => pick(option.id)} />
            <span class="body"><bdi>{option.name}</bdi></span>
          </label>
        ))}
      </div>
      {fault !== undefined && <p id={id} class="fault" role="alert"><Icon name="warning" size="little" /><span>{fault}</span></p>}
    </fieldset>
  )
}
