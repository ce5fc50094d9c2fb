import type { ProvinceFigures } from '#domain/headquarters/province-figures.ts'
import { tileColumns, tileMap } from '#domain/headquarters/province-tiles.ts'
import { joined, words } from '../../words/format.ts'
import { t } from '../../words/words.ts'
import type { Measure } from './measures.ts'
import { depth, measured } from './measures.ts'
import type { ListedProvince } from './use-provinces.ts'

interface ProvinceMapProps {
  readonly provinces: readonly (ListedProvince & { readonly figures: ProvinceFigures | undefined })[]
  readonly measure: Measure
  readonly pathOf: (province: string) => string
}

const tilePx = 112
const gapPx = 8
const place = (at: number) => at * tilePx + gapPx / 2
const linePx = 17

/** Each province a square with its name and number; the depth of its colour repeats the number, and says nothing else. */
export function ProvinceMap({ provinces, measure, pathOf }: ProvinceMapProps) {
  const { tiles, empty } = tileMap(provinces.map(({ name }) => name.fa ?? ''))
  const rows = Math.max(...[...tiles, ...empty].map(({ row }) => row)) + 1
  const columns = empty.length > 0 ? tileColumns : Math.max(4, ...tiles.map(({ column }) => column + 1))
  const most = Math.max(0, ...provinces.map(({ figures }) => (figures && measure.of(figures)) ?? 0))
  return (
    <div class="province-map" tabIndex={0} role="region" aria-label={t('provinces.map')}>
      <svg viewBox={`0 0 ${columns * tilePx} ${rows * tilePx}`} role="group" aria-label={`${t('provinces.map')}: ${t(measure.label)}`}>
        {empty.map(({ column, row }) => <rect key={`${column}/${row}`} class="no-province" x={place(column)} y={place(row)} width={tilePx - gapPx} height={tilePx - gapPx} rx="12" aria-hidden="true" />)}
        {provinces.map(({ id, name, figures }, at) => {
          const { column, row } = tiles[at]!
          const short = shortName(words(name))
          const lines = linesOf(short)
          const value = figures ? measured(measure, figures) : '…'
          const middle = place(column) + (tilePx - gapPx) / 2
          return (
            <a key={id} href={pathOf(id)} aria-label={joined([`${short}: ${value}`, t(measure.label)])}>
              <rect class={`province ${measure.wants} depth-${figures ? depth(measure, figures, most) : 0}`} x={place(column)} y={place(row)} width={tilePx - gapPx} height={tilePx - gapPx} rx="12" />
              <text class={`name ${lines.some((line) => line.length > longestLine) ? 'long' : ''}`} text-anchor="middle" aria-hidden="true">{lines.map((line, n) => <tspan key={n} x={middle} y={place(row) + 26 + n * linePx}>{line} </tspan>)}</text>
              <text class="value" text-anchor="middle" x={middle} y={place(row) + tilePx - gapPx - 16} aria-hidden="true">{value}</text>
            </a>
          )
        })}
      </svg>
    </div>
  )
}

/** The word for province is in all of them. */
function shortName(name: string): string {
  return name.replace(/^(?:استان|Province of)\s+|\s+province$/iu, '')
}

const longestLine = 13
const mostLines = 3

/** Words in lines that a square is wide enough for. */
function linesOf(name: string): readonly string[] {
  const lines: string[] = []
  for (const word of name.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && `${last} ${word}`.length <= longestLine) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines.slice(0, mostLines)
}
