// The forms whose speed is measured: what people fill in a minute, a long one, a roster, and one with a huge list.

import type { Choice, Form, FormNode, Question } from '#domain/forms/form.ts'

const ask = (name: string, rest: Partial<Question> = {}): Question => ({ kind: 'question', name, type: 'text', label: { en: `Question ${name}` }, ...rest })
/** People see it where a note speaks of it. */
const reckon = (name: string, calculate: string): Question => ({ kind: 'question', name, type: 'calculate', calculate })
const form = (id: string, children: readonly FormNode[], choices?: Form['choices']): Form => ({ id, title: { en: id }, defaultLanguage: 'en', children, ...(choices && { choices }) })
const four: readonly Choice[] = ['a', 'b', 'c', 'd'].map((name) => ({ name, label: { en: `Answer ${name}` } }))

/** Of ten: five texts, three numbers, two choices among four. */
export function kindOf(at: number): 'text' | 'integer' | 'select_one' {
  return at % 10 < 5 ? (at % 10 === 4 ? 'integer' : 'text') : at % 10 < 8 ? 'integer' : 'select_one'
}

/** A condition at every tenth question: asked when the one before it is above 3. */
export function conditionAt(at: number): number | undefined {
  return at % 10 === 5 ? at - 1 : undefined
}

/** A sum of two numbers before it, after every fortieth question. */
export function sumAt(at: number): readonly [number, number] | undefined {
  return at % 40 === 39 ? [at - 3, at - 2] : undefined
}

export function constraintAt(at: number): boolean {
  return at % 20 === 6
}

/** `count` questions with a tenth of conditions, a twentieth of constraints and a sum every forty. */
export function survey(count: number): Form {
  return form(`survey-${count}`, Array.from({ length: count }, (_, at): readonly FormNode[] => {
    const type = kindOf(at)
    const condition = conditionAt(at)
    const question = ask(`q${at}`, {
      type, ...(type === 'select_one' && { choices: 'four' }), ...(condition !== undefined && { relevant: `\${q${condition}} > 3` }),
      ...(constraintAt(at) && { constraint: '. >= 0 and . <= 120', constraintMessage: { en: 'Between 0 and 120' } }),
    })
    const sum = sumAt(at)
    return sum ? [question, reckon(`sum${at}`, `\${q${sum[0]}} + \${q${sum[1]}}`), ask(`note${at}`, { type: 'note', label: { en: `Together: \${sum${at}}` } })] : [question]
  }).flat(), { four })
}

export const rosterColumns = ['name', 'price', 'count', 'total', 'soFar'] as const

/** A row's total, a total that runs down the rows, and one of all. */
export function roster(): Form {
  return form('roster', [
    reckon('all', 'sum(${total})'),
    ask('sum', { type: 'note', label: { en: 'All together: ${all}' } }),
    { kind: 'repeat', name: 'row', label: { en: 'Row' }, children: [
      ask('name'), ask('price', { type: 'integer', default: '2' }), ask('count', { type: 'integer', default: '3' }),
      ask('total', { type: 'integer', calculate: '${price} * ${count}', readonly: true }),
      ask('soFar', { type: 'integer', calculate: 'if(position(..) = 1, ${total}, indexed-repeat(${soFar}, ${row}, position(..) - 1) + ${total})', readonly: true }),
    ] },
  ])
}

/** The same roster begun with its rows, as a record that is opened again. */
export function rosterAnswers(rows: number): Readonly<Record<string, string>> {
  return Object.fromEntries(Array.from({ length: rows }, (_, at) => [[`/row[r${at}]`, String(at + 1)], [`/row[r${at}]/name`, `Row ${at}`], [`/row[r${at}]/price`, '2'], [`/row[r${at}]/count`, '3']] as const).flat())
}

/** 400 rows of a sheet, ten of them with a list of 7,300 villages, nine of these filtered by their county. */
export function villages(): Form {
  const list: readonly Choice[] = Array.from({ length: 7_300 }, (_, at) => ({ name: `v${at}`, label: { en: `Village ${at} of county ${at % 73}` }, data: { county: `c${at % 73}` } }))
  const counties: readonly Choice[] = Array.from({ length: 73 }, (_, at) => ({ name: `c${at}`, label: { en: `County ${at}` } }))
  return form('villages', [
    ask('village', { type: 'select_one', choices: 'villages', appearance: 'autocomplete' }), ask('county', { type: 'select_one', choices: 'counties', appearance: 'minimal' }),
    ...Array.from({ length: 398 }, (_, at) => ask(`q${at}`, at % 44 === 43 ? { type: 'select_one', choices: 'villages', appearance: 'minimal', choiceFilter: 'county = ${county}' } : at % 7 === 3 ? { relevant: "${county} != ''" } : {})),
  ], { villages: list, counties })
}
