import { signal } from '@preact/signals'
import type { Signal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { appearancesOf } from '#domain/forms/form.ts'
import type { FormSession } from '#domain/forms/session/session.ts'
import type { FieldPath } from '#domain/records/op.ts'
import type { Filling } from './filling.ts'
import type { Wanted } from './filling-context.ts'
import { isPaged } from './pages.ts'
import { createPaging } from './paging.ts'
import type { Paging } from './paging.ts'

/** The ways through a form, by pages or on one. */
export interface Ways {
  /** Undefined for a form on one page. */
  readonly paging: Paging | undefined
  readonly wanted: Signal<Wanted | undefined>
  readonly hasContents: boolean
  /** Brings a question into view, with the focus. */
  jump(path: FieldPath): void
}

/** @param start where to begin: the question or page at which the app was killed */
export function useWays<Given extends Filling | undefined>(filling: Given, start?: FieldPath): Given extends Filling ? Ways : Ways | undefined
export function useWays(filling: Filling | undefined, start?: FieldPath): Ways | undefined {
  const ways = useMemo((): Ways | undefined => {
    if (!filling) return undefined
    const paging = isPaged(filling.form) ? createPaging(filling, start) : undefined
    const wanted = paging?.wanted ?? signal<Wanted | undefined>(undefined)
    return {
      paging, wanted,
      hasContents: paging !== undefined || hasSections(filling.session()),
      jump: paging?.jump ?? ((path) => { wanted.value = { path, isFocused: true } }),
    }
  }, [filling])
  useEffect(() => {
    // Without the focus: nobody wants a keyboard over the page that comes back.
    if (ways && start !== undefined && !ways.paging) ways.wanted.value = { path: start, isFocused: false }
  }, [ways])
  return ways
}

/** Whether a table of contents says more than the form itself. */
export function hasSections(session: FormSession): boolean {
  return session.layout().filter((layout) => layout.kind !== 'question' && layout.label !== '' && !appearancesOf(layout.node).includes('checklist-item')).length > 1
}
