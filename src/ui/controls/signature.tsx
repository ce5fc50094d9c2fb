import { useContext, useState } from 'preact/hooks'
import { decodeStrokes, isBlank } from '#domain/forms/strokes.ts'
import { Button } from '../parts/button.tsx'
import { SignatureImage } from '../parts/signature-image.tsx'
import { SignaturePad } from '../parts/signature-pad.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { t } from '../words/words.ts'
import type { ControlProps } from './control.ts'
import { SignedFactsContext } from './control.ts'

export function isSigned(value: string): boolean {
  const strokes = decodeStrokes(value)
  return strokes !== undefined && !isBlank(strokes)
}

/** A signature in a form: shown small, signed on a pad that takes the screen. */
export function SignatureControl({ view, id, onInput, onLeave }: ControlProps<'signature'>) {
  const [isOpen, setOpen] = useState(false)
  const signedFacts = useContext(SignedFactsContext)
  const facts = isOpen ? signedFacts() : []
  return (
    <div class="stack">
      <div class="signature-field">
        {isSigned(view.value) ? <SignatureImage value={view.value} label={view.label} widthPx={280} heightPx={104} /> : <span class="small">{t('signature.none')}</span>}
      </div>
      {!view.isReadonly && (
        <Button look="tonal" icon="signature" id={id} path={view.path} onPress={() => setOpen(true)}>{isSigned(view.value) ? t('signature.again') : t('signature.sign')}</Button>
      )}
      <Sheet isOpen={isOpen} title={view.label} onClose={() => { setOpen(false); onLeave() }}>
        {facts.length > 0 && <dl class="facts">{facts.map((each) => [<dt key={`${each.path}?`}>{each.label}</dt>, <dd key={each.path}><bdi>{each.value}</bdi></dd>])}</dl>}
        <div class="pad-sheet"><SignaturePad value={view.value} label={view.label} onStroke={onInput} /></div>
        <div class="row-of">
          <Button onPress={() => onInput(null)}>{t('signature.clear')}</Button>
          <div class="grow"><Button look="primary" isWide onPress={() => { setOpen(false); onLeave() }}>{t('action.done')}</Button></div>
        </div>
      </Sheet>
    </div>
  )
}
