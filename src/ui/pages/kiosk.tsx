import '../design/handover.css'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { Language } from '#domain/forms/form.ts'
import type { RecordId } from '#domain/records/op.ts'
import { formPath } from '../activities/paths.ts'
import { useFormInActivity } from '../activities/use-activity.ts'
import type { FormInActivity } from '../activities/use-activity.ts'
import { DeedsContext } from '../controls/control.ts'
import { useRecord } from '../drafts/use-record.ts'
import type { OpenRecord } from '../drafts/use-record.ts'
import type { Filling } from '../forms/filling.ts'
import { nameOfLanguage } from '../forms/form-language.tsx'
import { kioskLanguages } from '../forms/kiosk-languages.ts'
import { PagedBody } from '../forms/paged.ts'
import { spokenIn } from '../forms/spoken.ts'
import type { Paging } from '../forms/paging.ts'
import { usePaging } from '../forms/paging.ts'
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
import { isAppLanguage, speak, t } from '../words/words.ts'

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
  const deeds = useDeedsOf(ref, open.flush, { onBlob: open.keepBlob, form })
  const { filling } = open
  const paging = usePaging(filling)
  if (!filling || !paging) return null
  const finish = async () => {
    await open.commit('kiosk')
    onDone()
  }
  return (
    <div class="kiosk">
      <header>
        <LanguageCorner filling={filling} />
        <PageCount paging={paging} />
        <LeaderExit onExit={() => void open.commit('kiosk').then(() => route(formPath(activity.id, form.id), true))} />
      </header>
      <PageBar paging={paging} />
      <main class="question big-choices" id="main">
        <h1 class="unseen">{words(form.title)}</h1>
        <DeedsContext.Provider value={deeds}>
          <PagedBody filling={filling} idPrefix="kiosk" paging={paging} isForGuests onLeave={() => void open.flush()} onDone={paging.next} />
        </DeedsContext.Provider>
      </main>
      <Ways open={open} filling={filling} paging={paging} onFinish={() => void finish()} />
    </div>
  )
}

function PageCount({ paging }: { readonly paging: Paging }) {
  return <p class="soft" aria-live="polite">{t('kiosk.question', { at: number(paging.at.value + 1), all: number(paging.pages.value.length) })}</p>
}

function PageBar({ paging }: { readonly paging: Paging }) {
  return <div class="bar" aria-hidden="true"><i style={{ inlineSize: `${((paging.at.value + 1) / Math.max(1, paging.pages.value.length)) * 100}%` }} /></div>
}

function Ways({ open, filling, paging, onFinish }: { readonly open: OpenRecord; readonly filling: Filling; readonly paging: Paging; readonly onFinish: () => void }) {
  void filling.changes.value
  const at = paging.at.value
  const layout = paging.here.value?.layout
  const view = layout?.kind === 'question' ? filling.question(layout.path).value : undefined
  const isSkipping = view !== undefined && view.value === '' && view.type !== 'note'
  return (
    <footer>
      {at > 0 && <Button isBig onPress={paging.previous}>{t('action.previous')}</Button>}
      {at >= paging.pages.value.length - 1
        ? <Button isBig look="primary" icon="check" isDisabled={!open.hasContent} onPress={onFinish}>{t('kiosk.finish')}</Button>
        : <Button isBig look={isSkipping ? 'secondary' : 'primary'} onPress={paging.next}>{isSkipping ? t('kiosk.skip') : t('action.next')}</Button>}
    </footer>
  )
}

/** The languages of the app and those that only the form has; one that the app has too turns the whole page. */
function LanguageCorner({ filling }: { readonly filling: Filling }) {
  const [isOpen, setOpen] = useState(false)
  const [current, setCurrent] = useState<Language>(filling.language.peek())
  const languages = useMemo(() => kioskLanguages(filling.form), [filling])
  const pick = (picked: Language) => {
    setOpen(false)
    setCurrent(picked)
    const { code } = spokenIn(filling.form, picked)
    if (isAppLanguage(code)) void speak(code)
    filling.speak(picked)
  }
  return (
    <>
      <IconButton icon="language" label={`${t('settings.language')} · Language · Язык · زبان`} onPress={() => setOpen(true)} />
      <Sheet isOpen={isOpen} title={t('settings.language')} onClose={() => setOpen(false)}>
        <ul>{languages.map((each) => <Row key={each} icon={each === current ? 'check' : 'language'} title={nameOfLanguage(filling.form, each)} isPlain onPress={() => pick(each)} />)}</ul>
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
