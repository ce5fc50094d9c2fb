import type { ComponentChildren } from 'preact'
import type { QuestionView } from '#domain/forms/view.ts'
import type { Layout } from '#domain/forms/session/session.ts'
import { TableHead } from '../controls/rare-selects.tsx'
import { headOf, lineOf } from './table-line.ts'
import { useFillingPage } from './filling-context.ts'
import { QuestionPart } from './question-part.tsx'

/** XLSForm's `table-list`: selects of one list under one head with its words; whatever else is there stands between them as ever. */
export function TableLines({ layouts, other }: { readonly layouts: readonly Layout[]; readonly other: (layout: Layout) => ComponentChildren }) {
  const { filling } = useFillingPage()
  const head = headOf(layouts.map(({ kind, path }) => (kind === 'question' ? filling.question(path).peek() : undefined)))
  // Its words follow the language; of the lines each draws itself.
  const columns = head && filling.question(head.path).value?.choices
  const placed = (view: QuestionView) => lineOf(view, columns)
  return (
    <div class="form table-list">
      {layouts.flatMap((layout) => [
        columns && layout.path === head.path && <div class="field table-row table-head" key="head"><TableHead choices={columns} /></div>,
        layout.kind === 'question' ? <QuestionPart key={layout.path} path={layout.path} placed={placed} /> : other(layout),
      ])}
    </div>
  )
}
