// Pieces of forms that the tests of the session are made of.

import type { FormNode, Question } from '#domain/forms/form.ts'
import type { FormSession } from '#domain/forms/session/session.ts'
import { formWith } from './evaluate.ts'

export const question = (name: string, rest: Partial<Question> = {}): Question => ({ kind: 'question', name, type: 'text', ...rest })
export const reckoned = (name: string, calculate: string, rest: Partial<Question> = {}): Question => question(name, { type: 'calculate', calculate, ...rest })
export const repeat = (name: string, children: readonly FormNode[], rest: object = {}): FormNode => ({ kind: 'repeat', name, children, ...rest })
export const values = (session: FormSession) => Object.fromEntries(session.questions().filter((each) => each.isRelevant && each.value !== '').map((each) => [each.path, each.value]))

export const roster = formWith([
  question('village'),
  repeat('member', [
    question('name'),
    question('age', { type: 'integer' }),
    reckoned('number', 'position(..)'),
    reckoned('older', 'count(${member}[age > current()/../age])'),
    reckoned('soFar', 'if(position(..) = 1, ${age}, indexed-repeat(${soFar}, ${member}, position(..) - 1) + ${age})'),
    question('school', { relevant: '${age} < 18' }),
    repeat('pet', [question('kind'), reckoned('owner', 'concat(${name}, "/", ${kind})')]),
    reckoned('pets', 'count(${pet})'),
  ]),
  reckoned('people', 'count(${member})'),
  reckoned('years', 'sum(${age})'),
  reckoned('names', 'join(", ", ${name})'),
  reckoned('first', '${name}'),
])
