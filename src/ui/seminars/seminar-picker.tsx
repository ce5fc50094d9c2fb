import '../design/controls.css'
import { useLocation } from 'preact-iso'
import { Row } from '../parts/list.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { date, joined, number } from '../words/format.ts'
import { t } from '../words/words.ts'
import type { SeminarLists, SeminarOfList } from './of-seminar.ts'
import { ofNone, withSeminar } from './of-seminar.ts'

function seminarWords({ title, date: day }: Pick<SeminarOfList, 'title' | 'date'>): string {
  return joined([title || t('sheet.no-name'), day && date(day, 'short')])
}

/** Whose list is shown. */
export function SeminarFilter({ lists, of, path }: { readonly lists: SeminarLists; readonly of: string | undefined; readonly path: string }) {
  const { route } = useLocation()
  const count = (id: string) => lists.ids.get(id)?.size ?? 0
  return (
    <label class="stack">
      <span class="small soft">{t('seminars.of-which')}</span>
      <select class="input" value={of ?? ''} onChange={(event) => route(withSeminar(path, event.currentTarget.value), true)}>
        <option value="">{t('seminars.every')}</option>
        {lists.seminars.map((each) => <option key={each.id} value={each.id}>{`${seminarWords(each)} (${number(count(each.id))})`}</option>)}
        {(count(ofNone) > 0 || of === ofNone) && <option value={ofNone}>{`${t('seminars.unnamed')} (${number(count(ofNone))})`}</option>}
      </select>
    </label>
  )
}

/** Whoever is added belongs to one seminar: asked once, where no list of one is open. */
export function SeminarChoice({ lists, isOpen, newSeminarPath, onPick, onClose }: {
  readonly lists: SeminarLists
  readonly isOpen: boolean
  readonly newSeminarPath: string
  readonly onPick: (seminar: SeminarOfList) => void
  readonly onClose: () => void
}) {
  return (
    <Sheet isOpen={isOpen} title={t('seminars.which')} onClose={onClose}>
      <ul>
        {lists.seminars.map((each) => <Row key={each.id} icon="calendar" title={each.title || t('sheet.no-name')} subtitle={each.date && date(each.date, 'long')} onPress={() => onPick(each)} />)}
        <Row icon="plus" title={t('seminars.add')} href={newSeminarPath} />
      </ul>
    </Sheet>
  )
}
