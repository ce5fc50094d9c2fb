import '../design/review.css'
import { useState } from 'preact/hooks'
import { reviewScopes } from '#domain/activity/review/states.ts'
import type { ProblemCode } from '#domain/problem.ts'
import { Problem } from '#domain/problem.ts'
import { isProblemCode } from '#domain/problem-catalogue.ts'
import type { ActivityView } from '../activities/activity-view.ts'
import { Button } from '../parts/button.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { toast } from '../parts/toast.tsx'
import { fieldLabel, questionAt } from '../review/about.ts'
import { formNamed } from '../review/form-named.ts'
import { useNames } from '../review/use-names.ts'
import { Value } from '../review/value.tsx'
import { useServices } from '../services.ts'
import type { QuarantinedOp } from '../services.ts'
import { joined, moment, words } from '../words/format.ts'
import { problemWords } from '../words/problem-words.ts'
import { t } from '../words/words.ts'

interface QuarantineListProps {
  readonly ops: readonly QuarantinedOp[]
  readonly activities: readonly ActivityView[]
  readonly onDecided: () => void
}

/** What could not be applied, why, and what it would have written; tried again, or let be, with one tap. */
export function QuarantineList({ ops, activities, onDecided }: QuarantineListProps) {
  const [open, letBe] = [ops.filter((each) => !each.setAside), ops.filter((each) => each.setAside)]
  const card = (each: QuarantinedOp) => <OneOp key={`${each.device}.${each.k}`} op={each} activity={activities.find(({ id }) => id === each.activity)} onDecided={onDecided} />
  return (
    <>
      {open.map(card)}
      {letBe.length > 0 && <details class="plain-details"><summary>{t('desk.let-be', { count: letBe.length })}</summary><div class="stack roomy">{letBe.map(card)}</div></details>}
    </>
  )
}

function OneOp({ op, activity, onDecided }: { readonly op: QuarantinedOp; readonly activity: ActivityView | undefined; readonly onDecided: () => void }) {
  const { office, store } = useServices()
  const nameOf = useNames()
  const [failed, setFailed] = useState<ProblemCode | undefined>(undefined)
  const [isBusy, setBusy] = useState(false)
  const form = activity && op.form !== undefined ? formNamed(activity.pack, op.form) : undefined
  const canDecide = reviewScopes.get(store.identity.person.role) === 'province'
  // A submission of another app comes again by being sent again.
  const canRetry = !op.device.startsWith('openrosa:')
  const decide = async (what: 'retry' | 'set-aside') => {
    setBusy(true)
    setFailed(undefined)
    try {
      await (await office.reviewing()).decide(op, what)
      toast(t(what === 'retry' ? 'desk.retried' : 'desk.was-let-be'))
      onDecided()
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setFailed(error.code)
    } finally {
      setBusy(false)
    }
  }
  return (
    <article class="card decision quarantined">
      <p class="strong">{isProblemCode(op.code) ? problemWords(op.code) : op.code}</p>
      <p class="small soft">{joined([op.person !== undefined && nameOf(op.person), activity?.title, words(form?.title), op.receivedAt !== undefined && moment(op.receivedAt)])} <span class="ltr">{op.device.slice(0, 8)}·{op.n}</span></p>
      {form && op.set && (
        <dl class="changes">
          {Object.entries(op.set).filter(([path]) => !['hidden', 'metadata', 'calculate'].includes(questionAt(form, path)?.type ?? '')).map(([path, value]) => <div key={path}><dt><bdi>{fieldLabel(form, path)}</bdi></dt><dd><Value form={form} path={path} value={value} label={fieldLabel(form, path)} /></dd></div>)}
        </dl>
      )}
      {failed && <ProblemNotice code={failed} tone="warn" />}
      {op.setAside && <p class="small soft">{t('desk.let-be-by', { name: nameOf(op.setAside.author), time: moment(op.setAside.at) })}</p>}
      {canDecide && (
        <p class="row-of">
          {canRetry && <Button look="tonal" icon="sync" isDisabled={isBusy} onPress={() => void decide('retry')}>{t('desk.retry')}</Button>}
          {!op.setAside && <Button look="plain" isDisabled={isBusy} onPress={() => void decide('set-aside')}>{t('desk.let-it-be')}</Button>}
        </p>
      )}
    </article>
  )
}
