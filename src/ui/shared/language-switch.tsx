import { useState } from 'preact/hooks'
import { IconButton } from '../parts/button.tsx'
import { Row } from '../parts/list.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { keepPreference } from '../preferences.ts'
import { appLanguages, language, languageNames, speak, t } from '../words/words.ts'
import type { AppLanguage } from '../words/words.ts'

export async function chooseLanguage(next: AppLanguage): Promise<void> {
  await speak(next)
  keepPreference('language', next)
}

/** The languages, each by its own name, behind one button in a corner. */
export function LanguageSwitch() {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <IconButton icon="language" label={`${t('settings.language')} · Language · Язык · زبان`} onPress={() => setOpen(true)} />
      <Sheet isOpen={isOpen} title={t('settings.language')} onClose={() => setOpen(false)}>
        <ul class="list">
          {appLanguages.map((each) => <Row key={each} title={languageNames[each]} tone={each === language.value ? 'done' : 'plain'} icon={each === language.value ? 'check' : 'language'} isPlain onPress={() => { setOpen(false); void chooseLanguage(each) }} />)}
        </ul>
      </Sheet>
    </>
  )
}
