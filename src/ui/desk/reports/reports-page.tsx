import '../../design/money.css'
import '../../design/controls.css'
import '../../design/reports.css'
import { useMemo, useState } from 'preact/hooks'
import { useLocation, useRoute } from 'preact-iso'
import { fiscalYearOf } from '#domain/calendar/periods.ts'
import type { PeriodChoice } from '#domain/period-report/period.ts'
import { periodQuery, readPeriod } from '#domain/period-report/period.ts'
import { periodReport, reportSheets } from '#domain/period-report/period-report.ts'
import type { PeriodReport, ReportKind } from '#domain/period-report/report.ts'
import { reportKinds } from '#domain/period-report/report.ts'
import { jalaliOf } from '#domain/calendar/civil.ts'
import { Problem } from '#domain/problem.ts'
import type { ProblemCode } from '#domain/problem.ts'
import { useLive, unhurriedMs } from '../../live.ts'
import { Button } from '../../parts/button.tsx'
import { Segments } from '../../parts/chips.tsx'
import { Icon } from '../../parts/icons.tsx'
import { Empty, Skeleton } from '../../parts/notice.tsx'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { Progress } from '../../parts/progress.tsx'
import { toast } from '../../parts/toast.tsx'
import { useServices } from '../../services.ts'
import { noteExport } from '../../shared/note-export.ts'
import { saveFile } from '../../shared/save-file.ts'
import { useNotedPrint } from '../../shared/use-noted-print.ts'
import { dayOf, digits, number, timeZone, words } from '../../words/format.ts'
import { language, t } from '../../words/words.ts'
import { DeskPage } from '../desk-page.tsx'
import { readNames, readOwnRegister } from '../money/read-register.ts'
import { PeriodChoices } from './period-choices.tsx'
import { readReported } from './read-reported.ts'
import { ReportTablePart } from './report-table.tsx'

/** Periodic, ad hoc and final reports of the province, from what is on this device, with and without a network. */
export function ReportsPage() {
  const { now, store } = useServices()
  const { route } = useLocation()
  const query = useRoute().query as Readonly<Record<string, string | undefined>>
  const [step, setStep] = useState<{ readonly done: number; readonly all: number } | undefined>(undefined)
  const activities = useLive((from) => readReported(from, now(), (done, all) => setStep({ done, all })), [], { key: 'reported', settleMs: unhurriedMs })
  const money = useLive(async (from) => ({ stages: (await readOwnRegister(from))?.stages ?? [], names: await readNames(from) }), [], { key: 'report-money' })
  const today = jalaliOf(dayOf(now()))
  const what = reportKinds.find((each) => each === query['what']) ?? 'performance'
  // An ad hoc report that lacks a day is asked for; anything else that is no period is this month.
  const choice: PeriodChoice | undefined = readPeriod(query) ?? (query['by'] === 'range' ? undefined : { by: 'month', year: today.year, n: today.month })
  const stages = money?.stages ?? []
  const report = useMemo(() => (activities && money && choice ? periodReport({
    what, choice, activities, stages, names: money.names, language: language.value, now: now(), madeFor: store.identity.person.name,
    province: { name: words(store.identity.province.name), timeZone: timeZone.value },
  }) : undefined), [activities, money, what, JSON.stringify(choice), language.value])
  const address = (next: { readonly what?: ReportKind; readonly choice?: PeriodChoice }) => `/desk/reports?what=${next.what ?? what}&${next.choice ? periodQuery(next.choice) : choice ? periodQuery(choice) : 'by=range'}`
  const years = [...new Set([today.year, ...(activities ?? []).flatMap(({ date, lastDay }) => (date === '' ? [] : [fiscalYearOf(date), fiscalYearOf(lastDay)]))])].toSorted((one, other) => other - one)
  return (
    <DeskPage path="/desk/reports" title={t('reports.title')} head={report && choice && <Tools report={report} choice={choice} />}>
      <div class="money reports">
        <div class="money-choices">
          <Segments label={t('reports.what')} value={what} onPick={(picked) => route(address({ what: picked }), true)} segments={reportKinds.map((value) => ({ value, label: t(`reports.${value}`) }))} />
          <PeriodChoices query={query} choice={choice} years={years} stages={stages} today={dayOf(now())} onPick={(picked) => route(typeof picked === 'string' ? `/desk/reports?what=${what}&${picked}` : address({ choice: picked }), true)} />
        </div>
        {!choice ? <Empty icon="calendar" title={t('reports.range-first')}><p>{t('reports.range-first-text')}</p></Empty>
          : !activities || !money ? (step && step.all > 0 ? <Progress done={step.done} all={step.all} words={`${t('reports.counting')} ${t('report.making', { done: number(step.done), all: number(step.all) })}`} /> : <Skeleton lines={8} />)
          : !report ? <Empty icon="calendar" title={t('reports.no-stages')}><p>{t('reports.no-stages-text')}</p></Empty>
          : <Report report={report} />}
        {choice && 'year' in choice && <YearArchive year={choice.year} />}
      </div>
    </DeskPage>
  )
}

