import '../design/controls.css'
import { useState } from 'preact/hooks'
import { passwordLength } from '#domain/office/powers.ts'
import { toAsciiDigits } from '#domain/identity/digits.ts'
import { Problem } from '#domain/problem.ts'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icons.tsx'
import { BottomBar, Page } from '../parts/page.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { useGate } from '../services.ts'
import { LanguageSwitch } from '../shared/language-switch.tsx'
import { t } from '../words/words.ts'

/** A code of the office becomes a password that nobody else knows. The code is in the link's fragment, which no server sees. */
export function PasswordPage() {
  const gate = useGate()
  const [code, setCode] = useState(() => location.hash.slice(1))
  const [password, setPassword] = useState('')
  const [isShown, setShown] = useState(false)
  const [problem, setProblem] = useState<Problem | undefined>(undefined)
  const [isWorking, setWorking] = useState(false)
  const [user, setUser] = useState<string | undefined>(undefined)
  const plain = toAsciiDigits(code).toUpperCase().replace(/[^0-9A-Z]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  const isReady = !isWorking && /^[0-9A-HJKMNP-TV-Z]{16}$/.test(plain) && [...password].length >= passwordLength.least
  const go = async () => {
    if (!isReady) return
    setWorking(true)
    setProblem(undefined)
    try {
      setUser(await gate.setPassword(plain, password))
      history.replaceState(null, '', '/password')
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setProblem(error)
    } finally {
      setWorking(false)
    }
  }
  const field = {
    class: 'input code', id: 'new-password', autoComplete: 'new-password', 'aria-describedby': 'new-password-hint', maxLength: passwordLength.most, value: password,
    onInput: (event: { readonly currentTarget: HTMLInputElement }) => setPassword(event.currentTarget.value),
  } as const
  if (user !== undefined) {
    return (
      <Page title={t('password.title')} bottom={<BottomBar><Button look="primary" href="/sign-in">{t('sign-in.go')}</Button></BottomBar>}>
        <div class="empty"><Icon name="check" size="large" /><h2>{t('password.done')}</h2><p>{t('password.user')} <strong class="ltr">{user}</strong></p></div>
      </Page>
    )
  }
  return (
    <Page title={t('password.title')} actions={<LanguageSwitch />} bottom={<BottomBar><Button look="primary" isDisabled={!isReady} onPress={() => void go()}>{t('password.go')}</Button></BottomBar>}>
      <p class="soft">{t('password.text')}</p>
      <form class="form" onSubmit={(event) => { event.preventDefault(); void go() }}>
        <div class="field">
          <label class="label" for="code">{t('password.code')}</label>
          <input class="input code" id="code" dir="ltr" autoComplete="off" autoCapitalize="characters" spellcheck={false} value={code} onInput={(event) => setCode(event.currentTarget.value)} />
        </div>
        <div class="field">
          <label class="label" for="new-password">{t('password.new')}</label>
          <p class="hint" id="new-password-hint">{t('password.hint', { count: passwordLength.least })}</p>
          {isShown ? <input {...field} type="text" /> : <input {...field} type="password" />}
          <label class="row-of"><input type="checkbox" checked={isShown} onChange={(event) => setShown(event.currentTarget.checked)} /><span>{t('password.show')}</span></label>
        </div>
        <button type="submit" class="unseen" tabIndex={-1} aria-hidden="true">{t('password.go')}</button>
      </form>
      {problem && <ProblemNotice code={problem.code} details={problem.details} />}
    </Page>
  )
}
