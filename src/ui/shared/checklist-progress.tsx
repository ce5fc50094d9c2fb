import { appearancesOf } from '#domain/forms/form.ts'
import type { QuestionView } from '#domain/forms/view.ts'
import { Progress } from '../parts/progress.tsx'
import { t } from '../words/words.ts'

/** How many items have their answer, and how the marks are tapped: nobody guesses the second tap and the long one. */
export function ChecklistProgress({ questions, canFill }: { readonly questions: readonly QuestionView[]; readonly canFill: boolean }) {
  const items = questions.filter((each) => each.type === 'select_one' && each.groups.some(({ group }) => appearancesOf(group).includes('checklist-item')))
  const have = items.filter((each) => each.value !== '').length
  return (
    <div class="stack">
      <Progress done={have} all={items.length} words={t('checklist.progress', { have, all: items.length })} />
      {canFill && have < items.length && <p class="small soft" aria-hidden="true">{t('checklist.how')}</p>}
    </div>
  )
}
