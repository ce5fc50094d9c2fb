import type { ComponentChildren } from 'preact'
import type { ProblemCode, ProblemDetails } from '#domain/problem.ts'
import { problemWords } from '../words/problem-words.ts'
import { remedyWords } from '../words/remedy-words.ts'
import { Notice } from './notice.tsx'

/** What happened, what is safe, what to do; never a code alone. The code stands small, for a call to the office. */
export function ProblemNotice({ code, details, children, tone = 'danger' }: { readonly code: ProblemCode; readonly details?: ProblemDetails; readonly children?: ComponentChildren; readonly tone?: 'warn' | 'danger' }) {
  return (
    <Notice tone={tone} isLive>
      <p class="strong">{problemWords(code, details)}</p>
      <p>{remedyWords(code)}</p>
      {children}
      <p class="small soft ltr">{code}</p>
    </Notice>
  )
}
