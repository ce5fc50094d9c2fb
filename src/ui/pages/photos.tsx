import { useEffect, useMemo, useState } from 'preact/hooks'
import { Problem } from '#domain/problem.ts'
import type { ProblemCode } from '#domain/problem.ts'
import { limits } from '#domain/wire/limits.ts'
import { deletedField, formName } from '#domain/records/op.ts'
import type { RecordId } from '#domain/records/op.ts'
import type { RawName, RecordRef, RecordRow } from '#store/store.ts'
import { rowsOf } from '../activities/activity.ts'
import { filesOf, stageWithFiles } from '../activities/stage.ts'
import { titleOf } from '../activities/titles.ts'
import { activityPath } from '../activities/paths.ts'
import type { FormInActivity } from '../activities/use-activity.ts'
import { DeedsContext } from '../controls/control.ts'
import { FormBody } from '../forms/form-body.tsx'
import { useRecord } from '../drafts/use-record.ts'
import { useLive } from '../live.ts'
import { finishPhoto, keepRawPhoto } from '../media/keep-photo.ts'
import { usePicture, useThumbnail } from '../media/picture-urls.ts'
import { Button } from '../parts/button.tsx'
import { FileButton } from '../parts/file-button.tsx'
import { Empty, Notice } from '../parts/notice.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { BottomBar, Page } from '../parts/page.tsx'
import { PhotoTile } from '../parts/photo-tile.tsx'
import { Progress } from '../parts/progress.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { StateWord } from '../parts/state-word.tsx'
import { toast } from '../parts/toast.tsx'
import { useServices } from '../services.ts'
import { useDeedsOf } from '../shared/deeds.ts'
import { SavedMark } from '../shared/saved-mark.tsx'
import { bytes, number, words } from '../words/format.ts'
import { problemWords } from '../words/problem-words.ts'
import { language, t } from '../words/words.ts'

interface Batch {
  readonly done: number
  readonly all: number
  readonly doneBytes: number
  readonly allBytes: number
}

/** A file that was picked and could not become a photo. */
interface Refused {
  readonly name: string
  readonly code: ProblemCode | 'empty'
}

/** Photos in thirds, the camera first; many at a time, each shown as it is ready, captions in place. */
export function PhotosPage({ activity, use, form }: FormInActivity) {
  const services = useServices()
  const { store, newId } = services
  const [batch, setBatch] = useState<Batch | undefined>(undefined)
  const [refused, setRefused] = useState<readonly Refused[]>([])
  const [openId, setOpenId] = useState<RecordId | undefined>(undefined)
  const rows = rowsOf(activity, form.id)
  const raws = useLive(async (from) => (await from.raws()).filter((each) => each.activity === activity.id && formName(each.form) === form.id), [activity.id, form.id]) ?? []
  const canFill = use.filledBy.includes(store.identity.person.role)
  const files = filesOf(rows)
  const uncaptioned = rows.filter((row) => (row.summary.measures['captioned'] ?? 1) === 0).length

  const take = async (files: readonly File[]) => {
    setRefused([])
    const allBytes = files.reduce((sum, file) => sum + file.size, 0)
    let doneBytes = 0
    let done = 0
    setBatch({ done, all: files.length, doneBytes, allBytes })
    const guarded = async (file: File, act: () => Promise<void>): Promise<boolean> => {
      try {
        await act()
        return true
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        setRefused((before) => [...before, { name: file.name, code: error.code }])
        return false
      }
    }
    // All raw files first: what was picked is safe before the first of them is made small, however long that takes.
    const kept: { readonly file: File; readonly ref: RecordRef }[] = []
    for (const file of files) {
      const ref = { record: newId(), activity: activity.id, form: activity.formRefs[form.id]! }
      const because = refusalOf(file)
      if (because) setRefused((before) => [...before, { name: file.name, code: because }])
      else if (await guarded(file, () => keepRawPhoto(services, ref, file))) kept.push({ file, ref })
    }
    for (const { file, ref } of kept) {
      await guarded(file, () => finishPhoto(services, ref, form))
      done += 1
      doneBytes += file.size
      setBatch({ done, all: kept.length, doneBytes, allBytes })
    }
    setBatch(undefined)
  }
  const isWorking = batch !== undefined
  return (
    <Page
      title={words(use.title ?? form.title)} subtitle={activity.title} back={activityPath(activity.id)}
      bottom={canFill && (
        <BottomBar>
          <FileButton id="photo-pick" icon="photo" isMany look="button tonal" onFiles={(files) => void take(files)}>{t('photos.pick')}</FileButton>
          <FileButton id="photo-take" icon="camera" camera="environment" look="button primary" onFiles={(files) => void take(files)}>{t('photo.take')}</FileButton>
        </BottomBar>
      )}
    >
      {batch && <Progress done={batch.done} all={batch.all} words={t('photos.progress', { done: batch.done, all: batch.all, doneSize: bytes(batch.doneBytes), allSize: bytes(batch.allBytes) })} />}
      {refused.length > 0 && (
        <Notice tone="warn" isLive title={t('photos.refused', { count: refused.length })}>
          <ul>{refused.map(({ name, code }, at) => <li key={at}><bdi>{name}</bdi>: {code === 'empty' ? t('photos.empty-file') : problemWords(code)}</li>)}</ul>
          <p>{t('photos.refused-text')}</p>
        </Notice>
      )}
      {files.all > 0 && <p class="small soft" role="status">{t('photos.confirmed', { have: files.sent, all: files.all })}</p>}
      {!isWorking && raws.map((raw) => <Unfinished key={raw.record} raw={raw} form={form} activity={activity} use={use} />)}
      {rows.length > 0 && uncaptioned > 0 && <p class="soft small">{t('photos.uncaptioned', { count: uncaptioned })}</p>}
      {rows.length === 0 && !isWorking
        ? <Empty icon="camera" title={t('photos.empty')}><p>{t('photos.empty-text')}</p></Empty>
        : <div class="tiles">{rows.map((row, at) => <Tile key={row.id} row={row} label={titleOf(activity, row, language.value) || t('photos.number', { number: number(at + 1) })} onPress={() => setOpenId(row.id)} />)}</div>}
      <Sheet isOpen={openId !== undefined} title={words(form.title)} onClose={() => setOpenId(undefined)}>
        {openId && <OnePhoto key={openId} record={openId} activity={activity} use={use} form={form} onGone={() => setOpenId(undefined)} />}
      </Sheet>
    </Page>
  )
}

