import { useEffect, useRef, useState } from 'preact/hooks'
import { canJoin, joinWebm } from '#domain/media/join-webm.ts'
import { limits } from '#domain/wire/limits.ts'
import type { Sounds } from './control.ts'

export interface Recorder {
  readonly state: 'reading' | 'idle' | 'asking' | 'recording' | 'paused' | 'ending'
  /** Why there is no sound to be had, for who can do something about it. */
  readonly refusal: 'not-allowed' | 'no-microphone' | 'busy' | undefined
  readonly seconds: number
  /** What the microphone gives, for the meter. */
  readonly stream: MediaStream | undefined
  /** What a recording that was cut off has left. */
  readonly found: { readonly seconds: number; readonly canGoOn: boolean } | undefined
  start(): void
  pause(): void
  resume(): void
  stop(): void
  keepFound(): void
  dropFound(): void
}

/** What browsers record; the first that this one knows. */
const types = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus']
/** Whoever pulls the battery loses no more than this and the time of one write. */
const partMs = 3_000
/** A little below what a blob may have: the last part is on its way when this is seen. */
const mostBytes = limits.bytesPerBlob - 1024 * 1024

/** Bits of sound in a second, by XLSForm's `quality`. */
const bitsPerSecond: Readonly<Record<string, number>> = { 'normal': 64_000, 'low': 24_000, 'voice-only': 12_000 }

/** How a recorder is to be made: what the form does not say is the browser's own. */
export function recording(quality: string | undefined, mimeType: string | undefined): MediaRecorderOptions {
  const bits = bitsPerSecond[quality ?? '']
  return { ...(mimeType !== undefined && { mimeType }), ...(bits !== undefined && { audioBitsPerSecond: bits }) }
}

export function canRecord(): boolean {
  return 'MediaRecorder' in globalThis && navigator.mediaDevices?.getUserMedia !== undefined
}

/** What was recorded in these takes, as one file. */
export function soundFile(takes: readonly Uint8Array[], type: string): File {
  const plain = type.split(';')[0] || 'audio/webm'
  // One that goes on behind another only in WebM; of anything else there is one take.
  const bytes = canJoin(type) ? joinWebm(takes) : takes[0] as Uint8Array<ArrayBuffer>
  return new File([bytes], `recording.${plain.split('/')[1]}`, { type: plain })
}

/**
 * Records sound. Each part is stored as it comes, so that a page in the background, a call or a dead battery takes no
 * more than the last seconds; what was cut off is found again and kept, gone on with, or let go.
 * @param onRecorded resolves with whether the file is in its place: only then the parts go
 */
export function useRecorder(onRecorded: (file: File) => Promise<boolean>, quality: string | undefined, sounds: Sounds): Recorder {
  const [state, setState] = useState<Recorder['state']>('reading')
  const [refusal, setRefusal] = useState<Recorder['refusal']>(undefined)
  const [found, setFound] = useState<Recorder['found']>(undefined)
  const [ms, setMs] = useState(0)
  const [stream, setStream] = useState<MediaStream | undefined>(undefined)
  const running = useRef<MediaRecorder | undefined>(undefined)
  const give = useRef(onRecorded)
  give.current = onRecorded

  useEffect(() => {
    let isGone = false
    void sounds.left().then((left) => {
      if (isGone) return
      if (left) setFound(foundIn(left))
      setState('idle')
    })
    // A page that goes into the background may not come back: what there is is stored now.
    const hidden = () => { if (document.visibilityState === 'hidden' && running.current?.state === 'recording') running.current.requestData() }
    document.addEventListener('visibilitychange', hidden)
    return () => {
      isGone = true
      document.removeEventListener('visibilitychange', hidden)
      stop()
    }
  }, [])

  const stop = () => {
    if (running.current && running.current.state !== 'inactive') running.current.stop()
  }

  const finish = async () => {
    setState('ending')
    const left = await sounds.left()
    const isKept = left !== undefined && await give.current(soundFile(left.takes, left.type))
    if (isKept) await sounds.drop()
    setFound(left && !isKept ? foundIn(left) : undefined)
    setMs(0)
    setState('idle')
  }

  const start = async () => {
    setState('asking')
    setRefusal(undefined)
    let microphone: MediaStream
    try {
      microphone = await navigator.mediaDevices.getUserMedia({ audio: true })
    } catch (error) {
      const name = error instanceof DOMException ? error.name : ''
      setRefusal(name === 'NotAllowedError' ? 'not-allowed' : name === 'NotReadableError' ? 'busy' : 'no-microphone')
      setState('idle')
      return
    }
    const left = await sounds.left()
    const mimeType = left?.type ?? types.find((type) => MediaRecorder.isTypeSupported(type))
    const recorder = new MediaRecorder(microphone, recording(quality, mimeType))
    const take = left?.takes.length ?? 0
    let [index, bytes] = [0, left?.takes.reduce((sum, each) => sum + each.length, 0) ?? 0]
    // The clock of the recording stands while it is paused.
    let [runMs, since] = [left?.ms ?? 0, performance.now()]
    const elapsed = () => runMs + (recorder.state === 'recording' ? performance.now() - since : 0)
    let stored: Promise<unknown> = Promise.resolve()
    let failure: unknown
    recorder.ondataavailable = ({ data }) => {
      if (data.size === 0) return
      const part = { take, index, type: recorder.mimeType || mimeType || 'audio/webm', ms: Math.round(elapsed()) }
      index += 1
      bytes += data.size
      stored = stored.then(async () => sounds.keep({ ...part, bytes: new Uint8Array(await data.arrayBuffer()) })).catch((error: unknown) => { failure ??= error; stop() })
      if (bytes > mostBytes) stop()
    }
    recorder.onpause = () => { runMs += performance.now() - since; setMs(runMs); setState('paused') }
    recorder.onresume = () => { since = performance.now(); setState('recording') }
    const ticking = setInterval(() => { if (recorder.state === 'recording') setMs(elapsed()) }, 500)
    const awake = await keptAwake()
    recorder.onstop = () => {
      clearInterval(ticking)
      awake?.()
      for (const track of microphone.getTracks()) track.stop()
      running.current = undefined
      setStream(undefined)
      void stored.then(finish).then(() => { if (failure !== undefined) throw failure })
    }
    running.current = recorder
    setFound(undefined)
    setStream(microphone)
    since = performance.now()
    recorder.start(partMs)
    setMs(runMs)
    setState('recording')
  }

  return {
    state, refusal, found, stream, seconds: Math.floor(ms / 1_000),
    start: () => void start(),
    pause: () => {
      if (running.current?.state !== 'recording') return
      running.current.requestData()
      running.current.pause()
    },
    resume: () => running.current?.resume(),
    stop,
    keepFound: () => void finish(),
    dropFound: () => void sounds.drop().then(() => setFound(undefined)),
  }
}

function foundIn({ ms, type }: { readonly ms: number; readonly type: string }): Recorder['found'] {
  return { seconds: Math.round(ms / 1_000), canGoOn: canJoin(type) }
}

/** A screen that goes dark ends the recording on some phones. Resolves with how to let it go. */
async function keptAwake(): Promise<(() => void) | undefined> {
  try {
    const lock = await navigator.wakeLock.request('screen')
    return () => void lock.release()
  } catch {
    // No such lock, or a battery that is low: the parts are stored all the same.
    return undefined
  }
}
