import { useEffect, useRef, useState } from 'preact/hooks'

export interface Recorder {
  readonly state: 'idle' | 'asking' | 'recording' | 'refused'
  readonly seconds: number
  start(): void
  stop(): void
}

/** What browsers record; the first that this one knows. */
const types = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus']

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

/**
 * Records sound. A call, another app or a page that is left ends the recording, and what there is is kept: a
 * recorder that went on behind a dark screen would be taken away with the app, and all of it with it.
 */
export function useRecorder(onRecorded: (file: File) => void, quality: string | undefined): Recorder {
  const [state, setState] = useState<Recorder['state']>('idle')
  const [seconds, setSeconds] = useState(0)
  const running = useRef<MediaRecorder | undefined>(undefined)
  const give = useRef(onRecorded)
  give.current = onRecorded
  const stop = () => {
    if (running.current?.state === 'recording') running.current.stop()
  }
  useEffect(() => {
    const hidden = () => { if (document.visibilityState === 'hidden') stop() }
    document.addEventListener('visibilitychange', hidden)
    return () => {
      document.removeEventListener('visibilitychange', hidden)
      stop()
    }
  }, [])
  useEffect(() => {
    if (state !== 'recording') return
    const timer = setInterval(() => setSeconds((before) => before + 1), 1_000)
    return () => clearInterval(timer)
  }, [state])

  const start = async () => {
    setState('asking')
    setSeconds(0)
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
      const mimeType = types.find((type) => MediaRecorder.isTypeSupported(type))
      const recorder = new MediaRecorder(stream, recording(quality, mimeType))
      const parts: Blob[] = []
      recorder.ondataavailable = ({ data }) => parts.push(data)
      recorder.onstop = () => {
        for (const track of stream.getTracks()) track.stop()
        running.current = undefined
        setState('idle')
        const type = recorder.mimeType.split(';')[0] || 'audio/webm'
        const file = new File(parts, `recording.${type.split('/')[1]}`, { type })
        if (file.size > 0) give.current(file)
      }
      running.current = recorder
      recorder.start()
      setState('recording')
    } catch {
      // No microphone, or people said no to it: a file can still be picked.
      setState('refused')
    }
  }
  return { state, seconds, start: () => void start(), stop }
}
