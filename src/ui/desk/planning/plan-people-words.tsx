import type { NameFault, PeopleOfRow } from '#domain/activity/plan-people.ts'
import { isolated } from '../../words/fill.ts'
import { listed } from '../../words/listed.ts'
import { language, t } from '../../words/words.ts'
import { CellFault } from '../import/import-table.tsx'

/** Of a row of plans: who gets it, who has it, who keeps it. */
export function WhoGetsIt({ people, nameOf }: { readonly people: PeopleOfRow; readonly nameOf: (id: string) => string }) {
  const names = (ids: readonly string[]) => listed(ids.map(nameOf), language.value)
  return (
    <>
      {people.give.length > 0 && <p class="small strong">{t('plans.gets', { names: names(people.give) })}</p>}
      {people.has.length > 0 && <p class="small soft">{t('plans.has', { names: names(people.has) })}</p>}
      {people.keep.length > 0 && <p class="small soft">{t('plans.keeps', { names: names(people.keep) })}</p>}
    </>
  )
}

export function NameFaults({ people: { faults } }: { readonly people: PeopleOfRow }) {
  return <>{faults.map((fault) => <CellFault key={fault.typed}>{nameFaultWords(fault)}</CellFault>)}</>
}

function nameFaultWords(fault: NameFault): string {
  switch (fault.code) {
    case 'unknown': return t('plans.name-unknown', { name: fault.typed })
    case 'idle': return t('plans.name-idle', { name: fault.typed, role: t(`role.${fault.role}`) })
    case 'several': return t('plans.name-several', { name: fault.typed, which: listed(fault.instead.map(({ type, role }) => `${isolated(type, language.value)} (${t(`role.${role}`)})`), language.value, 'disjunction') })
  }
}
