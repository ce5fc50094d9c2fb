import { appearancesOf } from '#domain/forms/form.ts'
import type { FormNode, Question, QuestionType, Repeat } from '#domain/forms/form.ts'

/** More than fit side by side, and a row is no longer one line of anything. */
const mostCells = 6
/** Controls of one line. */
const short: ReadonlySet<QuestionType> = new Set(['text', 'integer', 'decimal', 'date', 'time', 'select_one', 'barcode', 'range', 'calculate', 'acknowledge'])
const tall = ['multiline', 'likert', 'columns', 'label', 'list-nolabel', 'list', 'rating', 'vertical']

/**
 * The questions that make a line of a table, where each instance of the repeat is one: few short questions and nothing
 * else. Undefined: instances stand one below the other.
 */
export function cellsOf({ children }: Pick<Repeat, 'children'>): readonly Question[] | undefined {
  const questions: Question[] = []
  for (const child of children) {
    if (child.kind !== 'question') return undefined
    if (!isSeen(child)) continue
    if (!short.has(child.type) || appearancesOf(child).some((each) => tall.includes(each)) || (child.type === 'range' && !appearancesOf(child).includes('picker'))) return undefined
    questions.push(child)
  }
  return questions.length > 0 && questions.length <= mostCells ? questions : undefined
}

function isSeen({ type, label }: Question): boolean {
  return type === 'calculate' ? label !== undefined : type !== 'hidden' && type !== 'metadata'
}

/** True for a group whose questions belong on one page. */
export function isOnePage(node: FormNode): boolean {
  return node.kind !== 'question' && appearancesOf(node).some((each) => each === 'field-list' || each === 'table-list')
}
