import '../design/controls.css'
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { Problem } from '#domain/problem.ts'
import type { ProblemCode } from '#domain/problem.ts'
import { Button } from '../parts/button.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { BottomBar, Page } from '../parts/page.tsx'
import { useGate } from '../services.ts'
import { LanguageSwitch } from '../shared/language-switch.tsx'
import { isDeskRole } from '../shared/roles.ts'
import { t } from '../words/words.ts'

/** Staff of the office: a session for what the desk reads, and this browser as a device of theirs. */
export function SignInPage() {
  const gate = useGate()
  const { route } = useLocation()
  const [user, setUser] = useState('')
  const [password, setPassword] = useState('')
  const [isWorking, setWorking] = useState(false)
  const [failed, setFailed] = useState<ProblemCode | undefined>(undefined)
  const isReady = user.trim() !== '' && password !== '' && !isWorking
  const go = async () => {
    if (!isReady) return
    setWorking(true)
    setFailed(undefined)
    try {
      const identity = await gate.signIn(user.trim(), password)
      await gate.persist()
      route(isDeskRole(identity.person.role) ? '/desk' : '/', true)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setFailed(error.code)
      setPassword('')
    } finally {
      setWorking(false)
    }
  }
  return (
    <Page
      title={t('sign-in.title')} actions={<LanguageSwitch />}
      bottom={<BottomBar><Button look="primary" isDisabled={!isReady} onPress={() => void go()}>{isWorking ? t('sign-in.working') : t('sign-in.go')}</Button></BottomBar>}
    >
      <div class="welcome"><img src="/icon.svg" alt="" width="72" height="72" /><p class="soft">{t('sign-in.who')}</p></div>
      <form class="form" onSubmit={(event) => { event.preventDefault(); void go() }}>
        <div class="field">
          <label class="label" for="user">{t('sign-in.user')}</label>
          <input class="input code" id="user" name="username" autoComplete="username" autoCapitalize="none" spellcheck={false} value={user} onInput={(event) => setUser(event.currentTarget.value)} />
        </div>
        <div class="field">
          <label class="label" for="password">{t('sign-in.password')}</label>
          <input class="input code" id="password" name="password" type="password" autoComplete="current-password" value={password} onInput={(event) => setPassword(event.currentTarget.value)} />
        </div>
        {/* Enter submits a form only where it has a submit button. */}
        <button type="submit" class="unseen" tabIndex={-1} aria-hidden="true">{t('sign-in.go')}</button>
      </form>
      {failed && <ProblemNotice code={failed} />}
      <p class="center"><Button look="plain" href="/enrol">{t('sign-in.field')}</Button></p>
    </Page>
  )
}
