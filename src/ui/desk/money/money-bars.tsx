import { t } from '../../words/words.ts'
import { shortRial } from './words.ts'

export interface MoneyLine {
  readonly key: string
  readonly label: string
  readonly planned?: bigint
  readonly spent: bigint
  /** What the bar without a plan beside it is, where it is nothing spent. */
  readonly what?: string
  /** Where it should come to: a line across the bars. */
  readonly target?: bigint
  /** A sentence below. */
  readonly note?: string
}

/** Planned and spent as bars, each with its name and amount beside it. What is drawn stands in a table as well, which readers are read. */
export function MoneyBars({ lines }: { readonly lines: readonly MoneyLine[] }) {
  const most = lines.reduce((all, { planned = 0n, spent, target = 0n }) => [planned, spent, target].reduce((one, other) => (one > other ? one : other), all), 1n)
  const share = (amount: bigint) => Number((amount * 1000n) / most) / 10
  return (
    <ul class="money-bars" aria-hidden="true">
      {lines.map(({ key, label, planned, spent, what = t('shares.spent'), target, note }) => (
        <li key={key}>
          <p class="name"><bdi>{label}</bdi></p>
          <div class="tracks">
            {planned !== undefined && <Bar what={t('shares.planned')} name="planned" amount={planned} percent={share(planned)} target={target === undefined ? undefined : share(target)} />}
            <Bar what={what} name="spent" amount={spent} percent={share(spent)} target={target === undefined ? undefined : share(target)} />
          </div>
          {note && <p class="small soft note">{note}</p>}
        </li>
      ))}
    </ul>
  )
}

function Bar({ what, name, amount, percent, target }: { readonly what: string; readonly name: string; readonly amount: bigint; readonly percent: number; readonly target: number | undefined }) {
  return (
    <div class={`money-bar ${name}`}>
      <span class="what">{what}</span>
      <span class="track">
        <i style={{ inlineSize: `${Math.max(amount > 0n ? 0.5 : 0, percent)}%` }} />
        {target !== undefined && <span class="target" style={{ insetInlineStart: `${target}%` }} />}
      </span>
      <span class="amount">{shortRial(amount)}</span>
    </div>
  )
}
