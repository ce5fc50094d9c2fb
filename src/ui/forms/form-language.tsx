import { useMemo, useState } from 'preact/hooks'
import type { Form, Language } from '#domain/forms/form.ts'
import { languagesOf } from '#domain/forms/language.ts'
import { IconButton } from '../parts/button.tsx'
import { Row } from '../parts/list.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { isAppLanguage, language, languageNames, t } from '../words/words.ts'
import type { Filling } from './filling.ts'
import { spokenIn } from './spoken.ts'

/** The languages that the form has, whatever the app speaks: who is asked reads their own. Nothing where there is only one. */
export function FormLanguageButton({ filling }: { readonly filling: Filling }) {
  const [isOpen, setOpen] = useState(false)
  if (!hasLanguages(filling.form)) return null
  return (
    <>
      <IconButton icon="language" label={t('form.language')} onPress={() => setOpen(true)} />
      <Sheet isOpen={isOpen} title={t('form.language')} onClose={() => setOpen(false)}><ul><FormLanguageRows filling={filling} onPick={() => setOpen(false)} /></ul></Sheet>
    </>
  )
}

export function FormLanguageRows({ filling, onPick }: { readonly filling: Filling; readonly onPick: () => void }) {
  const languages = useMemo(() => languagesOf(filling.form), [filling])
  const pick = (picked: Language) => {
    filling.speak(picked)
    onPick()
  }
  return <>{languages.map((each) => <Row key={each} icon={each === filling.language.value ? 'check' : 'language'} title={nameOfLanguage(filling.form, each)} isPlain onPress={() => pick(each)} />)}</>
}

export function hasLanguages(form: Form): boolean {
  return languagesOf(form).length > 1
}

/** By its own name, as people look for it; what an author wrote as a name stays as written. */
export function nameOfLanguage(form: Form, of: Language): string {
  if (of === 'default') return t('form.language-default')
  const { name, code } = spokenIn(form, of)
  if (code === undefined) return name
  if (isAppLanguage(code)) return languageNames[code]
  return name === code ? (new Intl.DisplayNames([code, language.value], { type: 'language' }).of(code) ?? name) : name
}
