import '../design/controls.css'
import { useEffect, useRef, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { Problem } from '#domain/problem.ts'
import type { ProblemCode, ProblemDetails } from '#domain/problem.ts'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icons.tsx'
import { Notice } from '../parts/notice.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { BottomBar, Page } from '../parts/page.tsx'
import { LanguageSwitch } from '../shared/language-switch.tsx'
import { readEnrolment, spacedCode } from '../shared/enrolment-code.ts'
import { useGate } from '../services.ts'
import { t } from '../words/words.ts'

type Step =
  | { readonly at: 'asking' }
  | { readonly at: 'working' }
  | { readonly at: 'failed'; readonly code: ProblemCode; readonly details: ProblemDetails }
  | { readonly at: 'done'; readonly name: string; readonly isPersisted: boolean }

/** A code becomes a device: typed, or brought by the link's fragment, which no server ever sees. */
export function EnrolPage() {
  const gate = useGate()
  const { route } = useLocation()
  const [typed, setTyped] = useState(() => spacedCode(readEnrolment(location.hash)?.code ?? ''))
  const [step, setStep] = useState<Step>({ at: 'asking' })
  const fingerprint = useRef(readEnrolment(location.hash)?.fingerprint)
  const read = readEnrolment(typed)

  const go = async () => {
    if (!read) return
    setStep({ at: 'working' })
    try {
      const identity = await gate.enrol(read.code, read.fingerprint ?? fingerprint.current)
      // Asked right after enrolling: browsers say yes more readily to a page that somebody has just used.
      const isPersisted = await gate.persist()
      history.replaceState(null, '', '/enrol')
      setStep({ at: 'done', name: identity.person.name, isPersisted })
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setStep({ at: 'failed', code: error.code, details: error.details })
    }
  }

  useEffect(() => {
    const arrived = () => {
      const brought = readEnrolment(location.hash)
      if (!brought) return
      fingerprint.current = brought.fingerprint
      setTyped(spacedCode(brought.code))
    }
    addEventListener('hashchange', arrived)
    return () => removeEventListener('hashchange', arrived)
  }, [])

  if (step.at === 'done') {
    return (
      <Page title={t('enrol.done-title')} bottom={<BottomBar><Button look="primary" onPress={() => route('/', true)}>{t('enrol.begin')}</Button></BottomBar>}>
        <div class="empty"><Icon name="check" size="large" /><h2>{t('enrol.welcome', { name: step.name })}</h2></div>
        {step.isPersisted
          ? <Notice tone="good" title={t('enrol.persisted')}><p>{t('enrol.persisted-text')}</p></Notice>
          : <Notice tone="warn" title={t('enrol.not-persisted')}><p>{t('enrol.not-persisted-text')}</p></Notice>}
        <Notice title={t('enrol.install')} icon="install"><p>{t('enrol.install-text')}</p></Notice>
      </Page>
    )
  }

  return (
    <Page
      title={t('enrol.title')} actions={<LanguageSwitch />}
      bottom={<BottomBar><Button look="primary" isDisabled={!read || step.at === 'working'} onPress={() => void go()}>{step.at === 'working' ? t('enrol.working') : t('enrol.go')}</Button></BottomBar>}
    >
      <div class="welcome">
        <img src="/icon.svg" alt="" width="72" height="72" />
        <p class="soft">{t('app.about-line')}</p>
      </div>
      <form class="field" onSubmit={(event) => { event.preventDefault(); void go() }}>
        <label class="label" for="code">{t('enrol.code')}</label>
        <p class="hint" id="code-hint">{t('enrol.hint')}</p>
        <input
          class="input code" id="code" inputMode="text" autoCapitalize="characters" autoComplete="one-time-code" spellcheck={false} enterKeyHint="go" dir="ltr"
          value={typed} aria-describedby="code-hint" onInput={(event) => setTyped(event.currentTarget.value)} onBlur={() => { if (read) setTyped(spacedCode(read.code)) }}
        />
        {typed.length >= 12 && !read && <p class="fault" role="status"><Icon name="warning" size="little" /><span>{t('enrol.code-shape')}</span></p>}
      </form>
      {step.at === 'failed' && <ProblemNotice code={step.code} details={step.details} />}
      <p class="center"><Button look="plain" href="/sign-in">{t('enrol.staff')}</Button></p>
    </Page>
  )
}
