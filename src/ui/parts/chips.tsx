import '../design/more.css'
import type { ComponentChildren } from 'preact'

export function Chip({ children, isOn, onPress, href }: { readonly children: ComponentChildren; readonly isOn?: boolean; readonly onPress?: () => void; readonly href?: string }) {
  if (href) return <a class="chip" href={href} aria-current={isOn ? 'true' : undefined}>{children}</a>
  return <button class="chip" type="button" aria-pressed={isOn} onClick={onPress}>{children}</button>
}

interface Segment<Value extends string> {
  readonly value: Value
  readonly label: string
}

/** A switch of few positions, all seen at once. */
export function Segments<Value extends string>({ segments, value, label, onPick, isWide }: {
  readonly segments: readonly Segment<Value>[]
  readonly value: Value
  readonly label: string
  readonly onPick: (value: Value) => void
  readonly isWide?: boolean
}) {
  return (
    <div class={`segments ${isWide ? 'wide' : ''}`} role="group" aria-label={label}>
      {segments.map((each) => (
        <button type="button" key={each.value} aria-pressed={each.value === value} onClick={() => onPick(each.value)}>{each.label}</button>
      ))}
    </div>
  )
}
