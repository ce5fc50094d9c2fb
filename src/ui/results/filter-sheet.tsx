import '../design/controls.css'
import { useState } from 'preact/hooks'
import { readTypedDate } from '#domain/calendar/typed.ts'
import { readTypedNumber } from '#domain/calendar/number.ts'
import type { Form, Question } from '#domain/forms/form.ts'
import { compiled } from '#domain/forms/compiled-form.ts'
import type { QuestionPlace } from '#domain/forms/compiled-form.ts'
import type { Filter } from '#domain/forms/results/filter.ts'
import { begunPath } from '#domain/forms/results/filter.ts'
import type { QuestionResult } from '#domain/forms/results/results.ts'
import { namedList } from '#domain/forms/results/offered.ts'
import { matchesSearch } from '#domain/identity/name.ts'
import { Button } from '../parts/button.tsx'
import { Chip } from '../parts/chips.tsx'
import { List, Row } from '../parts/list.tsx'
import { SearchField } from '../parts/search-field.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { language, t } from '../words/words.ts'
import { toggledChoice } from './filter-words.ts'

interface FilterProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly form: Form
  readonly results: readonly QuestionResult[]
  readonly filters: readonly Filter[]
  readonly onFilter: (filters: readonly Filter[]) => void
}

type Kind = 'choice' | 'range' | 'dates' | 'text'

/** Which condition a type of question can have; undefined: none. */
function kindFor({ type }: Question): Kind | undefined {
  switch (type) {
    case 'select_one':
    case 'select_multiple': return 'choice'
    case 'integer':
    case 'decimal':
    case 'range': return 'range'
    case 'date':
    case 'dateTime': return 'dates'
    case 'text':
    case 'barcode': return 'text'
    default: return undefined
  }
}

/** First the question, then what its answer has to be. */
export function FilterSheet({ isOpen, onClose, form, results, filters, onFilter }: FilterProps) {
  const [path, setPath] = useState<string | undefined>(undefined)
  const close = () => {
    setPath(undefined)
    onClose()
  }
  const place = path === undefined ? undefined : compiled(form).byPath.get(path) as QuestionPlace | undefined
  const asked = results.flatMap((result) => {
    const node = compiled(form).byPath.get(result.path)?.node
    return node?.kind === 'question' && kindFor(node) ? [result] : []
  })
  const put = (filter: Filter | undefined) => {
    onFilter([...filters.filter((each) => each.path !== path), ...(filter ? [filter] : [])])
    close()
  }
  const label = path === begunPath ? t('results.begun') : (results.find((each) => each.path === path)?.label ?? '')
  const kind = path === begunPath ? 'dates' : place && kindFor(place.node)
  return (
    <Sheet isOpen={isOpen} title={path === undefined ? t('results.filter-by') : label} onClose={close}>
      {path === undefined && (
        <List>
          <Row icon="calendar" title={t('results.begun')} onPress={() => setPath(begunPath)} />
          {asked.map((each) => <Row key={each.path} title={each.label} onPress={() => setPath(each.path)} />)}
        </List>
      )}
      {kind === 'choice' && place && <Choices form={form} question={place.node} path={place.path} filters={filters} onFilter={onFilter} onDone={close} />}
      {kind === 'range' && <Ends key={path} kind="range" onPut={(from, to) => put(rangeOf(path!, from, to))} />}
      {kind === 'dates' && <Ends key={path} kind="dates" onPut={(from, to) => put(datesOf(path!, from, to))} />}
      {kind === 'text' && <Words onPut={(words) => put(words.trim() === '' ? undefined : { kind: 'text', path: path!, words })} />}
    </Sheet>
  )
}

const mostChips = 60

function Choices({ form, question, path, filters, onFilter, onDone }: { readonly form: Form; readonly question: Question; readonly path: string; readonly filters: readonly Filter[]; readonly onFilter: (filters: readonly Filter[]) => void; readonly onDone: () => void }) {
  const [words, setWords] = useState('')
  const list = namedList(form, question, language.value)
  const held = filters.find((each) => each.kind === 'choice' && each.path === path)
  const on = new Set(held?.kind === 'choice' ? held.names : [])
  const found = words === '' ? list : list.filter(({ label }) => matchesSearch(words, label))
  return (
    <>
      {list.length > 12 && <SearchField id="filter-choices" value={words} label={t('results.search')} onInput={setWords} />}
      <div class="chips">
        {found.slice(0, mostChips).map(({ name, label }) => <Chip key={name} isOn={on.has(name)} onPress={() => onFilter(toggledChoice(filters, path, name))}>{label}</Chip>)}
        <Chip isOn={on.has('')} onPress={() => onFilter(toggledChoice(filters, path, ''))}>{t('results.no-answer')}</Chip>
      </div>
      <Button look="primary" isWide onPress={onDone}>{t('action.done')}</Button>
    </>
  )
}

function Ends({ kind, onPut }: { readonly kind: 'range' | 'dates'; readonly onPut: (from: string, to: string) => void }) {
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const placeholder = kind === 'range' ? '' : language.value === 'fa' ? '۱۴۰۵/۰۸/۳۰' : '2026-11-21'
  const field = (label: string, value: string, set: (value: string) => void) => (
    <label class="stack tight grow"><span class="small soft">{label}</span><input class="input" type="text" inputMode={kind === 'range' ? 'decimal' : 'numeric'} dir="ltr" placeholder={placeholder} value={value} onInput={(event) => set(event.currentTarget.value)} /></label>
  )
  return (
    <form class="stack" onSubmit={(event) => { event.preventDefault(); onPut(from, to) }}>
      <div class="row-of">{field(t('results.from'), from, setFrom)}{field(t('results.to'), to, setTo)}</div>
      <Button look="primary" type="submit" isWide>{t('action.done')}</Button>
    </form>
  )
}

function Words({ onPut }: { readonly onPut: (words: string) => void }) {
  const [words, setWords] = useState('')
  return (
    <>
      <SearchField id="filter-words" value={words} label={t('results.search')} onInput={setWords} onEnter={() => onPut(words)} />
      <Button look="primary" isWide onPress={() => onPut(words)}>{t('action.done')}</Button>
    </>
  )
}

/** Undefined where neither end is a number. */
function rangeOf(path: string, from: string, to: string): Filter | undefined {
  const [least, most] = [readTypedNumber(from), readTypedNumber(to)]
  if (least === undefined && most === undefined) return undefined
  return { kind: 'range', path, ...(least !== undefined && { from: Number(least) }), ...(most !== undefined && { to: Number(most) }) }
}

function datesOf(path: string, from: string, to: string): Filter | undefined {
  const [first, last] = [readTypedDate(from), readTypedDate(to)]
  if (first === undefined && last === undefined) return undefined
  return { kind: 'dates', path, ...(first !== undefined && { from: first }), ...(last !== undefined && { to: last }) }
}
