import { useMemo, useState } from 'preact/hooks'
import type { ProvincePerson } from '#domain/activity/plan-people.ts'
import { matchesSearch, nameKey } from '#domain/identity/name.ts'
import type { Role } from '#domain/packs/pack.ts'
import { SearchField } from '../../parts/search-field.tsx'
import { t } from '../../words/words.ts'

/** From here on a list of names is looked through by typing. */
const searchedFrom = 12

interface PeopleChoiceProps {
  readonly people: readonly ProvincePerson[]
  /** Who can have it, the role with most to do first. */
  readonly roles: readonly Role[]
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
}

/** People of the province to whom an activity can be given, several at once. */
export function PeopleChoice({ people, roles, chosen, onChange }: PeopleChoiceProps) {
  const [search, setSearch] = useState('')
  const fitting = roles.flatMap((role) => people.filter((person) => person.role === role))
  const shown = fitting.filter(({ id, name }) => search === '' || chosen.includes(id) || matchesSearch(search, name))
  // Two people of one name and role: what tells them apart in a table tells them apart here.
  const twice = useMemo(() => new Set(twins(people)), [people])
  return (
    <fieldset class="people-choice"><legend>{t('plan.people')}</legend>
      <p class="soft">{t('plan.people-text')}</p>
      {fitting.length >= searchedFrom && <SearchField value={search} label={t('plan.people-search')} onInput={setSearch} id="plan-people-search" />}
      {fitting.length === 0 && <p>{t('plan.nobody-fits')}</p>}
      <div class="people-grid">
        {shown.map(({ id, name, role, user }) => (
          <label key={id} class={`person-check ${chosen.includes(id) ? 'on' : ''}`}>
            <input type="checkbox" checked={chosen.includes(id)} onChange={() => onChange(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id])} />
            <span class="body"><bdi class="strong">{name}</bdi><span class="small soft">{t(`role.${role}`)}{twice.has(id) && <> · <bdi>{user ?? id}</bdi></>}</span></span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function twins(people: readonly ProvincePerson[]): readonly string[] {
  const ids = new Map<string, string[]>()
  for (const { id, name, role } of people) ids.set(`${role} ${nameKey(name)}`, [...ids.get(`${role} ${nameKey(name)}`) ?? [], id])
  return [...ids.values()].filter((each) => each.length > 1).flat()
}
