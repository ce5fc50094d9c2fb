import '../../design/money.css'
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { credits } from '#domain/activity/separation.ts'
import { Button } from '../../parts/button.tsx'
import { Chip, Segments } from '../../parts/chips.tsx'
import { Notice, Skeleton } from '../../parts/notice.tsx'
import { toast } from '../../parts/toast.tsx'
import { useServices } from '../../services.ts'
import { noteExport } from '../../shared/note-export.ts'
import { saveFile } from '../../shared/save-file.ts'
import { useNotedPrint } from '../../shared/use-noted-print.ts'
import { digits } from '../../words/format.ts'
import { directionOf, language, t } from '../../words/words.ts'
import { DeskPage } from '../desk-page.tsx'
import { BreakdownPart } from './breakdown-part.tsx'
import { ChecksPart } from './checks-part.tsx'
import { SectionsPart } from './sections-part.tsx'
import { StagesPart } from './stages-part.tsx'
import { SubmissionPart } from './submission-part.tsx'
import type { Money } from './use-money.ts'
import { addressOf, moneyViews, useMoney } from './use-money.ts'
import { creditWords, stageWords } from './words.ts'

/** The province's money of a year: what was given, planned and spent, on this device's own data, with and without a network. */
export function MoneyPage() {
  const money = useMoney()
  return (
    <DeskPage path="/desk/money" title={t('shares.title')} head={money && <Tools money={money} />}>
      {money ? <Parts money={money} /> : <Skeleton lines={8} />}
    </DeskPage>
  )
}

function Parts({ money }: { readonly money: Money }) {
  const { choice, register, undated } = money
  return (
    <div class="money">
      <Choices money={money} />
      {!register && <Notice icon="offline" title={t('shares.no-register')}><p>{t('shares.no-register-text')}</p></Notice>}
      {undated > 0 && <Notice tone="warn"><p>{t('shares.undated', { count: undated })}</p></Notice>}
      {choice.view === 'overview' && (
        <>
          {register && <StagesPart register={register} year={choice.year} />}
          <SectionsPart money={money} />
          <BreakdownPart money={money} />
        </>
      )}
      {choice.view === 'submission' && <SubmissionPart money={money} />}
      {choice.view === 'checks' && <ChecksPart money={money} />}
    </div>
  )
}

/** The pages together as a workbook, and the one in sight on paper. */
function Tools({ money }: { readonly money: Money }) {
  const services = useServices()
  useNotedPrint()
  const [isMaking, setMaking] = useState(false)
  const make = async () => {
    setMaking(true)
    try {
      const [{ fileOf }, { moneySheets }] = await Promise.all([import('../../results/make-file.ts'), import('./sheets.ts')])
      const file = await fileOf(moneySheets(money), 'xlsx', directionOf(language.value) === 'rtl', () => {})
      saveFile(file.bytes, file.type, `money-${money.choice.year}.${file.ending}`)
      void noteExport(services, { what: 'money', at: services.now() })
      toast(t('results.made'))
    } finally {
      setMaking(false)
    }
  }
  return (
    <div class="row-of money-tools">
      <Button look="tonal" icon="install" isDisabled={isMaking} onPress={() => void make()}>{t('results.excel')}</Button>
      <Button look="tonal" icon="file-text" onPress={() => print()}>{t('paper.print')}</Button>
      {money.register && <Button look="plain" icon="clock" href={`/desk/register/${money.register.id}/history`}>{t('history.title')}</Button>}
    </div>
  )
}

/** What is looked at, kept in the address. */
function Choices({ money: { choice, years, stages } }: { readonly money: Money }) {
  const { route } = useLocation()
  return (
    <div class="money-choices">
      <Segments label={t('shares.views')} value={choice.view} onPick={(view) => route(addressOf(choice, { view }), true)} segments={moneyViews.map((value) => ({ value, label: t(`shares.view.${value}`) }))} />
      <div class="chips" role="group" aria-label={t('shares.year-and-stage')}>
        {years.length > 1 && years.map((year) => <Chip key={`year ${year}`} isOn={year === choice.year} onPress={() => route(addressOf(choice, { year, stage: undefined }), true)}>{digits(String(year))}</Chip>)}
        {years.length > 1 && <span class="divider" aria-hidden="true" />}
        <Chip isOn={choice.stage === undefined} onPress={() => route(addressOf(choice, { stage: undefined }), true)}>{t('shares.whole-year', { year: digits(String(choice.year)) })}</Chip>
        {stages.filter((stage) => stage > 0).map((stage) => <Chip key={stage} isOn={choice.stage === stage} onPress={() => route(addressOf(choice, { stage }), true)}>{stageWords(stage)}</Chip>)}
      </div>
      {choice.view !== 'submission' && (
        <div class="chips" role="group" aria-label={t('shares.credit')}>
          <Chip isOn={choice.credit === undefined} onPress={() => route(addressOf(choice, { credit: undefined }), true)}>{t('shares.both-credits')}</Chip>
          {credits.map((credit) => <Chip key={credit} isOn={choice.credit === credit} onPress={() => route(addressOf(choice, { credit }), true)}>{creditWords(credit)}</Chip>)}
        </div>
      )}
    </div>
  )
}