/** What needs no try: nothing of it is kept, so that it does not lie there as a photo half done. */
function refusalOf(file: File): Refused['code'] | undefined {
  if (file.type !== '' && !file.type.startsWith('image/')) return 'file.wrong-type'
  if (file.size === 0) return 'empty'
  return file.size > limits.bytesPerBlob ? 'file.too-large' : undefined
}

function Tile({ row, label, onPress }: { readonly row: RecordRow; readonly label: string; readonly onPress: () => void }) {
  const url = useThumbnail(row.summary.image)
  return <PhotoTile url={url} stage={stageWithFiles(row)} label={label} onPress={onPress} />
}

/** A raw picture whose small one is not made: killed in the middle, or one that cannot be opened. */
function Unfinished({ raw, form, activity }: FormInActivity & { readonly raw: RawName }) {
  const services = useServices()
  const [failed, setFailed] = useState<ProblemCode | undefined>(undefined)
  const again = async () => {
    try {
      await finishPhoto(services, { record: raw.record, activity: activity.id, form: activity.formRefs[form.id]! }, form)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setFailed(error.code)
    }
  }
  return (
    <Notice tone="warn" icon="photo" title={t('photos.unfinished')}>
      {failed && <ProblemNotice code={failed} tone="warn" />}
      <div class="row-of">
        <Button look="tonal" onPress={() => void again()}>{t('action.try-again')}</Button>
        <Button look="plain" onPress={() => void services.store.dropRaw(raw)}>{t('action.delete')}</Button>
      </div>
    </Notice>
  )
}

function OnePhoto({ record, activity, use, form, onGone }: FormInActivity & { readonly record: RecordId; readonly onGone: () => void }) {
  const { store } = useServices()
  const ref = useMemo(() => ({ record, activity: activity.id, form: activity.formRefs[form.id]! }), [record])
  const open = useRecord(ref, form)
  const deeds = useDeedsOf(ref, open.flush, { onBlob: open.keepBlob, form })
  const image = open.record?.summary.image
  const url = usePicture(image)
  const canFill = use.filledBy.includes(store.identity.person.role)
  useEffect(() => () => void open.commit('form'), [])
  const remove = () => {
    onGone()
    void store.write(ref, { [deletedField]: 'true' }, { via: 'form' }).then(() => toast(t('photos.deleted'), { label: t('action.undo'), run: () => void store.write(ref, { [deletedField]: null }, { via: 'undo' }) }))
  }
  return (
    <>
      {url ? <img class="full-photo" src={url} alt={open.answers['/caption'] ?? words(form.title)} /> : <p class="soft">{t('photo.on-its-way')}</p>}
      <p class="row-of"><span class="grow">{open.record && <StateWord stage={stageWithFiles(open.record)} />}</span><SavedMark save={open.save} hasContent={open.hasContent} /></p>
      <DeedsContext.Provider value={deeds}>
        {/* The picture itself stands above, large; facts that its EXIF did not bring are not asked for. */}
        {open.filling && <FormBody filling={open.filling} idPrefix="photo" isReadonly={!canFill} isLeftOut={(view) => view.type === 'image' || (view.isReadonly && view.value === '')} onLeave={() => void open.flush()} />}
      </DeedsContext.Provider>
      {canFill && <Button look="plain" icon="trash" onPress={remove}>{t('action.delete')}</Button>}
    </>
  )
}
