import { useState } from 'preact/hooks'
import { editableText, storedValue } from '#domain/forms/input.ts'
import { drawAtOnce } from '../parts/draw-at-once.ts'
import { ownDirection } from '../words/fill.ts'
import { language } from '../words/words.ts'
import type { ControlProps } from './control.ts'

interface TypedInputProps extends ControlProps {
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'url'
  /** Numbers and codes: read left to right in every language. */
  readonly isCode?: boolean
  readonly placeholder?: string | undefined
  readonly inputType?: 'text' | 'password'
  /** For what the domain's reader does not know: a date with its time. */
  readonly stored?: (typed: string) => string
  readonly shown?: (value: string) => string
}

/** One line that is typed: while it has the focus it stands as typed, when left as the language writes it. */
export function TypedInput({ view, id, describedBy, isFaulty, onInput, onLeave, inputMode, inputType = 'text', isCode, placeholder, stored, shown }: TypedInputProps) {
  const [typed, setTyped] = useState<string | undefined>(undefined)
  const read = stored ?? ((text: string) => storedValue(view.question, text, language.value))
  const write = shown ?? ((value: string) => editableText(view.question, value, language.value))
  return (
    <input
      class={isCode ? 'input code' : 'input'} id={id} data-path={view.path} {...(inputType === 'password' ? { type: 'password' } : { type: 'text' })} inputMode={inputMode} dir={isCode ? undefined : ownDirection(typed ?? view.value)} autoComplete="off" enterKeyHint="next" placeholder={placeholder}
      value={typed ?? write(view.value)} readOnly={view.isReadonly} aria-describedby={describedBy} aria-invalid={isFaulty || undefined} aria-required={view.isRequired || undefined}
      onInput={({ currentTarget: { value } }) => drawAtOnce(() => {
        setTyped(value)
        onInput(read(value) || null)
      })}
      onBlur={() => {
        setTyped(undefined)
        onLeave()
      }}
    />
  )
}
