import type { Form, Language } from '#domain/forms/form.ts'
import { languagesOf } from '#domain/forms/language.ts'
import { appLanguages } from '../words/words.ts'
import { spokenIn } from './spoken.ts'

/** Languages that a guest may choose: the form's own, and those of the app that the form lacks, for the buttons around it. */
export function kioskLanguages(form: Form): readonly Language[] {
  const own = languagesOf(form).filter((each) => each !== 'default')
  const codes = new Set(own.map((each) => spokenIn(form, each).code))
  return [...own, ...appLanguages.filter((each) => !codes.has(each))]
}
