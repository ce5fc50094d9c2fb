import '../../design/controls.css'
import '../../design/office.css'
import { useState } from 'preact/hooks'
import { rolesGivenBy } from '#domain/office/powers.ts'
import { Problem } from '#domain/problem.ts'
import type { CodesReply } from '#domain/wire/people.ts'
import { Button, IconButton } from '../../parts/button.tsx'
import { Notice, Skeleton } from '../../parts/notice.tsx'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { useServices } from '../../services.ts'
import { joined } from '../../words/format.ts'
import { t } from '../../words/words.ts'
import { DeskPage } from '../desk-page.tsx'
import { AddPerson } from './add-person.tsx'
import { OpenCodes } from './open-codes.tsx'
import { PersonSheet } from './person-sheet.tsx'
import { CodeSheet } from './code-sheet.tsx'
import { KeptNotice } from './kept-notice.tsx'
import { useKept } from './use-kept.ts'

/** Who works in the province, and codes for their phones. */
export function UsersPage() {
  const { office, store } = useServices()
  const own = store.identity.person
  const [open, setOpen] = useState<string | undefined>(undefined)
  const kept = useKept('office.users', async () => (await office.administering()).people())
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [codes, setCodes] = useState<CodesReply | undefined>(undefined)
  const [problem, setProblem] = useState<Problem | undefined>(undefined)
  const opened = kept.value?.people.find(({ id }) => id === open)
  const make = async () => {
    try {
      setCodes(await (await office.administering()).makeCodes(chosen))
      setChosen([])
      setProblem(undefined)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setProblem(error)
    }
  }
  if (codes) {
    return (
      <DeskPage path="/desk/users" title={t('users.title')}>
        <Notice tone="warn"><p>{t('codes.once')}</p></Notice>
        <p class="code-tools row-of">
          <Button look="primary" icon="file-text" onPress={() => print()}>{t('codes.print')}</Button>
          <Button look="tonal" onPress={() => setCodes(undefined)}>{t('codes.done')}</Button>
        </p>
        <CodeSheet reply={codes} />
      </DeskPage>
    )
  }
  const toggle = (id: string) => setChosen(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id])
  return (
    <DeskPage path="/desk/users" title={t('users.title')} isNarrow>
      <p class="soft">{t('users.text')}</p>
      <KeptNotice kept={kept} />
      {problem && <ProblemNotice code={problem.code} details={problem.details} />}
      {!kept.value && kept.isAsking && <Skeleton lines={6} />}
      {kept.value && (
        <>
          <fieldset class="card">
            <legend class="unseen">{t('users.title')}</legend>
            {kept.value.people.map((each) => (
              <div key={each.id} class="user-row">
                <label class="user-row grow">
                  <input type="checkbox" disabled={each.endedAt !== undefined} checked={chosen.includes(each.id)} onChange={() => toggle(each.id)} />
                  <span><bdi>{each.name}</bdi><br /><span class="small soft">{joined([t(`role.${each.role}`), each.devices === 0 ? t('users.no-device') : t('users.devices', { count: each.devices })])}</span></span>
                </label>
                {each.endedAt !== undefined && <span class="tag danger">{t('users.ended')}</span>}
                {each.id !== own.id && rolesGivenBy(own.role).includes(each.role) && <IconButton icon="edit" label={t('users.open', { name: each.name })} onPress={() => setOpen(each.id)} />}
              </div>
            ))}
          </fieldset>
          <p><Button look="primary" icon="barcode" isDisabled={chosen.length === 0} onPress={() => void make()}>{chosen.length === 0 ? t('users.none-chosen') : t('users.make', { count: chosen.length })}</Button></p>
          <OpenCodes key={kept.askedAt} />
          <AddPerson onAdded={kept.ask} />
          {opened && <PersonSheet key={`${opened.id}${opened.endedAt}`} person={opened} onClose={() => setOpen(undefined)} onChanged={kept.ask} />}
        </>
      )}
    </DeskPage>
  )
}
