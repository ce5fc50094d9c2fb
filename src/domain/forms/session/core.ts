import type { CompiledForm } from '../compiled-form.ts'
import type { Scope } from '../expression/compiled.ts'
import type { Language } from '../form.ts'

/** What the parts of a session that only show know of it. */
export interface SessionCore {
  readonly compiledForm: CompiledForm
  readonly scope: Scope
  language(): Language
}
