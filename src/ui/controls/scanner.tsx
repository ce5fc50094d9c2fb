import { useEffect, useRef, useState } from 'preact/hooks'
import { Button } from '../parts/button.tsx'
import { t } from '../words/words.ts'

/** What of the Barcode Detection API (W3C WICG) is used; TypeScript's library does not have it yet. */
interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>
}
const Detecting = (globalThis as { readonly BarcodeDetector?: new () => Detector }).BarcodeDetector

const lookEveryMs = 200
/** A badge that is still held into the camera is not read a second time. */
const sameAgainMs = 3_000

export function canScan(): boolean {
  return Detecting !== undefined && navigator.mediaDevices?.getUserMedia !== undefined
}

/** The camera's picture until a code is in it; with `isLasting` one code after the other. */
export function Scanner({ isFront, isLasting, onFound, onCancel }: { readonly isFront?: boolean; readonly isLasting?: boolean; readonly onFound: (code: string) => void; readonly onCancel: () => void }) {
  const video = useRef<HTMLVideoElement>(null)
  const [isRefused, setRefused] = useState(false)
  const give = useRef(onFound)
  give.current = onFound
  useEffect(() => {
    let isGone = false
    let stream: MediaStream | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    let last = { code: '', at: 0 }
    const look = async (detector: Detector) => {
      // A frame that is not there yet makes the detector throw; the next look comes anyway.
      const [found] = await detector.detect(video.current!).catch(() => [])
      if (isGone) return
      if (found && !(isLasting && found.rawValue === last.code && performance.now() - last.at < sameAgainMs)) give.current(found.rawValue)
      if (found) last = { code: found.rawValue, at: performance.now() }
      if (!found || isLasting) timer = setTimeout(() => void look(detector), lookEveryMs)
    }
    const start = async () => {
      try {
        stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: isFront ? 'user' : 'environment' } })
        if (isGone) return stop()
        video.current!.srcObject = stream
        await video.current!.play()
        await look(new Detecting!())
      } catch {
        if (!isGone) setRefused(true)
      }
    }
    const stop = () => {
      for (const track of stream?.getTracks() ?? []) track.stop()
    }
    void start()
    return () => {
      isGone = true
      clearTimeout(timer)
      stop()
    }
  }, [])
  return (
    <>
      {isRefused ? <p role="status">{t('barcode.refused')}</p> : <video class="scanner" ref={video} muted playsInline aria-label={t('barcode.aim')} />}
      {!isRefused && <p class="hint center">{t('barcode.aim')}</p>}
      <Button isWide onPress={onCancel}>{t('barcode.type')}</Button>
    </>
  )
}
