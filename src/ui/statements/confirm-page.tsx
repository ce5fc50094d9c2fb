import '../design/handover.css'
import '../design/controls.css'
import '../design/log.css'
import { useEffect, useRef, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { MonthContent, MonthStatement } from '#domain/activity/statement.ts'
import { isConfirmation } from '#domain/activity/confirmation.ts'
import { confirmedContent } from '#domain/activity/statement.ts'
import { compiled } from '#domain/forms/compiled-form.ts'
import { choicesAt } from '#domain/forms/choices-at.ts'
import { textIn } from '#domain/forms/form.ts'
import { formOf } from '#domain/packs/pack.ts'
import type { FieldPath, RecordId } from '#domain/records/op.ts'
import type { ActivityView } from '../activities/activity-view.ts'
import { monthPath } from '../activities/paths.ts'
import { isSigned } from '../controls/signature.tsx'
import { lengthWords } from '../hours/length.ts'
import { wallAt } from '../hours/use-wall.ts'
import { useLive } from '../live.ts'
import { Button } from '../parts/button.tsx'
import { Segments } from '../parts/chips.tsx'
import { Icon } from '../parts/icons.tsx'
import { SignaturePad } from '../parts/signature-pad.tsx'
import { useServices } from '../services.ts'
import { LeaderExit } from '../shared/leader-exit.tsx'
import { formOpened } from '../update.ts'
import { language, t } from '../words/words.ts'
import { monthName } from './use-months.ts'

interface ConfirmPageProps {
  readonly activity: ActivityView
  readonly statement: MonthStatement
  readonly record: RecordId
}

/** The phone is with the university's head or deputy: what is confirmed, who confirms it, and the pad. */
export function ConfirmPage({ activity, statement, record }: ConfirmPageProps) {
  const { store, now } = useServices()
  const { route } = useLocation()
  const reads = activity.kind.reads!.statements!
  const form = formOf(activity.pack, reads.form)!
  const stored = useLive(async (from) => (await from.record(record)) ?? null, [record])
  const [typed, setTyped] = useState<Readonly<Record<FieldPath, string>>>({})
  const [fault, setFault] = useState<'statement.no-name' | 'statement.no-position' | 'signature.blank' | undefined>(undefined)
  const [isThanked, setThanked] = useState(false)
  // What is on the screen when the pad is handed over is what is signed, whatever a sync brings meanwhile.
  const seen = useRef<MonthContent>(statement.content)
  useEffect(formOpened, [])
  if (stored === undefined) return null
  const content = seen.current
  const ref = { record, activity: activity.id, form: stored?.formRef ?? activity.formRefs[reads.form]! }
  const before = statement.confirmations.at(-1)?.answers
  // Who confirmed the last month mostly confirms this one as well; a name is suggested, never a signature.
  const at = (path: FieldPath) => typed[path] ?? stored?.answers[path] ?? (path === reads.signature ? '' : before?.[path] ?? '')
  const back = () => route(monthPath(activity.id, reads.form, content), true)
  const label = (path: FieldPath) => textIn(compiled(form).byPath.get(path)?.node?.label, language.value, form.defaultLanguage)
  const positions = choicesAt(form, reads.position)

  const keep = (path: FieldPath, value: string) => {
    setTyped((earlier) => ({ ...earlier, [path]: value }))
    setFault(undefined)
    // Every stroke and letter is stored, but not the content: only the last tap confirms.
    void store.draft(ref, { [path]: value === '' ? null : value })
  }
  const done = async () => {
    const [name, position, signature] = [at(reads.confirmer).trim(), at(reads.position), at(reads.signature)]
    const lacking = name === '' ? 'statement.no-name' : position === '' ? 'statement.no-position' : isSigned(signature) ? undefined : 'signature.blank'
    setFault(lacking)
    if (lacking) return
    const given = { [reads.confirmer]: name, [reads.position]: position, [reads.signature]: signature, [reads.date]: wallAt(now()).date }
    await store.draft(ref, {
      ...given,
      [reads.year]: String(content.year), [reads.month]: String(content.month), [reads.minutes]: String(content.minutes), [reads.clients]: String(content.clients.length), [reads.content]: confirmedContent(reads, content, given),
    })
    await store.commit(record, 'handover')
    setThanked(true)
  }
  const exit = () => void store.commit(record, 'handover').then(back)

  if (isThanked || (stored && isConfirmation(reads, stored.answers))) {
    return (
      <main class="handover thanks" id="main">
        <LeaderExit onExit={exit} />
        <Icon name="check" size="large" />
        <h1>{t('sign.thanks')}</h1>
        <p>{t('statement.thanks', { month: monthName(content) })}</p>
        <p>{t('sign.give-back')}</p>
      </main>
    )
  }
  return (
    <main class="handover confirm" id="main">
      <header>
        <div class="who">
          <h1><bdi>{monthName(content)}</bdi></h1>
          <p><bdi>{activity.title}</bdi></p>
          <p class="strong">{t('statement.holds', { length: lengthWords(content.minutes), count: content.clients.length })}</p>
        </div>
        <LeaderExit onExit={exit} />
      </header>
      <div class="who-confirms">
        <label class="label" for="confirmer">{label(reads.confirmer)}</label>
        <input id="confirmer" class="input" autoComplete="off" enterKeyHint="done" value={at(reads.confirmer)} aria-invalid={fault === 'statement.no-name'} onInput={(event) => keep(reads.confirmer, event.currentTarget.value)} />
        <Segments segments={positions.map((each) => ({ value: each.name, label: textIn(each.label, language.value, form.defaultLanguage) }))} value={at(reads.position)} label={label(reads.position)} onPick={(value) => keep(reads.position, value)} isWide />
      </div>
      <p class="sentence">{label(reads.signature)}</p>
      <SignaturePad value={at(reads.signature)} label={t('signature.of', { name: at(reads.confirmer) })} onStroke={(next) => keep(reads.signature, next)} />
      {fault && <p class="fault" role="alert"><Icon name="warning" size="little" /><span>{t(fault)}</span></p>}
      <footer>
        <Button isBig onPress={() => keep(reads.signature, '')} isDisabled={at(reads.signature) === ''}>{t('signature.clear')}</Button>
        <Button isBig look="primary" onPress={() => void done()}>{t('statement.done')}</Button>
      </footer>
    </main>
  )
}
