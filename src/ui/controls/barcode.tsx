import { useEffect, useRef, useState } from 'preact/hooks'
import { Button, IconButton } from '../parts/button.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { t } from '../words/words.ts'
import { hasAppearance } from './control.ts'
import type { ControlProps } from './control.ts'
import { TypedInput } from './typed-input.tsx'

/** What of the Barcode Detection API (W3C WICG) is used; TypeScript's library does not have it yet. */
interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>
}
const Detecting = (globalThis as { readonly BarcodeDetector?: new () => Detector }).BarcodeDetector

const lookEveryMs = 200

/** A code that is read by the camera where the browser can, and typed everywhere. */
export function BarcodeControl(props: ControlProps<'barcode'>) {
  const { view, onInput, onLeave } = props
  const [isOpen, setOpen] = useState(false)
  const canScan = Detecting !== undefined && navigator.mediaDevices?.getUserMedia !== undefined && !view.isReadonly
  return (
    <>
      <div class="input-row">
        {!hasAppearance(view, 'hidden-answer') && <TypedInput {...props} isCode />}
        {canScan && <IconButton icon="barcode" label={t('barcode.scan')} onPress={() => setOpen(true)} />}
      </div>
      <Sheet isOpen={isOpen} title={view.label} onClose={() => setOpen(false)}>
        <Scanner isFront={hasAppearance(view, 'front')} onFound={(code) => { setOpen(false); onInput(code); onLeave() }} onCancel={() => setOpen(false)} />
      </Sheet>
    </>
  )
}

function Scanner({ isFront, onFound, onCancel }: { readonly isFront: boolean; readonly onFound: (code: string) => void; readonly onCancel: () => void }) {
  const video = useRef<HTMLVideoElement>(null)
  const [isRefused, setRefused] = useState(false)
  useEffect(() => {
    let isGone = false
    let stream: MediaStream | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = async (detector: Detector) => {
      // A frame that is not there yet makes the detector throw; the next look comes anyway.
      const [found] = await detector.detect(video.current!).catch(() => [])
      if (isGone) return
      if (found) onFound(found.rawValue)
      else timer = setTimeout(() => void look(detector), lookEveryMs)
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
