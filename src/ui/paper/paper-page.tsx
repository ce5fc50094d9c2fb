import '../design/paper.css'
import { useState } from 'preact/hooks'
import { useRoute } from 'preact-iso'
import { backFrom } from '../activities/home.ts'
import { useFormInActivity } from '../activities/use-activity.ts'
import type { FormInActivity } from '../activities/use-activity.ts'
import { useFormRecords } from '../desk/form-records.ts'
import { Button } from '../parts/button.tsx'
import { Chip } from '../parts/chips.tsx'
import { Notice, Skeleton } from '../parts/notice.tsx'
import { Page } from '../parts/page.tsx'
import { useSeminarInAddress, useSeminarLists, withSeminar } from '../seminars/of-seminar.ts'
import { useServices } from '../services.ts'
import { MissingPage } from '../shared/missing-page.tsx'
import { useNotedPrint } from '../shared/use-noted-print.ts'
import { words } from '../words/format.ts'
import { t } from '../words/words.ts'
import { PaperFoot, PaperHead } from './paper-head.tsx'
import { PaperForm } from './paper-form.tsx'
import { PaperSheet } from './paper-sheet.tsx'

/** Lines that fit on one A4 page. */
const linesPerPage = 18
/** For those who come when the list is printed already. */
const spareLines = 3

/** A list or a form for the printer, empty or filled: some sign on paper, some offices file it. */
export function PaperPage() {
  const found = useFormInActivity()
  if (found === undefined) return <Page title=""><Skeleton /></Page>
  if (found === null) return <MissingPage />
  return <Paper {...found} />
}

function Paper({ activity, use, form }: FormInActivity) {
  const { store } = useServices()
  useNotedPrint(activity.id)
  const { params } = useRoute()
  const of = useSeminarInAddress()
  const lists = useSeminarLists(activity, form.id)
  const all = useFormRecords(activity, form.id)
  const records = of === undefined || lists === null ? all : lists && all?.filter(({ id }) => lists.ids.get(of)?.has(id))
  const seminar = lists?.seminars.find(({ id }) => id === of)
  const [isEmpty, setEmpty] = useState(false)
  const isTable = use.mode === 'sheet'
  const chosen = params['record'] === undefined ? records : records?.filter(({ id }) => id === params['record'])
  const title = words(isTable ? (use.title ?? form.title) : form.title)
  const shown = isEmpty ? [] : (chosen ?? [])
  return (
    <Page title={t('paper.title', { what: title })} subtitle={activity.title} back={withSeminar(backFrom(store.identity.person.role, activity.id, use.mode === 'single' ? undefined : use.form), of)}>
      <div class="paper-tools">
        <div class="chips" role="group" aria-label={t('paper.how')}>
          <Chip isOn={!isEmpty} onPress={() => setEmpty(false)}>{t('paper.filled')}</Chip>
          <Chip isOn={isEmpty} onPress={() => setEmpty(true)}>{t('paper.empty')}</Chip>
        </div>
        <Button look="primary" icon="file-text" onPress={() => print()}>{t('paper.print')}</Button>
      </div>
      {records === undefined ? <Skeleton />
        : !isEmpty && shown.length === 0 ? <Notice icon="info"><p>{t('paper.nothing')}</p></Notice>
          : isTable
            ? <article class="paper" tabIndex={0} aria-label={title}><PaperHead activity={activity} title={title} {...(seminar && { about: seminar })} /><PaperSheet without={seminar && lists?.part.seminar} use={use} form={form} records={shown} blankRows={isEmpty ? linesPerPage : spareLines} /><PaperFoot /></article>
            : (isEmpty ? [undefined] : shown).map((record) => <article class="paper" tabIndex={0} aria-label={title} key={record?.id ?? 'empty'}><PaperHead activity={activity} title={title} /><PaperForm form={form} record={record} /><PaperFoot /></article>)}
    </Page>
  )
}
