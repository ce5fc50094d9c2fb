import { signal } from '@preact/signals'
import { Button } from './button.tsx'

interface Toast {
  readonly id: number
  readonly text: string
  readonly action?: { readonly label: string; readonly run: () => void }
}

const toasts = signal<readonly Toast[]>([])
let lastId = 0

/** Says something small for some seconds; with an action (undo) for longer, so that a slow hand reaches it. */
export function toast(text: string, action?: Toast['action']): void {
  const id = ++lastId
  toasts.value = [...toasts.value.slice(-1), { id, text, ...(action && { action }) }]
  setTimeout(() => dismiss(id), action ? 10_000 : 4_000)
}

function dismiss(id: number): void {
  toasts.value = toasts.value.filter((each) => each.id !== id)
}

/** Placed once, beside the pages. */
export function Toasts() {
  return (
    <div class="toasts" role="status" aria-live="polite">
      {toasts.value.map(({ id, text, action }) => (
        <div class="toast" key={id}>
          <span>{text}</span>
          {action && <Button look="plain" onPress={() => { dismiss(id); action.run() }}>{action.label}</Button>}
        </div>
      ))}
    </div>
  )
}
