import type { Role } from '../packs/pack.ts'
import { missionForm } from './missions.ts'
import { registries } from './registries.ts'
import { allotmentForm, basisForm, printoutForm, provinceForm, stageForm } from './forms.ts'

/** Who answers for the money of a province, and who decides about it above. Of which province is asked before. */
const writers: Readonly<Record<string, readonly Role[]>> = {
  [provinceForm.id]: [],
  [stageForm.id]: ['deputy', 'accountant', 'director'],
  [printoutForm.id]: ['staff', 'deputy', 'accountant', 'director'],
  [allotmentForm.id]: ['hq'],
  [basisForm.id]: ['hq'],
  [missionForm.id]: ['staff', 'deputy', 'director', 'hq'],
  ...Object.fromEntries(registries.map(({ form }) => [form.id, ['staff', 'deputy', 'director']] as const)),
}

/** @param form its id. True for every form of a pack. */
export function mayWriteInRegister(form: string, role: Role): boolean {
  return writers[form]?.includes(role) ?? true
}
