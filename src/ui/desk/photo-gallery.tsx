import { useEffect, useRef, useState } from 'preact/hooks'
import type { Form } from '#domain/forms/form.ts'
import type { RecordView } from '#store/store.ts'
import type { ActivityView } from '../activities/activity-view.ts'
import { usePicture, useThumbnail } from '../media/picture-urls.ts'
import { IconButton } from '../parts/button.tsx'
import { Icon } from '../parts/icons.tsx'
import { Skeleton } from '../parts/notice.tsx'
import { PhotoTile } from '../parts/photo-tile.tsx'
import { number } from '../words/format.ts'
import { language, t } from '../words/words.ts'
import { Pin } from './review/pin.tsx'
import { shown, useFormRecords } from './form-records.ts'

/** Pictures with their captions; each opens as large as the screen. */
export function PhotoGallery({ activity, form }: { readonly activity: ActivityView; readonly form: Form }) {
  const records = useFormRecords(activity, form.id)
  const [at, setAt] = useState<number | undefined>(undefined)
  if (!records) return <Skeleton />
  const open = at === undefined ? undefined : records[at]
  return (
    <>
      <div class="gallery-grid">
        {records.map((record, index) => <Picture key={record.id} record={record} caption={shown(form, record, '/caption', language.value) || t('photos.number', { number: number(index + 1) })} onPress={() => setAt(index)} />)}
      </div>
      {open && <Viewer record={open} caption={shown(form, open, '/caption', language.value)} place={t('count.of', { have: at! + 1, all: records.length })} onClose={() => setAt(undefined)} onStep={(by) => setAt((at! + by + records.length) % records.length)} />}
    </>
  )
}

function Picture({ record, caption, onPress }: { readonly record: RecordView; readonly caption: string; readonly onPress: () => void }) {
  const url = useThumbnail(record.summary.image)
  return (
    <figure>
      <PhotoTile url={url} stage={record.stage} label={caption} onPress={onPress} />
      <figcaption class="row-of tight"><span class="grow"><bdi>{caption}</bdi>{!url && <span class="soft"> · {t('photo.on-its-way')}</span>}</span><Pin record={record.id} form={record.form} label={caption} /></figcaption>
    </figure>
  )
}

function Viewer({ record, caption, place, onClose, onStep }: { readonly record: RecordView; readonly caption: string; readonly place: string; readonly onClose: () => void; readonly onStep: (by: number) => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const url = usePicture(record.summary.image)
  useEffect(() => dialog.current?.showModal(), [])
  const forward = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
  return (
    <dialog
      class="viewer" ref={dialog} aria-label={caption || place} onClose={onClose}
      onKeyDown={(event) => { if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') onStep(event.key === forward ? 1 : -1) }}
    >
      <header>
        <IconButton icon="close" label={t('action.close')} onPress={() => dialog.current?.close()} />
        <span class="grow" />
        <span>{place}</span>
        <IconButton icon="previous" label={t('action.previous')} onPress={() => onStep(-1)} />
        <IconButton icon="next" label={t('action.next')} onPress={() => onStep(1)} />
      </header>
      {url ? <img src={url} alt={caption} /> : <div class="empty"><Icon name="photo" size="large" /><p>{t('photo.on-its-way')}</p></div>}
      <footer><bdi>{caption}</bdi></footer>
    </dialog>
  )
}
