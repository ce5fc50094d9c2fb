import { batch, computed, signal } from '@preact/signals'
import type { ReadonlySignal, Signal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import type { FieldPath } from '#domain/records/op.ts'
import type { Filling } from './filling.ts'
import type { Wanted } from './filling-context.ts'
import { pageWith, pagesOf, placeAfter } from './pages.ts'
import type { FormPage } from './pages.ts'

/** Which page of a form is open, and the ways from it. Signals: who reads one while drawing follows it. */
export interface Paging {
  readonly pages: ReadonlySignal<readonly FormPage[]>
  /** From 0. */
  readonly at: ReadonlySignal<number>
  readonly here: ReadonlySignal<FormPage | undefined>
  /** A question to be brought into view. */
  readonly wanted: Signal<Wanted | undefined>
  next(): void
  previous(): void
  /** Opens the page with that question or part, and brings the question into view. */
  jump(path: FieldPath): void
}

export function createPaging(filling: Filling, start?: FieldPath): Paging {
  const wanted = signal<Wanted | undefined>(undefined)
  /** Where one went last, among the pages as they were then. */
  const place = signal<{ readonly pages: readonly FormPage[]; readonly at: number }>({ pages: [], at: 0 })
  const pages = computed(() => {
    void filling.root.value
    void filling.shape.value
    void filling.language.value
    return pagesOf(filling.session())
  })
  // Pages come and go with answers: the place is kept by what is on it, not by its number.
  const at = computed(() => placeAfter(pages.value, place.value.pages, place.value.at))
  const open = (index: number) => batch(() => {
    const now = pages.peek()
    place.value = { pages: now, at: Math.max(0, Math.min(now.length - 1, index)) }
    wanted.value = undefined
  })
  const jump = (path: FieldPath) => {
    const page = pageWith(pages.peek(), path)
    if (!page) return
    open(pages.peek().indexOf(page))
    if (page.key !== path) wanted.value = { path, isFocused: true }
  }
  const paging: Paging = {
    pages, at,
    here: computed(() => pages.value[at.value]),
    wanted,
    next: () => open(at.peek() + 1),
    previous: () => open(at.peek() - 1),
    jump,
  }
  if (start !== undefined) jump(start)
  return paging
}

export function usePaging(filling: Filling | undefined, start?: FieldPath): Paging | undefined {
  return useMemo(() => (filling ? createPaging(filling, start) : undefined), [filling])
}
