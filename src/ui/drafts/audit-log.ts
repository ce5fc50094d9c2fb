// XLSForm's `audit`: in which order, when and for how long people were in the questions of a form. A field of the
// record like any other, in the columns of ODK's audit.csv; it holds no answers.

import type { Form } from '#domain/forms/form.ts'
import type { FieldPath } from '#domain/records/op.ts'

export interface AuditLog {
  /** Somebody is in this question now; undefined: in none. */
  entered(path: FieldPath | undefined, nowMs: number): void
  /** The whole log, with what is going on now ended. */
  text(nowMs: number): string
}

const head = 'event,node,start,end'
/** A form that stays open for days would else fill its record with it; the newest events stay. */
const mostEvents = 500

/** Where the form keeps its log; undefined for a form without one. */
export function auditPath(form: Form): FieldPath | undefined {
  const node = form.children.find((each) => each.kind === 'question' && each.metadata === 'audit')
  return node && `/${node.name}`
}

/** @param before what the record has already: it is gone on with */
export function auditLog(before: string, nowMs: number): AuditLog {
  const events = before.split('\n').slice(1).filter((line) => line !== '')
  let current: { readonly path: FieldPath; readonly fromMs: number } | undefined
  const add = (event: string, node: string, fromMs: number, toMs?: number) => events.push([event, quoted(node), fromMs, toMs ?? ''].join(','))
  add(events.length === 0 ? 'form start' : 'form resume', '', nowMs)
  return {
    entered(path, at) {
      if (current?.path === path) return
      if (current) add('question', current.path, current.fromMs, at)
      current = path === undefined ? undefined : { path, fromMs: at }
    },
    text(at) {
      const going = current ? [['question', quoted(current.path), current.fromMs, at].join(',')] : []
      return [head, ...[...events, ...going, `form exit,,${at},`].slice(-mostEvents)].join('\n')
    },
  }
}

/** RFC 4180; paths have no quotes, but ids of instances come from outside. */
function quoted(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
