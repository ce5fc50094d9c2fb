import { useMemo, useRef, useState } from 'preact/hooks'
import type { Problem } from '#domain/problem.ts'
import type { GivingResult } from '../../services.ts'
import type { ActivityLine } from '../activity-line.ts'

/** What giving has done, until somebody puts it away. */
export interface Given {
  readonly asked: readonly ActivityLine[]
  readonly results: readonly GivingResult[]
  readonly problem?: Problem
}

export interface Giving {
  readonly isOn: boolean
  /** Only of what is shown: nobody gives what a filter has hidden meanwhile. */
  readonly chosen: readonly ActivityLine[]
  readonly given: Given | undefined
  isChosen(id: string): boolean
  begin(): void
  /** Whether the first tick that is drawn has the focus: once for each beginning. */
  takesFocus(): boolean
  end(): void
  /** @param isStretch from the one that was ticked last to this one, as they are shown */
  toggle(id: string, isStretch: boolean): void
  choose(ids: readonly string[]): void
  tell(given: Given | undefined): void
}

/** Several activities of a list, chosen to be given to people together. */
export function useGiving(shown: readonly ActivityLine[] | undefined): Giving {
  const [isOn, setOn] = useState(false)
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [given, tell] = useState<Given | undefined>(undefined)
  const last = useRef<string | undefined>(undefined)
  const isBeginning = useRef(false)
  const chosen = useMemo(() => (isOn ? (shown ?? []).filter(({ id }) => ticked.has(id)) : []), [isOn, shown, ticked])
  return {
    isOn, chosen, given, tell,
    isChosen: (id) => ticked.has(id),
    begin: () => {
      setTicked(new Set())
      tell(undefined)
      isBeginning.current = true
      setOn(true)
    },
    takesFocus: () => {
      const takes = isBeginning.current
      isBeginning.current = false
      return takes
    },
    end: () => setOn(false),
    choose: (ids) => setTicked(new Set(ids)),
    toggle: (id, isStretch) => {
      const ids = (shown ?? []).map((line) => line.id)
      const [from, to] = [ids.indexOf(last.current ?? id), ids.indexOf(id)]
      const meant = isStretch && from >= 0 ? ids.slice(Math.min(from, to), Math.max(from, to) + 1) : [id]
      const isTicking = !ticked.has(id)
      last.current = id
      setTicked(new Set(isTicking ? [...ticked, ...meant] : [...ticked].filter((each) => !meant.includes(each))))
    },
  }
}
