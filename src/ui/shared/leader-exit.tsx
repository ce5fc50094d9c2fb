import '../design/controls.css'
import { useEffect, useState } from 'preact/hooks'
import { toAsciiDigits } from '#domain/identity/digits.ts'
import { useLive } from '../live.ts'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icons.tsx'
import { longPress } from '../parts/long-press.ts'
import { Sheet } from '../parts/sheet.tsx'
import { useServices } from '../services.ts'
import { t } from '../words/words.ts'
import { heldKey, holdPage } from './held.ts'
import { pinKey } from './pin-setting.tsx'

const holdMs = 1_200

/**
 * The leader's way out of a page that guests hold: a mark in the corner, held long, and the PIN where one is set.
 * While such a page is open, back stays on it, and an app that is started again comes back to it.
 */
export function LeaderExit({ onExit }: { readonly onExit: () => void }) {
  const { store, device } = useServices()
  const mark = useLive(async (from) => (await from.setting(pinKey)) ?? '', [])
  const [isAsking, setAsking] = useState(false)
  const [typed, setTyped] = useState('')
  const [isWrong, setWrong] = useState(false)

  useEffect(() => {
    const address = location.pathname
    void store.setSetting(heldKey, address)
    return holdPage(address)
  }, [])

  const isKnown = mark !== undefined
  // Stored first: an app that is closed a moment later would come back to the guests' page.
  const leave = () => { void store.setSetting(heldKey, '').then(onExit) }
  const tryPin = async () => {
    if (await device.pinMark(toAsciiDigits(typed)) === mark) leave()
    else {
      setWrong(true)
      setTyped('')
    }
  }
  return (
    <>
      <button
        type="button" class="icon-button leader-exit" aria-label={t('exit.label')} title={t('exit.label')}
        // Until it is read whether there is a PIN, nobody gets by without one.
        {...longPress(() => { if (mark) setAsking(true); else if (isKnown) leave() }, holdMs)}
        // Keys cannot be held like a finger: Enter asks, and without a PIN it must be confirmed.
        onKeyDown={(event) => { if (event.key === 'Enter' && isKnown) setAsking(true) }}
      >
        <Icon name="lock" />
      </button>
      <Sheet isOpen={isAsking} title={mark ? t('pin.enter') : t('exit.confirm')} onClose={() => { setAsking(false); setTyped(''); setWrong(false) }}>
        {mark
          ? (
            <form class="field" onSubmit={(event) => { event.preventDefault(); void tryPin() }}>
              <input class="input code" autofocus type="password" inputMode="numeric" autoComplete="off" maxLength={8} aria-label={t('pin.enter')} aria-invalid={isWrong} value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />
              {isWrong && <p class="fault" role="alert">{t('pin.wrong')}</p>}
              <Button look="primary" type="submit" isWide isDisabled={typed.length < 4}>{t('exit.go')}</Button>
            </form>
          )
          : <Button look="primary" isWide onPress={leave}>{t('exit.go')}</Button>}
      </Sheet>
    </>
  )
}
