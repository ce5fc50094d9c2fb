import { useMemo } from 'preact/hooks'
import type { BlobRef } from '#domain/records/op.ts'
import type { RecordRef } from '#store/store.ts'
import type { Deeds } from '../controls/control.ts'
import { pictureKeeper } from '../media/keep-picture.ts'
import { locate } from '../media/locate.ts'
import { pictureUrl } from '../media/picture-urls.ts'
import { useServices } from '../services.ts'
import { timeZone } from '../words/format.ts'

interface More {
  /** Hears of each blob, so that the record's op names it. */
  readonly onBlob?: (blob: BlobRef) => void
  readonly plan?: Readonly<Record<string, string>>
}

/** What the controls of one record may do. `written` resolves when what was typed into it stands in the store. */
export function useDeedsOf(ref: RecordRef, written: () => Promise<void>, { onBlob = () => undefined, plan = {} }: More = {}): Deeds {
  const services = useServices()
  const keepPicture = useMemo(() => pictureKeeper(services, ref, { written, onBlob }), [services, ref.record])
  return useMemo((): Deeds => ({
    keepPicture,
    pictureUrl: (name) => pictureUrl(services.blob, name),
    locate,
    planned: (field) => (plan[field] ?? '').split('\n').map((line) => line.trim()).filter(Boolean),
    now: services.now,
    timeZone: timeZone.value,
  }), [services, keepPicture, plan])
}
