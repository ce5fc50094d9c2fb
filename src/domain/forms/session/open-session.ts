// Opens a record for filling: from what is stored, or fresh with its defaults.

import { Session } from './session-state.ts'
import type { FormSession } from './session.ts'
import { compiled } from '../compiled-form.ts'
import type { Env } from '../env.ts'
import type { Form } from '../form.ts'
import type { Answers } from '../answers.ts'

/** @param answers as they are stored. Throws Problem `form.malformed` for a form that `readForm` would have refused, or that asks too much. */
export function openSession(form: Form, answers: Answers, env: Env): FormSession {
  return new Session(compiled(form), env, answers)
}

/** A new record: defaults, metadata and first instances are there; `answers()` gives what has to be stored. */
export function beginSession(form: Form, env: Env): FormSession {
  return new Session(compiled(form), env)
}
