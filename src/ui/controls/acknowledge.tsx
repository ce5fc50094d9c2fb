import { Icon } from '../parts/icons.tsx'
import { richWords } from '../parts/rich-words.tsx'
import type { ControlProps } from './control.ts'

/** ODK's acknowledge: `OK` or nothing. */
export function AcknowledgeControl({ view, id, describedBy, onInput, onLeave }: ControlProps<'acknowledge'>) {
  return (
    <label class="choice">
      <input type="checkbox" id={id} data-path={view.path} checked={view.value === 'OK'} disabled={view.isReadonly} aria-describedby={describedBy} onChange={(event) => { onInput(event.currentTarget.checked ? 'OK' : null); onLeave() }} />
      <span class="dot square"><Icon name="check" size="little" /></span>
      <span>{richWords(view.label)}</span>
    </label>
  )
}
