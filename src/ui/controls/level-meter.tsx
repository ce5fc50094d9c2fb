import { useEffect, useRef, useState } from 'preact/hooks'
import { t } from '../words/words.ts'
import type { Loudness } from './loudness.ts'
import { loudnessWord, shareOf } from './loudness.ts'

const lookEveryMs = 100
/** The word is read out; it changes seldom, or nobody hears anything else. */
const sayEveryMs = 2_000

/** How loud it is, as a bar and in words: nobody notices a dead microphone after an hour of talk. */
export function LevelMeter({ stream }: { readonly stream: MediaStream }) {
  const bar = useRef<HTMLDivElement>(null)
  const [said, setSaid] = useState<Loudness['word'] | undefined>(undefined)
  useEffect(() => {
    const context = new AudioContext()
    const analyser = context.createAnalyser()
    analyser.fftSize = 2048
    context.createMediaStreamSource(stream).connect(analyser)
    const samples = new Float32Array(analyser.fftSize)
    let [loudest, saidAt] = [0, performance.now()]
    const timer = setInterval(() => {
      analyser.getFloatTimeDomainData(samples)
      const share = shareOf(samples)
      loudest = Math.max(loudest, share)
      // Drawn past Preact: ten times a second, for an hour.
      bar.current?.style.setProperty('--level', String(share))
      bar.current?.setAttribute('aria-valuenow', String(Math.round(share * 100)))
      if (performance.now() - saidAt < sayEveryMs) return
      setSaid(loudnessWord(loudest))
      ;[loudest, saidAt] = [0, performance.now()]
    }, lookEveryMs)
    return () => {
      clearInterval(timer)
      void context.close()
    }
  }, [stream])
  return (
    <div class="sound-level">
      <div class="level-bar" ref={bar} role="meter" aria-label={t('record.level')} aria-valuemin={0} aria-valuemax={100} aria-valuenow={0} aria-valuetext={said && t(`record.level-${said}`)}><i /></div>
      <span class={`small ${said === 'silent' || said === 'loud' ? 'tag warn' : 'soft'}`} role="status">{said && t(`record.level-${said}`)}</span>
    </div>
  )
}
