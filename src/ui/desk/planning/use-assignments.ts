import { useEffect, useState } from 'preact/hooks'
import type { Assignments, GivingResult } from '../../services.ts'
import { useServices } from '../../services.ts'

export interface KnownAssignments {
  /** `unknown`: the office cannot be reached. */
  readonly found: Assignments | 'asking' | 'unknown'
  ask(): Promise<void>
  /** What a change has answered, without asking again. */
  heard(results: readonly GivingResult[]): void
}

/** Who has which activity of the province. Known at the server alone: phones and desks read what is theirs. */
export function useAssignments(isWanted: boolean): KnownAssignments {
  const { office } = useServices()
  const [found, setFound] = useState<KnownAssignments['found']>('asking')
  const ask = async () => setFound((await (await office.planning()).assignments()) ?? 'unknown')
  useEffect(() => { if (isWanted) void ask() }, [isWanted, office])
  return {
    found, ask,
    heard: (results) => setFound((before) => (typeof before === 'string' ? before : { ...before, peopleOf: new Map([...before.peopleOf, ...results.flatMap(({ activity, isKnown, people }) => (isKnown ? [[activity, people] as const] : []))]) })),
  }
}
