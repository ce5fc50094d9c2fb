import '../design/more.css'
import { t } from '../words/words.ts'
import { IconButton } from './button.tsx'
import { Icon } from './icons.tsx'

export function SearchField({ value, label, onInput, onEnter, id = 'search' }: { readonly value: string; readonly label: string; readonly onInput: (value: string) => void; readonly onEnter?: () => void; readonly id?: string }) {
  return (
    <div class="search" role="search">
      <Icon name="search" />
      <input
        id={id} type="text" inputMode="search" enterKeyHint={onEnter ? 'go' : 'search'} autoComplete="off" dir={value === '' ? undefined : 'auto'}
        placeholder={label} aria-label={label} value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
        onKeyDown={(event) => { if (event.key === 'Enter' && onEnter) { event.preventDefault(); onEnter() } }}
      />
      {value && <IconButton icon="close" label={t('action.clear')} onPress={() => onInput('')} />}
    </div>
  )
}
