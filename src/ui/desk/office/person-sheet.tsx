import '../../design/controls.css'
import { useState } from 'preact/hooks'
import { rolesGivenBy } from '#domain/office/powers.ts'
import { Problem } from '#domain/problem.ts'
import type { PasswordCodeReply, PeopleReply } from '#domain/wire/people.ts'
import { Button } from '../../parts/button.tsx'
import { Notice } from '../../parts/notice.tsx'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { Sheet } from '../../parts/sheet.tsx'
import { toast } from '../../parts/toast.tsx'
import type { Administering } from '../../services.ts'
import { useServices } from '../../services.ts'
import { moment } from '../../words/format.ts'
import { t } from '../../words/words.ts'
import { PasswordCode } from './password-code.tsx'

export type ListedPerson = PeopleReply['people'][number]

/** What somebody is and may: name, role, a code for their password, and whether they are let in. */
export function PersonSheet({ person, onClose, onChanged }: { readonly person: ListedPerson; readonly onClose: () => void; readonly onChanged: () => Promise<void> }) {
  const { office, store } = useServices()
  const [name, setName] = useState(person.name)
  const [role, setRole] = useState(person.role)
  const [user, setUser] = useState('')
  const [made, setMade] = useState<PasswordCodeReply | undefined>(undefined)
  const [problem, setProblem] = useState<Problem | undefined>(undefined)
  const isEnded = person.endedAt !== undefined
  const asking = async (ask: (administering: Administering) => Promise<void>) => {
    try {
      await ask(await office.administering())
      setProblem(undefined)
      await onChanged()
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setProblem(error)
    }
  }
  const setAccess = (ended: boolean): Promise<void> => asking(async ({ endAccess }) => {
    await endAccess(person.id, ended)
    onClose()
    toast(t(ended ? 'users.was-ended' : 'users.was-restored', { name: person.name }), { label: t('action.undo'), run: () => void setAccess(!ended) })
  })
  const isChanged = name.trim() !== person.name || role !== person.role
  return (
    <Sheet isOpen title={person.name} onClose={onClose}>
      <div class="stack roomy">
        {problem && <ProblemNotice code={problem.code} details={problem.details} />}
        {isEnded ? <Notice tone="warn" icon="lock"><p>{t('users.ended-since', { time: moment(person.endedAt!) })}</p></Notice> : (
          <>
            <form class="stack" onSubmit={(event) => { event.preventDefault(); void asking(({ changePerson }) => changePerson(person.id, { name: name.trim(), role }).then(onClose)) }}>
              <label class="stack"><span>{t('users.name')}</span><input class="input" maxLength={120} value={name} onInput={(event) => setName(event.currentTarget.value)} /></label>
              <label class="stack"><span>{t('users.role')}</span>
                <select class="input" value={role} onChange={(event) => setRole(rolesGivenBy(store.identity.person.role).find((each) => each === event.currentTarget.value) as typeof role ?? role)}>
                  {rolesGivenBy(store.identity.person.role).map((each) => <option key={each} value={each}>{t(`role.${each}`)}</option>)}
                </select>
              </label>
              <p class="soft small">{t('users.change-text')}</p>
              <Button type="submit" look="tonal" isDisabled={!isChanged || name.trim().length < 2}>{t('users.change')}</Button>
            </form>
            <section class="stack">
              <h3>{t('users.password')}</h3>
              <p class="soft small">{t('users.password-text')}</p>
              {person.user === undefined ? <label class="stack"><span>{t('sign-in.user')}</span><input class="input code" dir="ltr" autoCapitalize="none" spellcheck={false} value={user} onInput={(event) => setUser(event.currentTarget.value)} /></label> : <p>{t('sign-in.user')}: <strong class="ltr">{person.user}</strong></p>}
              {made ? <PasswordCode made={made} /> : <Button look="tonal" icon="lock" isDisabled={person.user === undefined && !/^[a-z][a-z0-9._-]{2,31}$/.test(user)} onPress={() => void asking(async ({ makePasswordCode }) => setMade(await makePasswordCode(person.id, person.user === undefined ? user : undefined)))}>{t('users.password-make')}</Button>}
            </section>
          </>
        )}
        <section class="stack">
          <p class="soft small">{t(isEnded ? 'users.restore-text' : 'users.end-text')}</p>
          <Button look={isEnded ? 'tonal' : 'danger'} icon={isEnded ? 'person' : 'lock'} isWide onPress={() => void setAccess(!isEnded)}>{t(isEnded ? 'users.restore' : 'users.end')}</Button>
        </section>
      </div>
    </Sheet>
  )
}
