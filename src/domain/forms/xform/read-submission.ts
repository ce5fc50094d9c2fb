// A record as a client of the ODK family sends it → answers by our paths. Instances of a repeat have no names in XML:
// they are numbered, so that the same submission always makes the same record.

import type { Answers } from '../answers.ts'
import { compiled } from '../compiled-form.ts'
import type { Form, Question } from '../form.ts'
import type { Place } from '../places.ts'
import { Problem } from '../../problem.ts'
import type { FieldPath } from '../../records/op.ts'
import type { XmlElement } from './read-xml.ts'
import { namesOf } from './names.ts'

/** What can be told of a submission without knowing its form. */
export interface SubmissionHead {
  /** The form's own name, as it was handed out. */
  readonly form: string
  readonly version: string
  readonly instanceId: string
  /** Of the submission that this one takes the place of. */
  readonly deprecatedId?: string
}

export interface Submission extends SubmissionHead {
  readonly answers: Answers
  /** Answers that are names of files: path → name. They are among the answers too. */
  readonly files: Readonly<Record<FieldPath, string>>
  /** Elements that the form does not have, by their paths. */
  readonly unknown: readonly string[]
}

const longestId = 255

/**
 * @throws Problem `submission.malformed` {why} for XML that is no submission
 */
export function submissionHead(root: XmlElement): SubmissionHead {
  const form = root.attributes['id']
  const meta = root.children.find(({ name }) => name === 'meta')
  const fact = (name: string) => meta?.children.find((each) => each.name === name)?.text.trim() ?? ''
  // Before OpenRosa had a block for it, the id stood at the outermost element.
  const instanceId = fact('instanceID') || (root.attributes['instanceID'] ?? '')
  if (form === undefined || form === '') throw new Problem('submission.malformed', { why: 'form' })
  if (instanceId === '' || instanceId.length > longestId) throw new Problem('submission.malformed', { why: 'instance' })
  const deprecatedId = fact('deprecatedID')
  return { form, version: root.attributes['version'] ?? '', instanceId, ...(deprecatedId !== '' && { deprecatedId }) }
}

const fileTypes: ReadonlySet<Question['type']> = new Set<Question['type']>(['image', 'signature', 'audio', 'video', 'file'])

/** Reads the answers by the form that the submission was made with. What is reckoned is left out: it is reckoned again. */
export function readSubmission(root: XmlElement, form: Form): Submission {
  const names = namesOf(form)
  const ready = compiled(form)
  const kept = new Set(ready.tasks.filter((task) => task.what === 'calculate' && task.isKept).map((task) => task.place.index))
  const answers: Record<FieldPath, string> = {}
  const files: Record<FieldPath, string> = {}
  const unknown: string[] = []

  function walk(element: XmlElement, place: Place, path: string): void {
    const positions = new Map<string, number>()
    const ownNodes = names.ownNodes(place)
    for (const child of element.children) {
      if (place === ready.root && child.name === 'meta') {
        meta(child)
        continue
      }
      const here = place.children.find(({ name }) => name === child.name)
      if (!here) {
        if (!ownNodes.has(child.name)) unknown.push(`${path}/${child.name}`)
        continue
      }
      const node = here.node!
      if (node.kind === 'question') answer(child, here, node, `${path}/${node.name}`)
      else if (node.kind === 'group') walk(child, here, `${path}/${node.name}`)
      else {
        // Templates are left behind by clients; one that is not has no answers.
        if (child.attributes['jr:template'] !== undefined || child.attributes['template'] !== undefined) continue
        const position = (positions.get(node.name) ?? 0) + 1
        positions.set(node.name, position)
        const instance = `${path}/${node.name}[${position}]`
        if (node.count === undefined) answers[instance] = String(position)
        walk(child, here, instance)
      }
    }
  }

  function answer({ text }: XmlElement, place: Place, question: Question, path: FieldPath): void {
    if (text === '' || isReckoned(place, question)) return
    answers[path] = text
    if (fileTypes.has(question.type) || question.metadata === 'audit') files[path] = text.trim()
  }

  function meta(element: XmlElement): void {
    const audit = ready.root.children.find(({ node }) => node?.kind === 'question' && node.metadata === 'audit')
    const log = element.children.find(({ name }) => name === 'audit')
    if (audit && log) answer(log, audit, audit.node as Question, audit.path)
  }

  function isReckoned(place: Place, question: Question): boolean {
    if (question.type === 'note') return true
    if (question.calculate === undefined || question.trigger || kept.has(place.index)) return false
    return question.type === 'calculate' || question.readonly !== undefined
  }

  walk(root, ready.root, '')
  return { ...submissionHead(root), answers, files, unknown }
}
