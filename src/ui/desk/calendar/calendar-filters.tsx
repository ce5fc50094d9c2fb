import { words } from '../../words/format.ts'
import { t } from '../../words/words.ts'
import type { WordKey } from '../../words/words.ts'
import type { ActivityLine } from '../activity-line.ts'
import type { FilterName, Filters, ShownKind } from './placing.ts'
import { filterNames, shownKinds, valueOf } from './placing.ts'

const labels: Readonly<Record<FilterName, WordKey>> = { kind: 'calendar.kind', county: 'desk.county', state: 'desk.state', credit: 'calendar.credit' }

interface CalendarFiltersProps {
  readonly lines: readonly ActivityLine[]
  readonly filters: Filters
  /** Undefined: both. */
  readonly show: ShownKind | undefined
  readonly onShow: (show: ShownKind | undefined) => void
  /** Undefined: all of them. */
  readonly onChange: (name: FilterName, value: string | undefined) => void
}

/** Each offers what there is, with how many. */
export function CalendarFilters({ lines, filters, show, onShow, onChange }: CalendarFiltersProps) {
  return (
    <div class="calendar-filters">
      <label class="field"><span class="label">{t('calendar.what')}</span>
        <select class="input" value={show ?? '*'} onChange={(event) => onShow(shownKinds.find((each) => each === event.currentTarget.value))}>
          <option value="*">{t('activities.all')}</option>
          {shownKinds.map((each) => <option key={each} value={each}>{t(`calendar.${each}`)}</option>)}
        </select>
      </label>
      {filterNames.map((name) => {
        const counts = new Map<string, number>()
        for (const line of lines) counts.set(valueOf(line, name), (counts.get(valueOf(line, name)) ?? 0) + 1)
        return (
          <label key={name} class="field"><span class="label">{t(labels[name])}</span>
            <select class="input" value={filters[name] ?? '*'} onChange={(event) => onChange(name, event.currentTarget.value === '*' ? undefined : event.currentTarget.value)}>
              <option value="*">{t('activities.all')}</option>
              {[...counts].filter(([value]) => value !== '').map(([value, count]) => <option key={value} value={value}>{t('calendar.option', { name: nameOf(name, value, lines), n: count })}</option>)}
            </select>
          </label>
        )
      })}
    </div>
  )
}

function nameOf(name: FilterName, value: string, lines: readonly ActivityLine[]): string {
  const line = lines.find((each) => valueOf(each, name) === value)
  if (name === 'kind') return words(line?.kind) || value
  if (name === 'state') return t(`state.${value}` as WordKey)
  if (name === 'credit') return t(`separation.credit.${value}` as WordKey) || value
  return value
}
