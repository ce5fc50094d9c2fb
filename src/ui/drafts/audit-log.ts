// XLSForm's `audit`: in which order, when and for how long people were in the questions of a form. A field of the
// record like any other, in the columns of ODK's audit.csv; it holds no answers,
// unless the form asks for the changes (`track-changes`).

import type { Form } from '#domain/forms/form.ts'
import type { FieldPath } from '#domain/records/op.ts'

export interface AuditLog {
  /** Somebody is in this question now; undefined: in none. */
  entered(path: FieldPath | undefined, nowMs: number): void
  /** The whole log, with what is going on now ended. */
  text(nowMs: number): string
}

const head = 'event,node,start,end'
const changesHead = ',old-value,new-value'
/** Enough to see what was changed; a page of typing stands in its own field. */
const longestValue = 500
/** A form that stays open for days would else fill its record with it; the newest events stay. */
const mostEvents = 500

/** Where the form keeps its log; undefined for a form without one. */
export function auditPath(form: Form): FieldPath | undefined {
  const node = form.children.find((each) => each.kind === 'question' && each.metadata === 'audit')
  return node && `/${node.name}`
}

/** Whether the log is to hold what an answer was before and after. */
export function tracksChanges(form: Form): boolean {
  return form.children.some((each) => each.kind === 'question' && each.metadata === 'audit' && each.parameters?.['track-changes'] === 'true')
}

/**
 * @param before what the record has already: it is gone on with
 * @param valueAt the answer at a path now, where the log is to hold changes
 */
export function auditLog(before: string, nowMs: number, valueAt?: (path: FieldPath) => string): AuditLog {
  const events = before.split('\n').slice(1).filter((line) => line !== '')
  let current: { readonly path: FieldPath; readonly fromMs: number; readonly value: string } | undefined
  const line = (event: string, node: string, fromMs: number | string, toMs: number | string, change: readonly string[] = ['', '']) => [event, quoted(node), fromMs, toMs, ...(valueAt ? change.map(quoted) : [])].join(',')
  const left = ({ path, fromMs, value }: NonNullable<typeof current>, at: number) => {
    const now = valueAt?.(path) ?? ''
    return line('question', path, fromMs, at, now === value ? undefined : [value, now].map(plain))
  }
  events.push(line(events.length === 0 ? 'form start' : 'form resume', '', nowMs, ''))
  return {
    entered(path, at) {
      if (current?.path === path) return
      if (current) events.push(left(current, at))
      current = path === undefined ? undefined : { path, fromMs: at, value: valueAt?.(path) ?? '' }
    },
    text(at) {
      const going = current ? [left(current, at)] : []
      return [valueAt ? head + changesHead : head, ...[...events, ...going, line('form exit', '', at, '')].slice(-mostEvents)].join('\n')
    },
  }
}

/** On one line: each line is an event. */
function plain(value: string): string {
  return value.slice(0, longestValue).replace(/\s*[\r\n]+\s*/g, ' ')
}

/** RFC 4180; paths have no quotes, but ids of instances come from outside. */
function quoted(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
