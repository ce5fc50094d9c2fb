import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Problem } from '#domain/problem.ts'
import { Button } from '../parts/button.tsx'
import { FileButton } from '../parts/file-button.tsx'
import { Icon } from '../parts/icons.tsx'
import { bytes, digits } from '../words/format.ts'
import { problemWords } from '../words/problem-words.ts'
import { t } from '../words/words.ts'
import { parameter, hasAppearance, useDeeds } from './control.ts'
import type { ControlProps, KeptFile } from './control.ts'
import { canRecord, useRecorder } from './recorder.ts'

/** Sound: recorded here where the browser can, or picked. The value is the blob's name. */
export function AudioControl(props: ControlProps<'audio'>) {
  const file = useFileField(props)
  const quality = parameter(props.view, 'quality')
  const recorder = useRecorder((recorded) => void file.keep(recorded), quality)
  const isRecording = recorder.state === 'recording'
  const time = digits(`${Math.floor(recorder.seconds / 60)}:${String(recorder.seconds % 60).padStart(2, '0')}`)
  return (
    <FileField {...props} file={file} accept="audio/*" icon="microphone" isBusy={isRecording} player={(kept) => <audio class="player" controls preload="metadata" src={kept.url} aria-label={props.view.label} />}>
      {/* `external`: made by another app, and picked here. */}
      {quality !== 'external' && canRecord() && (
        <Button id={props.id} path={props.view.path} look={isRecording ? 'danger' : 'tonal'} icon={isRecording ? 'stop' : 'microphone'} isDisabled={recorder.state === 'asking'} onPress={isRecording ? recorder.stop : recorder.start}>
          {isRecording ? t('record.stop', { time }) : props.view.value === '' ? t('record.begin') : t('record.again')}
        </Button>
      )}
      {recorder.state === 'refused' && <p class="hint" role="status">{t('record.refused')}</p>}
    </FileField>
  )
}

/** A film: the phone's own camera makes it, or it is picked. */
export function VideoControl(props: ControlProps<'video'>) {
  const file = useFileField(props)
  return (
    <FileField {...props} file={file} accept="video/*" icon="film" player={(kept) => <video class="player" controls preload="metadata" playsInline src={kept.url} aria-label={props.view.label} />}>
      <FileButton id={props.id} path={props.view.path} icon="film" accept="video/*" camera={hasAppearance(props.view, 'new-front') ? 'user' : 'environment'} onFiles={([picked]) => void file.keep(picked)}>{props.view.value === '' ? t('film.take') : t('film.again')}</FileButton>
    </FileField>
  )
}

/** Any paper that the phone has. */
export function FileControl(props: ControlProps<'file'>) {
  const file = useFileField(props)
  return <FileField {...props} file={file} accept={parameter(props.view, 'accept') ?? ''} icon="file-text" player={(kept) => <a class="button tonal" href={kept.url} target="_blank" rel="noopener">{t('file.open')}</a>} />
}

interface FileState {
  readonly kept: KeptFile | undefined
  readonly isWorking: boolean
  readonly failure: string | undefined
  keep(file: File | undefined): Promise<void>
}

function useFileField({ view, onInput, onLeave }: ControlProps): FileState {
  const { keepFile, keptFile } = useDeeds()
  const [kept, setKept] = useState<KeptFile | undefined>(undefined)
  const [isWorking, setWorking] = useState(false)
  const [failure, setFailure] = useState<string | undefined>(undefined)
  useEffect(() => {
    let isGone = false
    setKept(undefined)
    if (view.value !== '') void keptFile(view.value).then((found) => { if (!isGone) setKept(found) })
    return () => { isGone = true }
  }, [view.value])
  return {
    kept, isWorking, failure,
    async keep(file) {
      if (!file) return
      setWorking(true)
      setFailure(undefined)
      try {
        onInput(await keepFile(file))
        onLeave()
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        const { what, todo } = problemWords(error.code, error.details)
        setFailure(`${what} ${todo}`)
      } finally {
        setWorking(false)
      }
    },
  }
}

interface FileFieldProps extends ControlProps {
  readonly file: FileState
  readonly accept: string
  readonly icon: string
  readonly isBusy?: boolean
  readonly player: (kept: KeptFile) => ComponentChildren
  readonly children?: ComponentChildren
}

function FileField({ view, id, file, accept, icon, isBusy, player, children, onInput, onLeave }: FileFieldProps) {
  const isEmpty = view.value === ''
  return (
    <div class="stack roomy">
      {file.kept && (
        <div class="kept-file">
          <p class="row-of"><Icon name={icon} /><span class="small soft">{t('file.size', { size: bytes(file.kept.sizeBytes) })}</span></p>
          {player(file.kept)}
        </div>
      )}
      {!isEmpty && !file.kept && !file.isWorking && <p class="small soft">{t('file.on-its-way')}</p>}
      {file.isWorking && <p class="small" role="status">{t('file.working')}</p>}
      {!view.isReadonly && !file.isWorking && (
        <div class="row-of">
          {children}
          {!isBusy && <FileButton id={children === undefined ? id : `${id}-pick`} path={view.path} icon="folder" accept={accept} onFiles={([picked]) => void file.keep(picked)}>{t('file.pick')}</FileButton>}
          {!isEmpty && !isBusy && <Button look="plain" onPress={() => { onInput(null); onLeave() }}>{t('action.delete')}</Button>}
        </div>
      )}
      {file.failure && <p class="fault" role="alert">{file.failure}</p>}
    </div>
  )
}
