import '../../design/keys.css'
import { useState } from 'preact/hooks'
import { Sheet } from '../../parts/sheet.tsx'
import { t } from '../../words/words.ts'
import { deskKeys } from './keys.ts'
import { areKeysOn, turnKeys } from './listen.ts'

/** Every key of the desk with what it does; a key of one letter may be in somebody's way, so all of them can be turned off. */
export function KeysSheet({ onClose }: { readonly onClose: () => void }) {
  const [isOn, setOn] = useState(areKeysOn)
  const turn = (next: boolean) => {
    turnKeys(next)
    setOn(next)
  }
  return (
    <Sheet isOpen title={t('keys.title')} onClose={onClose}>
      <dl class="keys">
        {[...deskKeys.map(({ does, cap }) => ({ does, cap: cap as string })), { does: 'help', cap: '?' } as const, { does: 'open', cap: 'Enter' } as const].map(({ does, cap }) => <div key={does}><dt><kbd dir="ltr">{cap}</kbd></dt><dd>{t(`keys.${does}`)}</dd></div>)}
      </dl>
      <p class="small soft">{t('keys.text')}</p>
      <label class="keys-on"><input type="checkbox" checked={isOn} onChange={(event) => turn(event.currentTarget.checked)} /><span>{t('keys.on')}</span></label>
    </Sheet>
  )
}
