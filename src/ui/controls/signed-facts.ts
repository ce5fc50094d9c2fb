import { editableText } from '#domain/forms/input.ts'
import type { Language } from '#domain/forms/form.ts'
import { appearancesOf } from '#domain/forms/form.ts'
import type { QuestionView } from '#domain/forms/view.ts'
import { checkRial, formatRial } from '#domain/money/rial.ts'
import { rialInWords } from '#domain/money/words.ts'
import type { SignedFact } from './control.ts'

/**
 * What somebody reads before signing: the answers that the form needs and that are written out before the
 * signature: who, how much (in digits and in words) and when. Choices are the office's bookkeeping, not the payee's.
 */
export function signedFacts(questions: readonly QuestionView[], language: Language): readonly SignedFact[] {
  const until = questions.findIndex((each) => each.type === 'signature')
  return questions.slice(0, until).filter((each) => each.isRelevant && each.isRequired && each.value !== '' && each.fault === undefined && written.has(each.type))
    .map((each) => ({ path: each.path, label: each.label, value: readable(each, language) }))
}

const written: ReadonlySet<string> = new Set(['text', 'integer', 'decimal', 'date'])

function readable({ question, value }: QuestionView, language: Language): string {
  if (!appearancesOf(question).includes('rial')) return editableText(question, value, language)
  const { value: amount, fault } = checkRial(value)
  return fault ? value : `${formatRial(amount, language)} (${rialInWords(amount, language)})`
}
