import { useState } from 'preact/hooks'
import { needsNationalIds } from '#domain/forms/results/mask.ts'
import { Problem } from '#domain/problem.ts'
import type { ProblemCode } from '#domain/problem.ts'
import type { ActivityView } from '../../activities/activity-view.ts'
import { Button } from '../../parts/button.tsx'
import { Segments } from '../../parts/chips.tsx'
import { Icon } from '../../parts/icons.tsx'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { Progress } from '../../parts/progress.tsx'
import { Sheet } from '../../parts/sheet.tsx'
import { toast } from '../../parts/toast.tsx'
import { useServices } from '../../services.ts'
import { saveFile } from '../../shared/save-file.ts'
import { number } from '../../words/format.ts'
import { appLanguages, language, languageNames, t } from '../../words/words.ts'

const formats = ['pdf', 'docx', 'xlsx', 'zip'] as const
const paths = { docx: 'document', xlsx: 'workbook', zip: 'archive' }

/** The illustrated report: made by the server in the language that is chosen, saved here. */
export function ReportButton({ activity }: { readonly activity: ActivityView }) {
  const { office, store } = useServices()
  const [isOpen, setOpen] = useState(false)
  const [format, setFormat] = useState<(typeof formats)[number]>('pdf')
  const [chosen, choose] = useState(language.value)
  const [step, setStep] = useState<{ readonly done: number; readonly all: number } | undefined>(undefined)
  const [failed, setFailed] = useState<ProblemCode | undefined>(undefined)
  const make = async () => {
    setFailed(undefined)
    setStep({ done: 0, all: 1 })
    try {
      const pdf = await (await office.documents()).report(activity.id, chosen, (done, all) => setStep({ done, all }))
      saveFile(pdf, 'application/pdf', `${activity.id}-${chosen}.pdf`)
      toast(t('report.made'))
      setOpen(false)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setFailed(error.code)
    } finally {
      setStep(undefined)
    }
  }
  return (
    <>
      <Button look="tonal" icon="download" onPress={() => setOpen(true)}>{t('report.take')}</Button>
      <Sheet isOpen={isOpen} title={t('report.take')} onClose={() => setOpen(false)}>
        <Segments label={t('report.format')} value={format} onPick={setFormat} isWide segments={formats.map((value) => ({ value, label: t(`report.${value}`) }))} />
        <p class="soft">{t(format === 'pdf' ? 'report.text' : `report.${format}-text`)}</p>
        <Segments label={t('report.language')} value={chosen} onPick={choose} isWide segments={appLanguages.map((each) => ({ value: each, label: languageNames[each] }))} />
        <Button look="plain" icon="file-text" href={`/a/${activity.id}/print`}>{t('report.print')}</Button>
        {!needsNationalIds(store.identity.person.role) && <p class="small soft">{t('report.ids-hidden')}</p>}
        {failed && <ProblemNotice code={failed} />}
        {format !== 'pdf' && <a class="button primary wide" href={`/api/activities/${activity.id}/${paths[format]}?language=${chosen}`} download={`${activity.id}.${format}`} onClick={(event) => event.stopPropagation()}><Icon name="download" /><span>{t('report.save')}</span></a>}
        {format !== 'pdf' ? null : step === undefined
          ? <Button look="primary" icon="file-text" isWide onPress={() => void make()}>{t('report.make')}</Button>
          : <Progress done={step.done} all={step.all} words={wordsOf(step)} />}
      </Sheet>
    </>
  )
}

/** The last step is the setting itself, and the longest. */
function wordsOf({ done, all }: { readonly done: number; readonly all: number }): string {
  if (done === 0 && all === 1) return t('report.asking')
  return done >= all - 1 ? t('report.setting') : t('report.making', { done: number(done), all: number(all) })
}
