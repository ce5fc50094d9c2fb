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
export function FormLanguageButton({ filling, label = t('form.language'), onPick }: { readonly filling: Filling; readonly label?: string; readonly onPick?: (picked: Language) => void }) {
  const [isOpen, setOpen] = useState(false)
  const languages = useMemo(() => languagesOf(filling.form), [filling])
  if (languages.length < 2) return null
  const pick = (picked: Language) => {
    setOpen(false)
    filling.speak(picked)
    onPick?.(picked)
  }
  return (
    <>
      <IconButton icon="language" label={label} onPress={() => setOpen(true)} />
      <Sheet isOpen={isOpen} title={t('form.language')} onClose={() => setOpen(false)}>
        <ul>{languages.map((each) => <Row key={each} icon={each === filling.language.value ? 'check' : 'language'} title={nameOfLanguage(filling.form, each)} isPlain onPress={() => pick(each)} />)}</ul>
      </Sheet>
    </>
  )
}

/** By its own name, as people look for it; what an author wrote as a name stays as written. */
export function nameOfLanguage(form: Form, of: Language): string {
  if (of === 'default') return t('form.language-default')
  const { name, code } = spokenIn(form, of)
  if (code === undefined) return name
  if (isAppLanguage(code)) return languageNames[code]
  return name === code ? (new Intl.DisplayNames([code, language.value], { type: 'language' }).of(code) ?? name) : name
}
