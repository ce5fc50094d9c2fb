import '../design/handover.css'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { RecordId } from '#domain/records/op.ts'
import { formPath } from '../activities/paths.ts'
import { useFormInActivity } from '../activities/use-activity.ts'
import type { FormInActivity } from '../activities/use-activity.ts'
import { DeedsContext } from '../controls/control.ts'
import { Field } from '../controls/field.tsx'
import { useRecord } from '../drafts/use-record.ts'
import { Button, IconButton } from '../parts/button.tsx'
import { Icon } from '../parts/icons.tsx'
import { Row } from '../parts/list.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { readPreference } from '../preferences.ts'
import { useServices } from '../services.ts'
import { useDeedsOf } from '../shared/deeds.ts'
import { LeaderExit } from '../shared/leader-exit.tsx'
import { MissingPage } from '../shared/missing-page.tsx'
import { formOpened } from '../update.ts'
import { number, words } from '../words/format.ts'
import { appLanguages, isAppLanguage, language, languageNames, speak, t } from '../words/words.ts'

const thanksMs = 12_000

/** The phone goes round: one question per page, thank-you, then fresh for the next. */
export function KioskPage() {
  const found = useFormInActivity()
  const { newId } = useServices()
  const [record, setRecord] = useState<RecordId>(newId)
  const [isThanking, setThanking] = useState(false)
  useEffect(formOpened, [])
  // A guest's language is the guest's: the leader's comes back with the phone.
  useEffect(() => () => {
    const own = readPreference('language')
    if (isAppLanguage(own)) void speak(own)
  }, [])
  if (found === undefined) return null
  if (found === null) return <MissingPage />
  const fresh = () => {
    setRecord(newId())
    setThanking(false)
  }
  return isThanking
    ? <Thanks found={found} onNext={fresh} />
    : <Questions key={record} {...found} record={record} onDone={() => setThanking(true)} />
}

function Questions({ activity, form, record, onDone }: FormInActivity & { readonly record: RecordId; readonly onDone: () => void }) {
  const { route } = useLocation()
  const ref = useMemo(() => ({ record, activity: activity.id, form: activity.formRefs[form.id]! }), [record])
  const open = useRecord(ref, form, { leaveVia: 'kiosk' })
  const deeds = useDeedsOf(ref, open.flush)
  const [at, setAt] = useState(0)
  const [wasLeft, setLeft] = useState(false)
  const asked = open.questions.filter((each) => each.isRelevant && !['hidden', 'calculate'].includes(each.type))
  const here = asked[Math.min(at, asked.length - 1)]
  if (!open.isReady || !here) return null
  const isSkipping = here.value === '' && here.type !== 'note'
  const isLast = at >= asked.length - 1
  const go = (to: number) => {
    setLeft(false)
    setAt(to)
  }
  const finish = async () => {
    await open.commit('kiosk')
    onDone()
  }
  return (
    <div class="kiosk">
      <header>
        <LanguageCorner />
        <p class="soft" aria-live="polite">{t('kiosk.question', { at: number(at + 1), all: number(asked.length) })}</p>
        <LeaderExit onExit={() => void open.commit('kiosk').then(() => route(formPath(activity.id, form.id), true))} />
      </header>
      <div class="bar" aria-hidden="true"><i style={{ inlineSize: `${((at + 1) / asked.length) * 100}%` }} /></div>
      <main class="question big-choices" key={here.path} id="main">
        <h1 class="unseen">{words(form.title)}</h1>
        <DeedsContext.Provider value={deeds}>
          <Field view={here} id={`kiosk${here.path.replaceAll('/', '-')}`} showFault={wasLeft && here.fault?.code !== 'required'} onInput={(value) => open.set(here.path, value)} onLeave={() => { setLeft(true); void open.flush() }} />
        </DeedsContext.Provider>
      </main>
      <footer>
        {at > 0 && <Button isBig onPress={() => go(at - 1)}>{t('action.previous')}</Button>}
        {isLast
          ? <Button isBig look="primary" icon="check" isDisabled={!open.hasContent} onPress={() => void finish()}>{t('kiosk.finish')}</Button>
          : <Button isBig look={isSkipping ? 'secondary' : 'primary'} onPress={() => go(at + 1)}>{isSkipping ? t('kiosk.skip') : t('action.next')}</Button>}
      </footer>
    </div>
  )
}

function LanguageCorner() {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <IconButton icon="language" label={`${t('settings.language')} · Language · Язык · زبان`} onPress={() => setOpen(true)} />
      <Sheet isOpen={isOpen} title={t('settings.language')} onClose={() => setOpen(false)}>
        <ul>{appLanguages.map((each) => <Row key={each} icon={each === language.value ? 'check' : 'language'} title={languageNames[each]} isPlain onPress={() => { setOpen(false); void speak(each) }} />)}</ul>
      </Sheet>
    </>
  )
}

function Thanks({ found: { activity, form }, onNext }: { readonly found: FormInActivity; readonly onNext: () => void }) {
  const { route } = useLocation()
  useEffect(() => {
    const timer = setTimeout(onNext, thanksMs)
    return () => clearTimeout(timer)
  }, [])
  return (
    <main class="handover thanks" id="main">
      <LeaderExit onExit={() => route(formPath(activity.id, form.id), true)} />
      <Icon name="check" size="large" />
      <h1>{t('kiosk.thanks')}</h1>
      <p class="soft">{words(form.title)}</p>
      <p>{t('kiosk.pass-on')}</p>
      <Button look="primary" isBig onPress={onNext}>{t('kiosk.next-person')}</Button>
    </main>
  )
}
