import { useState } from 'preact/hooks'
import { compactDigits } from '#domain/identity/digits.ts'
import { checkIban, spacedIban } from '#domain/identity/iban.ts'
import { checkPhone, spacedPhone } from '#domain/identity/phone.ts'
import { Icon } from '../parts/icons.tsx'
import { t } from '../words/words.ts'
import { hasAppearance } from './control.ts'
import type { ControlProps } from './control.ts'
import { RialInput } from './rial.tsx'

export function TextControl(props: ControlProps<'text'>) {
  const { view } = props
  if (hasAppearance(view, 'multiline')) return <LongText {...props} />
  if (hasAppearance(view, 'rial')) return <RialInput {...props} />
  if (hasAppearance(view, 'national-id')) return <CodeText {...props} inputMode="numeric" store={compactDigits} show={(value) => value} />
  if (hasAppearance(view, 'phone')) return <CodeText {...props} inputMode="tel" store={storedPhone} show={(value) => spacedPhone(value)} />
  if (hasAppearance(view, 'iban')) return <CodeText {...props} inputMode="text" store={(typed) => checkIban(typed).value || typed} show={spacedIban} />
  return <PlainText {...props} />
}

/** A number that can be read is kept in its one spelling, any other as typed: half a number is worth keeping. */
function storedPhone(typed: string): string {
  return checkPhone(typed).value || compactDigits(typed)
}

function PlainText({ view, id, describedBy, isFaulty, onInput, onLeave }: ControlProps<'text'>) {
  return (
    <input
      class="input" id={id} type="text" dir="auto" autoComplete="off" enterKeyHint="next"
      value={view.value} readOnly={view.isReadonly} aria-describedby={describedBy} aria-invalid={isFaulty} aria-required={view.isRequired}
      onInput={(event) => onInput(event.currentTarget.value || null)} onBlur={onLeave}
    />
  )
}

function LongText({ view, id, describedBy, isFaulty, onInput, onLeave }: ControlProps<'text'>) {
  return (
    <textarea
      class="input" id={id} dir="auto" rows={4} value={view.value} readOnly={view.isReadonly}
      aria-describedby={describedBy} aria-invalid={isFaulty} aria-required={view.isRequired}
      onInput={(event) => onInput(event.currentTarget.value || null)} onBlur={onLeave}
    />
  )
}

interface CodeProps extends ControlProps<'text'> {
  readonly inputMode: 'numeric' | 'tel' | 'text'
  readonly store: (typed: string) => string
  readonly show: (value: string) => string
}

/** Numbers with a check: while typing they stay as typed, when left they stand in their groups; a tick says they hold. */
function CodeText({ view, id, describedBy, isFaulty, onInput, onLeave, inputMode, store, show }: CodeProps) {
  const [typed, setTyped] = useState<string | undefined>(undefined)
  const isGood = view.value !== '' && view.fault === undefined
  return (
    <div class="input-row">
      <input
        class="input code" id={id} type="text" inputMode={inputMode} autoComplete="off" enterKeyHint="next"
        value={typed ?? show(view.value)} readOnly={view.isReadonly} aria-describedby={describedBy} aria-invalid={isFaulty} aria-required={view.isRequired}
        onFocus={(event) => setTyped(event.currentTarget.value)}
        onInput={(event) => {
          setTyped(event.currentTarget.value)
          onInput(store(event.currentTarget.value) || null)
        }}
        onBlur={() => {
          setTyped(undefined)
          onLeave()
        }}
      />
      {isGood && <span class="tick"><Icon name="check" /><span class="unseen">{t('field.good')}</span></span>}
    </div>
  )
}