function Report({ report: { heading, title, facts, tables, words: { target } } }: { readonly report: PeriodReport }) {
  return (
    <>
      <header class="report-head"><p class="soft">{heading}</p><h2>{title}</h2><dl>{facts.map(({ label, value }) => <div key={label}><dt>{label}</dt><dd><bdi>{value}</bdi></dd></div>)}</dl></header>
      {tables.map((table) => <ReportTablePart key={table.id} table={table} targetWords={target} />)}
    </>
  )
}

/** Every dossier of the year, written by the server as it is read. */
function YearArchive({ year }: { readonly year: number }) {
  const name = digits(String(year))
  return (
    <section class="card year-archive">
      <h2>{t('reports.archive', { year: name })}</h2>
      <p class="soft">{t('reports.archive-text')}</p>
      <p><a class="button tonal" href={`/api/archive/${year}?language=${language.value}`} download={`${year}.zip`} onClick={(event) => event.stopPropagation()}><Icon name="download" /><span>{t('reports.archive-save')}</span></a></p>
    </section>
  )
}

/** As PDF from the server, as a workbook and on paper from here. */
function Tools({ report, choice }: { readonly report: PeriodReport; readonly choice: PeriodChoice }) {
  const services = useServices()
  const { office } = services
  useNotedPrint()
  const [isMaking, setMaking] = useState(false)
  const [step, setStep] = useState<{ readonly done: number; readonly all: number } | undefined>(undefined)
  const [failed, setFailed] = useState<ProblemCode | undefined>(undefined)
  const name = `${report.what}-${Object.values(choice).join('-')}`
  const makePdf = async () => {
    setFailed(undefined)
    setStep({ done: 0, all: 1 })
    try {
      const pdf = await (await office.documents()).periodReport(report.what, `${periodQuery(choice)}&language=${report.language}`, (done, all) => setStep({ done, all }))
      saveFile(pdf, 'application/pdf', `${name}.pdf`)
      toast(t('report.made'))
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setFailed(error.code)
    } finally {
      setStep(undefined)
    }
  }
  const make = async () => {
    setMaking(true)
    try {
      const { fileOf } = await import('../../results/make-file.ts')
      const file = await fileOf(reportSheets(report), 'xlsx', report.direction === 'rtl', () => {})
      saveFile(file.bytes, file.type, `${name}.${file.ending}`)
      void noteExport(services, { what: 'period', at: services.now() })
      toast(t('results.made'))
    } finally {
      setMaking(false)
    }
  }
  return (
    <div class="row-of money-tools">
      {failed && <ProblemNotice code={failed} />}
      {step ? <div class="grow"><Progress done={step.done} all={step.all} words={stepWords(step)} /></div> : <Button look="tonal" icon="download" onPress={() => void makePdf()}>{t('reports.pdf')}</Button>}
      <Button look="tonal" icon="install" isDisabled={isMaking} onPress={() => void make()}>{t('results.excel')}</Button>
      <Button look="tonal" icon="file-text" onPress={() => print()}>{t('paper.print')}</Button>
    </div>
  )
}

/** The last step is the setting itself. */
function stepWords({ done, all }: { readonly done: number; readonly all: number }): string {
  if (done === 0 && all === 1) return t('report.asking')
  return done >= all - 1 ? t('report.setting') : `${t('reports.counting')} ${t('report.making', { done: number(done), all: number(all - 1) })}`
}
