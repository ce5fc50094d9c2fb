import '../design/controls.css'
import { useState } from 'preact/hooks'
import { toAsciiDigits } from '#domain/identity/digits.ts'
import { useLive } from '../live.ts'
import { Button } from '../parts/button.tsx'
import { Notice } from '../parts/notice.tsx'
import { toast } from '../parts/toast.tsx'
import { useServices } from '../services.ts'
import { t } from '../words/words.ts'

export const pinKey = 'leader-pin'

/** Four digits that lead out of signing and survey, so that a guest cannot wander into other people's data. */
export function PinSetting() {
  const { store, device } = useServices()
  const mark = useLive(async (from) => (await from.setting(pinKey)) ?? '', [])
  const [typed, setTyped] = useState('')
  const pin = toAsciiDigits(typed)
  const isReady = /^\d{4,8}$/.test(pin)
  const keep = async () => {
    if (!isReady) return
    await store.setSetting(pinKey, await device.pinMark(pin))
    setTyped('')
    toast(t('pin.kept'))
  }
  return (
    <div class="card">
      {mark ? <Notice tone="good" icon="lock"><p>{t('pin.is-set')}</p></Notice> : <p class="soft">{t('pin.why')}</p>}
      <form class="field" onSubmit={(event) => { event.preventDefault(); void keep() }}>
        <label class="label" for="pin">{mark ? t('pin.new') : t('pin.choose')}</label>
        <div class="input-row">
          <input class="input code" id="pin" type="password" inputMode="numeric" autoComplete="off" maxLength={8} value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />
          <Button look="primary" type="submit" isDisabled={!isReady}>{t('pin.keep')}</Button>
        </div>
      </form>
      {mark && <Button look="plain" onPress={() => void store.setSetting(pinKey, '').then(() => toast(t('pin.removed')))}>{t('pin.remove')}</Button>}
    </div>
  )
}
