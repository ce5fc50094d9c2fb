import { missionForm } from '#domain/register/missions.ts'
import { registries } from '#domain/register/registries.ts'
import type { Role } from '#domain/wire/wire.ts'

/** The page on which a record of a province's register stands. @param form its id */
export function registerPath(form: string, role: Role): string {
  if (form === missionForm.id) return '/desk/calendar'
  const registry = registries.find((each) => each.form.id === form)
  if (registry) return `/desk/registry?of=${registry.id}`
  return role === 'hq' ? '/desk/allocation' : '/desk/money'
}
