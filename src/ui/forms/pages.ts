// A form page by page: each question has one, and each group that is marked to stay together; repeats are walked
// instance by instance, with a page at their end that asks for one more. Pure: from the session as it is now.

import type { Form, FormNode } from '#domain/forms/form.ts'
import { appearancesOf } from '#domain/forms/form.ts'
import type { FormSession, Layout, RepeatLayout } from '#domain/forms/session/session.ts'
import type { QuestionView } from '#domain/forms/view.ts'
import type { FieldPath } from '#domain/records/op.ts'
import { cellsOf } from './compact.ts'
import { instanceName, repeatName } from './instance-name.ts'
import type { InstanceName } from './instance-name.ts'

export interface FormPage {
  /** The same for as long as the page is there. */
  readonly key: string
  /** What is drawn on it; a question, a group or a whole repeat. */
  readonly layout: Layout
  /** `more`: the repeat's instances by name, and the button for another one. */
  readonly kind: 'part' | 'more'
  /** Groups and instances around it, the outermost first. */
  readonly around: readonly Around[]
}

export interface Around extends InstanceName {
  readonly path: FieldPath
}

/** True where the author wants pages: by the form's style, or by groups that are marked to be one. */
export function isPaged(form: Form): boolean {
  return form.style === 'pages' || hasOnePageGroup(form.children)
}

function hasOnePageGroup(nodes: readonly FormNode[]): boolean {
  return nodes.some((node) => node.kind !== 'question' && (staysTogether(node) || hasOnePageGroup(node.children)))
}

function staysTogether(node: FormNode): boolean {
  return appearancesOf(node).some((each) => each === 'field-list' || each === 'table-list')
}

/** What people are asked: everything that is drawn but results. */
export function isAsked(view: QuestionView | undefined): view is QuestionView {
  return view !== undefined && view.isRelevant && view.type !== 'calculate' && view.type !== 'hidden' && view.type !== 'metadata'
}

export function pagesOf(session: FormSession): readonly FormPage[] {
  const pages: FormPage[] = []
  walk(session.layout(), [])
  return pages

  function walk(layouts: readonly Layout[], around: readonly Around[]): void {
    for (const layout of layouts) {
      if (layout.kind === 'question') {
        if (isAsked(session.question(layout.path))) pages.push({ key: layout.path, layout, kind: 'part', around })
      } else if (!layout.isRelevant) continue
      else if (layout.kind === 'group') {
        if (!staysTogether(layout.node) && !isItem(layout.node)) walk(layout.children, [...around, { path: layout.path, label: layout.label }])
        else if (hasAsked(session, layout.children)) pages.push({ key: layout.path, layout, kind: 'part', around })
      } else walkRepeat(layout, around)
    }
  }

  function walkRepeat(repeat: RepeatLayout, around: readonly Around[]): void {
    if (staysTogether(repeat.node) || cellsOf(repeat.node)) {
      pages.push({ key: repeat.path, layout: repeat, kind: 'part', around })
      return
    }
    for (const instance of repeat.instances) {
      if (instance.isRelevant) walk(instance.children, [...around, { path: instance.path, ...instanceName(repeat.node, repeatName(repeat.node, session.language(), session.form), instance) }])
    }
    if (repeat.canAdd) pages.push({ key: `${repeat.path}+`, layout: repeat, kind: 'more', around })
  }
}

function isItem(node: FormNode): boolean {
  return appearancesOf(node).includes('checklist-item')
}

/** A page of which nothing is asked at the moment is left out. */
function hasAsked(session: FormSession, layouts: readonly Layout[]): boolean {
  return layouts.some((layout) => {
    if (layout.kind === 'question') return isAsked(session.question(layout.path))
    if (!layout.isRelevant) return false
    return layout.kind === 'group' ? hasAsked(session, layout.children) : layout.canAdd || layout.instances.some(({ children }) => hasAsked(session, children))
  })
}

/** The page that a question or a part is on; undefined while it is not relevant. */
export function pageWith(pages: readonly FormPage[], path: FieldPath): FormPage | undefined {
  const isOn = (page: FormPage) => page.kind === 'part' && (page.layout.path === path || path.startsWith(`${page.layout.path}/`) || path.startsWith(`${page.layout.path}[`))
  return pages.find((page) => page.key === path) ?? pages.find(isOn) ?? pages.find(({ key, around }) => key.startsWith(`${path}/`) || around.some((each) => each.path === path))
}

/**
 * Where to be after the pages have changed: the same page where it still is, else the nearest before it.
 * @param before pages as they were, with the place among them
 */
export function placeAfter(pages: readonly FormPage[], before: readonly FormPage[], at: number): number {
  for (let each = Math.min(at, before.length - 1); each >= 0; each -= 1) {
    const found = pages.findIndex(({ key }) => key === before[each]!.key)
    if (found >= 0) return found
  }
  return 0
}

