import { useId, useMemo, useState } from 'preact/hooks'
import type { TextAnswer } from '#domain/forms/results/results.ts'
import { matchesSearch } from '#domain/identity/name.ts'
import { Button } from '../parts/button.tsx'
import { SearchField } from '../parts/search-field.tsx'
import { number } from '../words/format.ts'
import { t } from '../words/words.ts'

const firstShown = 8
const moreShown = 40
/** Fewer are read faster than searched. */
const worthSearching = 12

/** People's own words, to be read and searched. What is searched for stays on this page. */
export function TextAnswers({ label, answers, linkOf }: { readonly label: string; readonly answers: readonly TextAnswer[]; readonly linkOf: (record: string) => string | undefined }) {
  const [words, setWords] = useState('')
  const [shown, setShown] = useState(firstShown)
  const id = useId()
  const found = useMemo(() => (words.trim() === '' ? answers : answers.filter(({ value }) => matchesSearch(words, value))), [answers, words])
  return (
    <>
      {answers.length >= worthSearching && <SearchField id={id} value={words} label={`${t('results.search')}: ${label}`} onInput={setWords} />}
      {words !== '' && <p class="small soft">{t('results.records-of', { some: number(found.length), all: number(answers.length) })}</p>}
      <ul class="quotes">
        {found.slice(0, shown).map(({ key, record, value }) => {
          const href = linkOf(record)
          return <li key={key}>{href ? <a href={href}><bdi>{value}</bdi></a> : <bdi>{value}</bdi>}</li>
        })}
      </ul>
      {found.length > shown && <Button look="plain" icon="down" onPress={() => setShown(shown + moreShown)}>{t('results.more', { count: found.length - shown })}</Button>}
    </>
  )
}
