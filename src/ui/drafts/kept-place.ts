import { useEffect, useMemo, useState } from 'preact/hooks'
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
  keep(path: FieldPath): void
}

/** Where somebody is in a form, kept on this device, so that a killed app opens it there; leaving the form forgets it. */
export function useKeptPlace(store: RecordStore, record: RecordId): KeptPlace {
  const [found, setFound] = useState<{ readonly start: FieldPath | undefined } | undefined>(undefined)
  const keeper = useMemo(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let last = ''
    return {
      keep(path: FieldPath) {
        if (path === last) return
        last = path
        clearTimeout(timer)
        timer = setTimeout(() => void store.setSetting(key, `${record} ${path}`), settledMs)
      },
      forget() {
        clearTimeout(timer)
        if (last !== '') void store.setSetting(key, '')
      },
    }
  }, [record])
  useEffect(() => {
    let isGone = false
    void store.setting(key).then((kept) => {
      const [of, start] = (kept ?? '').split(' ')
      if (!isGone) setFound({ start: of === record && start ? start : undefined })
    })
    return () => {
      isGone = true
      keeper.forget()
    }
  }, [record])
  return { isReady: found !== undefined, start: found?.start, keep: keeper.keep }
}
