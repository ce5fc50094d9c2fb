import { useMemo } from 'preact/hooks'
import type { Assignments, GivingResult } from '../../services.ts'
import { useServices } from '../../services.ts'
import type { Kept } from '../office/use-kept.ts'
import { useKept } from '../office/use-kept.ts'

export interface KnownAssignments {
  /** As told last, on another day too; `unknown`: the office cannot be reached, and has never told it to this device. */
  readonly found: Assignments | 'asking' | 'unknown'
  /** For those who change it: as told now. */
  readonly ofNow: Assignments | 'asking' | 'unknown'
  readonly kept: Pick<Kept<unknown>, 'problem' | 'askedAt' | 'isAsking' | 'ask'>
  ask(): Promise<void>
  /** What a change has answered, without asking again. */
  heard(results: readonly GivingResult[]): void
}

/** As it is kept: a map is no JSON. */
interface KeptAssignments extends Pick<Assignments, 'people'> {
  readonly activities: readonly (readonly [activity: string, people: readonly string[]])[]
}

/** Who has which activity of the province. Known at the server alone: phones and desks read what is theirs. */
export function useAssignments(isWanted: boolean): KnownAssignments {
  const { office } = useServices()
  const kept = useKept('office.assignments', async (): Promise<KeptAssignments> => {
    const { people, peopleOf } = await (await office.planning()).assignments()
    return { people, activities: [...peopleOf] }
  }, isWanted)
  const { value, problem } = kept
  const known = useMemo((): Assignments | undefined => value && { people: value.people, peopleOf: new Map(value.activities) }, [value])
  return {
    found: known ?? (problem ? 'unknown' : 'asking'),
    ofNow: kept.isOfNow && known ? known : problem ? 'unknown' : 'asking',
    kept,
    ask: kept.ask,
    heard: (results) => kept.change(({ people, activities }) => ({ people, activities: [...new Map([...activities, ...results.flatMap(({ activity, isKnown, people: theirs }) => (isKnown ? [[activity, theirs] as const] : []))])] })),
  }
}
