import { number, percent } from '../words/format.ts'
import { t } from '../words/words.ts'

export interface BarLine {
  readonly key: string
  readonly label: string
  readonly count: number
  /** Length of the bar, 0..1; of the count against the most where it is not said. */
  readonly share?: number
  /** Stands where the percentage would. */
  readonly beside?: string
  readonly isOn?: boolean
  readonly onPress?: () => void
}

/** Bars with their numbers, as a table: what is drawn is also read. `of`: whom the percentages are of. */
export function Bars({ lines, of, label }: { readonly lines: readonly BarLine[]; readonly of: number; readonly label: string }) {
  const most = Math.max(1, ...lines.map((line) => line.count))
  return (
    <table class="bars" aria-label={label}>
      <tbody>
        {lines.map(({ key, label: words, count, share = count / most, beside, isOn, onPress }) => (
          <tr key={key} class={isOn ? 'on' : ''}>
            <th scope="row">{onPress ? <button type="button" aria-pressed={isOn} title={t('results.toggle', { what: words })} onClick={onPress}><bdi>{words}</bdi></button> : <bdi>{words}</bdi>}</th>
            <td class="track"><div aria-hidden="true"><i style={{ inlineSize: `${Math.max(count > 0 ? 1 : 0, share * 100)}%` }} /></div></td>
            <td class="number">{number(count)}</td>
            <td class="number soft">{beside ?? percent(of === 0 ? 0 : count / of)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
