import { useState } from 'preact/hooks'
import type { Form } from '#domain/forms/form.ts'
import type { SheetChoice, SheetWords } from '#domain/forms/results/sheets.ts'
import type { ResultTable } from '#domain/forms/results/table.ts'
import { Button } from '../parts/button.tsx'
import { Segments } from '../parts/chips.tsx'
import { Progress } from '../parts/progress.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { toast } from '../parts/toast.tsx'
import { useServices } from '../services.ts'
import { noteExport } from '../shared/note-export.ts'
import { saveFile } from '../shared/save-file.ts'
import { dayOf, number, timeZone } from '../words/format.ts'
import { directionOf, language, t } from '../words/words.ts'

interface DownloadProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly form: Form
  readonly tables: readonly ResultTable[]
  readonly all: number
  readonly hidesIds: boolean
  /** Where it is of one alone. */
  readonly activity?: string
}

/** What the filter shows, as a file. */
export function DownloadSheet({ isOpen, onClose, form, tables, all, hidesIds, activity }: DownloadProps) {
  const services = useServices()
  const { now } = services
  const [format, setFormat] = useState<'xlsx' | 'csv'>('xlsx')
  const [headers, setHeaders] = useState<'labels' | 'names'>('labels')
  const [several, setSeveral] = useState<SheetChoice['several']>('one')
  const [done, setDone] = useState<number | undefined>(undefined)
  const rows = tables.reduce((sum, table) => sum + table.rows.length, 0)
  const make = async () => {
    setDone(0)
    try {
      const { makeFile } = await import('./make-file.ts')
      const choice: SheetChoice = { language: language.value, headers, choices: headers, several, hidesIds, timeZone: timeZone.value, words: columnWords() }
      const file = await makeFile(form, tables, format, choice, directionOf(language.value) === 'rtl', setDone)
      saveFile(file.bytes, file.type, `${form.id}-${dayOf(now())}.${file.ending}`)
      await noteExport(services, { what: 'results', at: now(), form: form.id, ...(activity !== undefined && { activity }) })
      toast(t('results.made'))
      onClose()
    } finally {
      setDone(undefined)
    }
  }
  return (
    <Sheet isOpen={isOpen} title={t('results.download')} onClose={onClose}>
      <p class="soft">{t('results.download-text', { some: number(tables[0]?.rows.length ?? 0), all: number(all) })}</p>
      <Choice label={t('results.format')}><Segments label={t('results.format')} value={format} onPick={setFormat} isWide segments={[{ value: 'xlsx', label: t('results.excel') }, { value: 'csv', label: t('results.csv') }]} /></Choice>
      <Choice label={t('results.headers')}><Segments label={t('results.headers')} value={headers} onPick={setHeaders} isWide segments={[{ value: 'labels', label: t('results.headers-labels') }, { value: 'names', label: t('results.headers-names') }]} /></Choice>
      <Choice label={t('results.several')}><Segments label={t('results.several')} value={several} onPick={setSeveral} isWide segments={[{ value: 'one', label: t('results.several-one') }, { value: 'each', label: t('results.several-each') }, { value: 'both', label: t('results.several-both') }]} /></Choice>
      {hidesIds && <p class="small soft">{t('results.ids-hidden')}</p>}
      {done === undefined
        ? <Button look="primary" icon="install" isWide onPress={() => void make()}>{t('results.download')}</Button>
        : <Progress done={done} all={rows} words={t('results.making', { some: number(done), all: number(rows) })} />}
    </Sheet>
  )
}

function Choice({ label, children }: { readonly label: string; readonly children: preact.ComponentChildren }) {
  return <div class="stack tight"><p class="small soft" aria-hidden="true">{label}</p>{children}</div>
}

function columnWords(): SheetWords {
  return {
    jalali: t('results.column.jalali'), latitude: t('results.column.latitude'), longitude: t('results.column.longitude'), altitude: t('results.column.altitude'), accuracy: t('results.column.accuracy'),
    record: t('results.column.record'), begun: t('results.column.begun'), activity: t('results.column.activity'), author: t('results.column.author'),
    row: t('results.column.row'), parent: t('results.column.parent'), position: t('results.column.position'),
  }
}
