import type { ComponentChildren } from 'preact'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { Problem } from '#domain/problem.ts'
import { Button } from '../parts/button.tsx'
import { FileButton } from '../parts/file-button.tsx'
import { Icon } from '../parts/icons.tsx'
import { lazily } from '../parts/lazily.ts'
import { Notice } from '../parts/notice.tsx'
import { bytes, digits } from '../words/format.ts'
import { problemWords } from '../words/problem-words.ts'
import { remedyWords } from '../words/remedy-words.ts'
import { t } from '../words/words.ts'
import { parameter, hasAppearance, useDeeds } from './control.ts'
import type { ControlProps, KeptFile } from './control.ts'
import { canRecord, useRecorder } from './recorder.ts'

const LevelMeter = lazily(() => import('./level-meter.tsx').then((found) => found.LevelMeter))

/** Sound: recorded here where the browser can, or picked. The value is the blob's name. */
export function AudioControl(props: ControlProps<'audio'>) {
  const { view } = props
  const file = useFileField(props)
  const quality = parameter(view, 'quality')
  const { sounds } = useDeeds()
  const recorder = useRecorder(file.keep, quality, useMemo(() => sounds(view.path), [view.path]))
  const { state, found, refusal } = recorder
  const isRunning = state === 'recording' || state === 'paused'
  // `external`: made by another app, and picked here.
  const canBegin = quality !== 'external' && canRecord()
  return (
    <FileField {...props} file={file} accept="audio/*" icon="microphone" isBusy={state !== 'idle' || found !== undefined} player={(kept) => <audio class="player" controls preload="metadata" src={kept.url} aria-label={view.label} />}>
      {canBegin && !found && !isRunning && (
        <Button id={props.id} path={view.path} look="tonal" icon="microphone" isDisabled={state !== 'idle'} onPress={recorder.start}>
          {view.value === '' ? t('record.begin') : t('record.again')}
        </Button>
      )}
      {isRunning && (
        <div class="recorder" role="group" aria-label={t('record.going-on')} id={props.id}>
          <p class="row-of"><strong class="recorder-time" role="timer">{timeOf(recorder.seconds)}</strong> <span role="status">{t(state === 'paused' ? 'record.paused' : 'record.going-on')}</span></p>
          {recorder.stream && state === 'recording' && <LevelMeter stream={recorder.stream} />}
          <div class="row-of">
            <Button look="tonal" onPress={state === 'paused' ? recorder.resume : recorder.pause}>{t(state === 'paused' ? 'record.resume' : 'record.pause')}</Button>
            <Button path={view.path} look="danger" icon="stop" onPress={recorder.stop}>{t('record.stop', { time: timeOf(recorder.seconds) })}</Button>
          </div>
        </div>
      )}
      {found && state === 'idle' && !view.isReadonly && (
        <Notice tone="warn" icon="microphone" title={t('record.found', { time: timeOf(found.seconds) })}>
          <p>{t('record.found-text')}</p>
          <div class="row-of">
            <Button path={view.path} look="primary" icon="check" onPress={recorder.keepFound}>{t('record.keep')}</Button>
            {canBegin && found.canGoOn && <Button look="tonal" icon="microphone" onPress={recorder.start}>{t('record.go-on')}</Button>}
            <Button look="plain" icon="trash" onPress={recorder.dropFound}>{t('action.delete')}</Button>
          </div>
        </Notice>
      )}
      {refusal && <p class="hint" role="alert">{t(`record.${refusal}`)}</p>}
    </FileField>
  )
}

function timeOf(seconds: number): string {
  return digits(`${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`)
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
  /** Resolves with whether it is in its place. */
  keep(file: File | undefined): Promise<boolean>
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
      if (!file) return false
      setWorking(true)
      setFailure(undefined)
      try {
        onInput(await keepFile(file))
        onLeave()
        return true
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        const [what, todo] = [problemWords(error.code, error.details), remedyWords(error.code)]
        setFailure(`${what} ${todo}`)
        return false
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
