// Who plans activities, and to whom they can be given.

import type { Kind, Role } from '../packs/pack.ts'

/** The accountant reads what it costs, and plans nothing. */
export const planningRoles: ReadonlySet<Role> = new Set<Role>(['staff', 'deputy', 'director'])

/** Roles that work away from the desk: the office sees all of its province, headquarters is granted what it opens. */
const fieldRoles: readonly Role[] = ['leader', 'consultant', 'university', 'inspector']

/** Roles that have a form to fill or a step to sign in this kind of activity, the one with most to fill first. */
export function assignableRoles(kind: Pick<Kind, 'forms' | 'approvals'>): readonly Role[] {
  const filled = (role: Role) => kind.forms.filter(({ filledBy }) => filledBy.includes(role)).length
  const signs = (role: Role) => (kind.approvals ?? []).some(({ steps }) => steps.some(({ roles }) => roles.includes(role)))
  return fieldRoles.filter((role) => filled(role) > 0 || signs(role)).sort((one, other) => filled(other) - filled(one))
}
