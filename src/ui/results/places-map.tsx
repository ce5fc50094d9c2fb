import { t } from '../words/words.ts'

interface Point {
  readonly key: string
  readonly latitude: number
  readonly longitude: number
}

const width = 320
const margin = 12

/** Where the answers are to each other: north above, no map beneath, since a map would ask a stranger for it. */
export function PlacesMap({ points }: { readonly points: readonly Point[] }) {
  if (points.length === 0) return null
  const latitudes = points.map(({ latitude }) => latitude)
  const longitudes = points.map(({ longitude }) => longitude)
  const [south, north] = [Math.min(...latitudes), Math.max(...latitudes)]
  const [west, east] = [Math.min(...longitudes), Math.max(...longitudes)]
  const shrink = Math.cos(((south + north) / 2) * Math.PI / 180)
  const spanX = Math.max((east - west) * shrink, 0.002)
  const spanY = Math.max(north - south, 0.002)
  const height = Math.min(width, Math.max(width * 0.35, width * spanY / spanX))
  const scale = Math.min((width - 2 * margin) / spanX, (height - 2 * margin) / spanY)
  const x = (longitude: number) => width / 2 + (longitude - (west + east) / 2) * shrink * scale
  const y = (latitude: number) => height / 2 - (latitude - (south + north) / 2) * scale
  return (
    <svg class="places" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t('results.places', { count: points.length })}>
      {points.map((point) => <circle key={point.key} cx={x(point.longitude)} cy={y(point.latitude)} r="4" />)}
    </svg>
  )
}
