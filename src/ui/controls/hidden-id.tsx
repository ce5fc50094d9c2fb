import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { maskedId } from '#domain/forms/results/mask.ts'
import { Button } from '../parts/button.tsx'
import { digits } from '../words/format.ts'
import { t } from '../words/words.ts'
import { useDeeds } from './control.ts'
import type { ControlProps } from './control.ts'

/** A national id that stood there before the form was opened: its end, and the whole for who asks. What somebody types now is theirs to see. */
export function HiddenId({ view, id, describedBy, isFaulty, children }: ControlProps<'text'> & { readonly children: ComponentChildren }) {
  const { wholeId } = useDeeds()
  const [isShown, setShown] = useState(view.value === '' || wholeId === undefined)
  const place = useRef<HTMLDivElement>(null)
  const wasAsked = useRef(false)
  // Who has asked for it goes on with it.
  useEffect(() => { if (isShown && wasAsked.current) place.current?.querySelector('input')?.focus() }, [isShown])
  if (isShown) return <div ref={place}>{children}</div>
  return (
    <div class="input-row">
      <input class="input code" id={id} data-path={view.path} type="text" value={digits(maskedId(view.value))} readOnly aria-describedby={describedBy} aria-invalid={isFaulty} />
      {wholeId && <Button look="plain" icon="show" onPress={() => void wholeId().then((mayShow) => { wasAsked.current = mayShow; setShown(mayShow) })}>{t('ids.show')}</Button>}
    </div>
  )
}
