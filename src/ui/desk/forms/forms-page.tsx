import '../../design/publishing.css'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { readOutlines } from '../../activities/activity.ts'
import { useLive } from '../../live.ts'
import { Button } from '../../parts/button.tsx'
import { FileButton } from '../../parts/file-button.tsx'
import { Icon } from '../../parts/icons.tsx'
import { Notice, Skeleton } from '../../parts/notice.tsx'
import type { ProvinceForms } from '../../services.ts'
import { useServices } from '../../services.ts'
import { t } from '../../words/words.ts'
import { DeskPage } from '../desk-page.tsx'
import { AttachmentList } from './attachment-list.tsx'
import { FormList } from './form-list.tsx'
import { FormPreview } from './form-preview.tsx'
import { PublishPanel } from './publish-panel.tsx'
import { RemarkList } from './remark-list.tsx'
import { saveExample } from './save-example.ts'
import type { KindOfProvince } from './targets.ts'
import { kindsOfProvince } from './targets.ts'
import type { Workbench } from './use-workbench.ts'
import { useWorkbench } from './use-workbench.ts'

/** The forms of the province; one that is given is read, tried and published here. */
export function FormsPage() {
  const { office } = useServices()
  const bench = useWorkbench()
  const [isOver, setOver] = useState(false)
  const [history, setHistory] = useState<ProvinceForms | 'asking' | undefined>('asking')
  const found = useLive(async (store) => {
    const [{ activities }, rows, people] = await Promise.all([readOutlines(store), store.rows(), store.people()])
    return { activities, rows, people }
  }, [])
  useEffect(() => {
    const ask = () => void office.forms().then(setHistory, () => setHistory(undefined))
    ask()
    return office.onChange(ask)
  }, [office])
  const toBegin = typeof history === 'object' ? history.toBegin : undefined
  const kinds = useMemo(() => kindsOfProvince(found?.activities ?? [], toBegin), [found?.activities, toBegin])
  const give = (files: readonly File[]) => void bench.take(files)
  const isBusy = bench.fileName !== undefined || bench.reading !== undefined
  return (
    <DeskPage path="/desk/forms" title={t('forms.title')} head={isBusy && <Button look="plain" icon="close" onPress={bench.close}>{t('forms.close')}</Button>}>
      <div
        class={`form-desk ${isOver ? 'over' : ''}`}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={(event) => { if (!(event.relatedTarget instanceof Node) || !event.currentTarget.contains(event.relatedTarget)) setOver(false) }}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          give([...(event.dataTransfer?.files ?? [])])
        }}
      >
        <Upload bench={bench} onFiles={give} />
        {bench.fileName !== undefined && <Bench bench={bench} kinds={kinds} />}
        {!isBusy && (!found ? <Skeleton lines={6} /> : (
          <>
            {history === undefined && <Notice icon="offline"><p>{t('forms.offline')}</p></Notice>}
            <FormList kinds={kinds} rows={found.rows} people={found.people} history={history === 'asking' ? undefined : history} />
          </>
        ))}
      </div>
    </DeskPage>
  )
}

/** The whole page takes what is dropped; this says so, and has the button. */
function Upload({ bench, onFiles }: { readonly bench: Workbench; readonly onFiles: (files: readonly File[]) => void }) {
  const isFirst = bench.fileName === undefined
  return (
    <section class={`drop-box ${isFirst ? '' : 'slim'}`}>
      {isFirst && <Icon name="clipboard-check" size="large" />}
      <div class="body">
        {isFirst ? <><h2>{t('forms.begin')}</h2><p class="soft">{t('forms.begin-text')}</p></> : <p class="strong"><bdi class="ltr">{bench.fileName}</bdi></p>}
        {bench.reading !== undefined && <p role="status">{t('forms.reading', { file: bench.reading })}</p>}
      </div>
      <div class="row-of">
        <FileButton id="form-upload" icon="upload" accept=".xlsx,.xls,.json,.csv,.xml,.geojson,image/*,audio/*,video/*" isMany look={`button ${isFirst ? 'primary' : 'tonal'}`} onFiles={onFiles}>{t(isFirst ? 'forms.upload' : 'forms.upload-again')}</FileButton>
        {isFirst && <Button look="plain" icon="download" onPress={() => void saveExample()}>{t('forms.example')}</Button>}
      </div>
    </section>
  )
}

function Bench({ bench, kinds }: { readonly bench: Workbench; readonly kinds: readonly KindOfProvince[] }) {
  const { form, shown } = bench
  return (
    <div class="workbench">
      <div class="notes stack roomy">
        <RemarkList remarks={bench.remarks} />
        {!form && (
          <Notice tone="danger" title={t('forms.does-not-run')}>
            <p>{t('forms.does-not-run-text')}</p>
            <p>{t(shown ? 'forms.partial-text' : 'forms.nothing-to-show')}</p>
          </Notice>
        )}
        {shown && <AttachmentList form={shown} bench={bench} />}
      </div>
      {shown && <FormPreview form={shown} attachments={bench.attachments} isPartial={!form} />}
      {form && <PublishPanel key={form.id} form={form} attachments={bench.attachments} kinds={kinds} onPublished={bench.close} />}
    </div>
  )
}
