import { useState } from 'preact/hooks'
import { Problem } from '#domain/problem.ts'
import { Button } from '../../parts/button.tsx'
import { List, Row } from '../../parts/list.tsx'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { toast } from '../../parts/toast.tsx'
import { useServices } from '../../services.ts'
import { joined, moment } from '../../words/format.ts'
import { t } from '../../words/words.ts'
import { useKept } from './use-kept.ts'

/** Codes that were handed out and never used: a sheet that was lost is worth nothing after this. */
export function OpenCodes() {
  const { office } = useServices()
  const kept = useKept('office.codes', async () => (await office.administering()).openCodes())
  const [problem, setProblem] = useState<Problem | undefined>(undefined)
  const revoke = async (id: string, name: string) => {
    try {
      await (await office.administering()).revokeCode(id)
      setProblem(undefined)
      toast(t('codes.revoked', { name }))
      await kept.ask()
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setProblem(error)
    }
  }
  const codes = kept.value?.codes ?? []
  if (codes.length === 0) return null
  return (
    <details class="plain-details open-codes">
      <summary>{t('codes.open-count', { count: codes.length })}</summary>
      {problem && <ProblemNotice code={problem.code} details={problem.details} />}
      <List>{codes.map(({ id, name, for: what, expiresAt }) => <Row key={id} icon={what === 'device' ? 'barcode' : 'lock'} title={name} subtitle={joined([t(`codes.for-${what}`), t('codes.valid-until', { time: moment(expiresAt) })])} end={<Button look="plain" onPress={() => void revoke(id, name)}>{t('codes.revoke')}</Button>} />)}</List>
    </details>
  )
}
