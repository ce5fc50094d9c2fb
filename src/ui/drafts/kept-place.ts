import { useEffect, useMemo, useState } from 'preact/hooks'
import type { Language } from '#domain/forms/form.ts'
import type { RecordStore } from '#store/store.ts'
import type { FieldPath, RecordId } from '#domain/records/op.ts'

/** A question that is passed through is no place; one where somebody stays for a breath is. */
const settledMs = 400
/** One for the device: the last form that somebody was in. */
const key = 'form-place'

export interface KeptPlace {
  /** False until it has been looked for. */
  readonly isReady: boolean
  /** Where the form was when the app was killed; undefined: it was left in peace, or never opened. */
  readonly start: FieldPath | undefined
  /** What it was read in, where somebody had chosen that in the form. */
  readonly language: Language | undefined
  keep(path: FieldPath): void
  /** @param language undefined: that of the app */
  keepLanguage(language: Language | undefined): void
}

interface Found {
  readonly start?: FieldPath
  readonly language?: Language
}

/** Where somebody is in a form and how they read it, kept on this device, so that a killed app opens it so; leaving the form forgets it. */
export function useKeptPlace(store: RecordStore, record: RecordId): KeptPlace {
  const [found, setFound] = useState<Found | undefined>(undefined)
  const keeper = useMemo(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let place: FieldPath = ''
    let tongue: Language = ''
    const write = () => void store.setSetting(key, `${record} ${place} ${tongue}`)
    return {
      goOn({ start = '', language = '' }: Found) {
        place = start
        tongue = language
      },
      keep(path: FieldPath) {
        if (path === place) return
        place = path
        clearTimeout(timer)
        timer = setTimeout(write, settledMs)
      },
      keepLanguage(language: Language = '') {
        if (language === tongue) return
        tongue = language
        write()
      },
      forget() {
        clearTimeout(timer)
        if (place !== '' || tongue !== '') void store.setSetting(key, '')
      },
    }
  }, [record])
  useEffect(() => {
    let isGone = false
    void store.setting(key).then((kept) => {
      if (isGone) return
      const here = foundIn(kept, record)
      keeper.goOn(here)
      setFound(here)
    })
    return () => {
      isGone = true
      keeper.forget()
    }
  }, [record])
  return { isReady: found !== undefined, start: found?.start, language: found?.language, keep: keeper.keep, keepLanguage: keeper.keepLanguage }
}

/** Authors call languages as they like: with spaces too. */
function foundIn(kept: string | undefined, record: RecordId): Found {
  const [of, start, ...language] = (kept ?? '').split(' ')
  return of === record ? { ...(start && { start }), ...(language.length > 0 && { language: language.join(' ') }) } : {}
}
