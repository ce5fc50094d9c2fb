import { useState } from 'preact/hooks'
import { rolesGivenBy } from '#domain/office/powers.ts'
import { Problem } from '#domain/problem.ts'
import { roles } from '#domain/wire/wire.ts'
import { Button } from '../../parts/button.tsx'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { toast } from '../../parts/toast.tsx'
import { useServices } from '../../services.ts'
import { t } from '../../words/words.ts'

const shortestName = 2

/** Somebody new for the field: a name and a role are enough, the phone comes in by a code. */
export function AddPerson({ onAdded }: { readonly onAdded: () => Promise<void> }) {
  const { office, store } = useServices()
  const given = rolesGivenBy(store.identity.person.role)
  const [name, setName] = useState('')
  const [role, setRole] = useState<(typeof roles)[number]>('leader')
  const [problem, setProblem] = useState<Problem | undefined>(undefined)
  const isReady = name.trim().length >= shortestName
  const add = async () => {
    if (!isReady) return
    try {
      await (await office.administering()).addPerson({ name: name.trim(), role })
      toast(t('users.added', { name: name.trim() }))
      setName('')
      setProblem(undefined)
      await onAdded()
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setProblem(error)
    }
  }
  return (
    <form class="card form" onSubmit={(event) => { event.preventDefault(); void add() }}>
      <h2>{t('users.add')}</h2>
      <div class="field">
        <label class="label" for="new-name">{t('users.name')}</label>
        <input class="input" id="new-name" autoComplete="off" maxLength={120} value={name} onInput={(event) => setName(event.currentTarget.value)} />
      </div>
      <div class="field">
        <label class="label" for="new-role">{t('users.role')}</label>
        <select class="input" id="new-role" value={role} onChange={(event) => setRole(roles.find((each) => given.includes(each) && each === event.currentTarget.value) ?? 'leader')}>
          {given.map((each) => <option key={each} value={each}>{t(`role.${each}`)}</option>)}
        </select>
      </div>
      {problem && <ProblemNotice code={problem.code} details={problem.details} />}
      <p><Button type="submit" look="tonal" icon="plus" isDisabled={!isReady}>{t('users.save')}</Button></p>
    </form>
  )
}
