// Which entries of which registry a plan's question is filled from.

import type { Answers } from '../forms/answers.ts'
import type { FieldPath } from '../records/op.ts'
import { visitedPath } from './plan-paths.ts'
import type { Registry } from './registries.ts'

export interface PlanPick {
  readonly path: FieldPath
  readonly registry: Registry['id']
  /** Whether the entry is offered there. */
  readonly fits: (answers: Answers) => boolean
}

/** Somebody of whom nobody has said what they do is offered for everything. */
const does = (...roles: readonly string[]) => (answers: Answers): boolean => {
  const said = (answers['/does'] ?? '').split(' ').filter(Boolean)
  return said.length === 0 || roles.some((role) => said.includes(role))
}

export const planPicks: readonly PlanPick[] = [
  { path: visitedPath, registry: 'cooperative', fits: (answers) => answers['/fit'] === 'yes' },
  { path: '/audiences', registry: 'audience', fits: () => true },
  { path: '/startups', registry: 'startup', fits: () => true },
  { path: '/coaches', registry: 'expert', fits: does('coach', 'guide') },
  { path: '/speakers', registry: 'expert', fits: does('speaker', 'consultant') },
]
