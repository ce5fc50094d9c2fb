import type { Question } from '#domain/forms/form.ts'
import type { FieldPath } from '#domain/records/op.ts'
import { memo } from '../parts/memo.ts'
import { richWords } from '../parts/rich-words.tsx'
import { number } from '../words/format.ts'
import { t } from '../words/words.ts'
import { fieldId, useFillingPage } from './filling-context.ts'
import { cellOf } from './question-part.tsx'
import { RemoveButton } from './remove-button.tsx'

export interface InstanceProps {
  readonly path: FieldPath
  /** From 1. */
  readonly position: number
  /** What the repeat is called. */
  readonly name: string
  readonly canRemove: boolean
}

/** The names of the columns, where there is room for columns; each field has its own for who does not see them. */
export function RosterHead({ first, cells }: { readonly first: FieldPath; readonly cells: readonly Question[] }) {
  const { filling } = useFillingPage()
  return (
    <div class="roster-head" aria-hidden="true">
      <span />
      {cells.map(({ name }) => <span key={name}>{richWords(filling.question(`${first}/${name}`).value?.label ?? '')}</span>)}
    </div>
  )
}

/**
 * An instance as a line of a table: side by side on a wide screen, two and two on a phone. A form of its own: browsers that
 * fill in by themselves look at every field of a form whenever one gets the focus, and fields without a form are all one.
 */
export const RosterRow = memo(function RosterRow({ path, position, name, canRemove, cells }: InstanceProps & { readonly cells: readonly Question[] }) {
  const page = useFillingPage()
  const title = t('repeat.number', { what: name, number: number(position) })
  return (
    <form id={fieldId(page.idPrefix, path)} onSubmit={stay}>
      <div class="roster-row" role="group" aria-label={title}>
        <span class="place">{number(position)}</span>
        {cells.map(({ name: cell }) => cellOf(page, `${path}/${cell}`) ?? <div class="cell" key={cell} />)}
        {canRemove && <RemoveButton path={path} title={title} />}
      </div>
    </form>
  )
})

/** Enter in a row of one field would send the form. */
function stay(event: Event): void {
  event.preventDefault()
}
