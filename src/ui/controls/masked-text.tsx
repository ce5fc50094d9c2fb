import { useState } from 'preact/hooks'
import { IconButton } from '../parts/button.tsx'
import { t } from '../words/words.ts'
import type { ControlProps } from './control.ts'
import { TypedInput } from './typed-input.tsx'

/** Hidden from who looks over the shoulder; shown as long as one wants to see it. */
export function MaskedText(props: ControlProps<'text'>) {
  const [isShown, setShown] = useState(false)
  return (
    <div class="input-row">
      <TypedInput {...props} inputType={isShown ? 'text' : 'password'} isCode />
      <IconButton icon={isShown ? 'hide' : 'show'} label={isShown ? t('field.hide') : t('field.show')} onPress={() => setShown(!isShown)} />
    </div>
  )
}
