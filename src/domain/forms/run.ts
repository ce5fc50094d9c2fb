// A form with given answers, for those who only ask: summaries, evidence, exports.

import type { Answers } from './answers.ts'
import { compiled } from './compiled-form.ts'
import type { Env } from './env.ts'
import type { Compiled, Scope } from './expression/compiled.ts'
import type { Form } from './form.ts'
import { InstanceNode } from './instance.ts'
import { Session } from './session/session-state.ts'
import { find } from './session/tree.ts'
import type { FieldPath } from '../records/op.ts'

export interface Run extends Scope {
  /** The value that counts: empty where the question is not relevant or not there. */
  textAt(path: FieldPath): string
  /** An expression over the form's root. */
  evaluate(expression: Compiled): string
}

/** Reckons everything once. Throws Problem `form.malformed` (`expression.budget`) when the form asks too much. */
export function run(form: Form, answers: Answers, env: Env): Run {
  const { scope, root } = new Session(compiled(form), env, answers)
  scope.here = root
  return Object.assign(scope, {
    textAt: (path: FieldPath) => {
      const node = find(root, path)
      return node instanceof InstanceNode ? node.text : ''
    },
    evaluate: (expression: Compiled) => expression.text(scope),
  })
}
