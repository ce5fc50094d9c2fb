import { useState } from 'preact/hooks'
import { IconButton } from '../parts/button.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { t } from '../words/words.ts'
import { hasAppearance } from './control.ts'
import type { ControlProps } from './control.ts'
import { Scanner, canScan } from './scanner.tsx'
import { TypedInput } from './typed-input.tsx'

/** A code that is read by the camera where the browser can, and typed everywhere. */
export function BarcodeControl(props: ControlProps<'barcode'>) {
  const { view, onInput, onLeave } = props
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <div class="input-row">
        {!hasAppearance(view, 'hidden-answer') && <TypedInput {...props} isCode />}
        {canScan() && !view.isReadonly && <IconButton icon="barcode" label={t('barcode.scan')} onPress={() => setOpen(true)} />}
      </div>
      <Sheet isOpen={isOpen} title={view.label} onClose={() => setOpen(false)}>
        <Scanner isFront={hasAppearance(view, 'front')} onFound={(code) => { setOpen(false); onInput(code); onLeave() }} onCancel={() => setOpen(false)} />
      </Sheet>
    </>
  )
}
