import '../../design/controls.css'
import '../../design/office.css'
import { useState } from 'preact/hooks'
import { Problem } from '#domain/problem.ts'
import type { CodesReply } from '#domain/wire/people.ts'
import { Button } from '../../parts/button.tsx'
import { Notice, Skeleton } from '../../parts/notice.tsx'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { useServices } from '../../services.ts'
import { t } from '../../words/words.ts'
import { DeskPage } from '../desk-page.tsx'
import { AddPerson } from './add-person.tsx'
import { CodeSheet } from './code-sheet.tsx'
import { KeptNotice } from './kept-notice.tsx'
import { useKept } from './use-kept.ts'

/** Who works in the province, and codes for their phones. */
export function UsersPage() {
  const { office } = useServices()
  const kept = useKept('office.users', async () => (await office.administering()).people())
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [codes, setCodes] = useState<CodesReply | undefined>(undefined)
  const [problem, setProblem] = useState<Problem | undefined>(undefined)
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
            {kept.value.people.map(({ id, name, role, devices }) => (
              <label key={id} class="user-row">
                <input type="checkbox" checked={chosen.includes(id)} onChange={() => toggle(id)} />
                <span><bdi>{name}</bdi><br /><span class="small soft">{t(`role.${role}`)} · {devices === 0 ? t('users.no-device') : t('users.devices', { count: devices })}</span></span>
              </label>
            ))}
          </fieldset>
          <p><Button look="primary" icon="barcode" isDisabled={chosen.length === 0} onPress={() => void make()}>{chosen.length === 0 ? t('users.none-chosen') : t('users.make', { count: chosen.length })}</Button></p>
          <AddPerson onAdded={kept.ask} />
        </>
      )}
    </DeskPage>
  )
}
