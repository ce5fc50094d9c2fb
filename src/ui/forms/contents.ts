// The table of contents of a form: its sections as they are now, each with how far it has come.

import type { FormSession, Layout } from '#domain/forms/session/session.ts'
import type { FieldPath } from '#domain/records/op.ts'
import { plainText } from '../words/markup.ts'
import { instanceName, repeatName } from './instance-name.ts'
import { isAsked } from './pages.ts'

export type SectionState =
  /** Everything that is needed is there. */
  | 'complete'
  /** Something that is needed is still empty. */
  | 'gaps'
  /** An answer that does not hold. */
  | 'faults'
  /** Nothing is needed, and nothing was answered. */
  | 'open'

export interface ContentsEntry {
  readonly path: FieldPath
  readonly title: string
  /** Of an instance, from 1. */
  readonly position?: number
  /** 0 for the outermost. */
  readonly depth: number
  readonly state: SectionState
  readonly answered: number
  readonly all: number
  /** Where a tap leads: its first fault, else its first question. */
  readonly goal: FieldPath
}

interface Tally {
  answered: number
  all: number
  missing: number
  wrong: number
  first: FieldPath | undefined
  firstWrong: FieldPath | undefined
}

/** Below this there are only questions. */
const deepest = 2

/** Sections, repeats and their instances, and questions that stand in none. What is not relevant is left out. */
export function contentsOf(session: FormSession): readonly ContentsEntry[] {
  const entries: ContentsEntry[] = []
  walk(session.layout(), 0, true)
  return entries

  function walk(layouts: readonly Layout[], depth: number, isOutermost: boolean): void {
    for (const layout of layouts) {
      if (layout.kind === 'question') {
        const view = session.question(layout.path)
        if (isOutermost && isAsked(view) && view.type !== 'note') add(layout.path, plainText(view.label) || view.question.name, depth, tallyOf([layout]))
      } else if (!layout.isRelevant) continue
      else if (layout.kind === 'group') {
        const tally = tallyOf(layout.children)
        if (layout.label === '') walk(layout.children, depth, isOutermost)
        else if (tally.first !== undefined) {
          add(layout.path, plainText(layout.label), depth, tally)
          if (depth < deepest) walk(layout.children, depth + 1, false)
        }
      } else {
        const name = repeatName(layout.node, session.language(), session.form)
        add(layout.path, name, depth, tallyOf([layout]))
        for (const instance of layout.instances) {
          const tally = tallyOf(instance.children)
          const { label, position } = instanceName(layout.node, name, instance)
          if (instance.isRelevant && tally.first !== undefined) add(instance.path, label, depth + 1, tally, position)
        }
      }
    }
  }

  function add(path: FieldPath, title: string, depth: number, tally: Tally, position?: number): void {
    const { answered, all, missing, wrong } = tally
    const state = wrong > 0 ? 'faults' : missing > 0 ? 'gaps' : answered > 0 || all === 0 ? 'complete' : 'open'
    entries.push({ path, title, depth, state, answered, all, goal: tally.firstWrong ?? tally.first ?? path, ...(position !== undefined && { position }) })
  }

  function tallyOf(layouts: readonly Layout[]): Tally {
    const tally: Tally = { answered: 0, all: 0, missing: 0, wrong: 0, first: undefined, firstWrong: undefined }
    count(layouts, tally)
    return tally
  }

  function count(layouts: readonly Layout[], tally: Tally): void {
    for (const layout of layouts) {
      if (layout.kind === 'question') countQuestion(layout.path, tally)
      else if (!layout.isRelevant) continue
      else if (layout.kind === 'group') count(layout.children, tally)
      else for (const instance of layout.instances) count(instance.children, tally)
    }
  }

  function countQuestion(path: FieldPath, tally: Tally): void {
    const view = session.question(path)
    if (!isAsked(view)) return
    tally.first ??= path
    if (view.type === 'note') return
    tally.all += 1
    if (view.value !== '') tally.answered += 1
    if (view.fault?.level !== 'error') return
    if (view.fault.code === 'required') tally.missing += 1
    else tally.wrong += 1
    tally.firstWrong ??= path
  }
}
