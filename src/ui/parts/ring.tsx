import { percent } from '../words/format.ts'
import { t } from '../words/words.ts'

/** How complete something is, 0..1, running in the direction of reading. Undefined: not known yet; its place is kept. */
export function Ring({ share, size = 56, label }: { readonly share: number | undefined; readonly size?: number; readonly label?: string }) {
  const stroke = size / 9
  const radius = (size - stroke) / 2
  const round = 2 * Math.PI * radius
  const middle = size / 2
  if (share === undefined) return <div class="ring" style={{ inlineSize: `${size}px`, blockSize: `${size}px` }} />
  const words = percent(share)
  return (
    <div class="ring" role="img" aria-label={label ?? t('ring.label', { share: words })} style={{ inlineSize: `${size}px`, blockSize: `${size}px` }}>
      <svg width={size} height={size} viewBox={`0 0 ${size} ${size}`} aria-hidden="true">
        <circle class="way" cx={middle} cy={middle} r={radius} stroke-width={stroke} />
        {share > 0 && <circle class="done" cx={middle} cy={middle} r={radius} stroke-width={stroke} stroke-dasharray={round} stroke-dashoffset={round * (1 - Math.min(1, share))} />}
      </svg>
      <span class="words" style={{ fontSize: `${Math.max(12, size / 4.2)}px` }} aria-hidden="true">{words}</span>
    </div>
  )
}
