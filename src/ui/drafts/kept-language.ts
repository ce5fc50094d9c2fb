import { formLanguage, languagesOf } from '#domain/forms/language.ts'
import type { Filling } from '../forms/filling.ts'
import { language } from '../words/words.ts'
import type { KeptPlace } from './kept-place.ts'

/** Reads the form in the language that was chosen in it before the app was killed, and keeps what is chosen from now on. Returns how to stop. */
export function keepLanguage(filling: Filling, place: KeptPlace): () => void {
  if (place.language !== undefined && languagesOf(filling.form).includes(place.language)) filling.speak(place.language)
  return filling.language.subscribe((chosen) => place.keepLanguage(chosen === formLanguage(filling.form, language.peek()) ? undefined : chosen))
}
