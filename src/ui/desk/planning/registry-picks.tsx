import { useState } from 'preact/hooks'
import { matchesSearch } from '#domain/identity/name.ts'
import { cooperativeForm } from '#domain/register/registries.ts'
import type { Filling } from '../../forms/filling.ts'
import { useLive } from '../../live.ts'
import { Chip } from '../../parts/chips.tsx'
import { SearchField } from '../../parts/search-field.tsx'
import { t } from '../../words/words.ts'
import { readEntries } from '../registry/read-entries.ts'

/** Where a plan names the cooperatives that are visited: one on each line. */
export const visitedPath = '/cooperatives'
const mostOffered = 24

/** Cooperatives of the registry that are fit to visit: a tap writes one into the plan, another takes it out again. */
export function RegistryPicks({ filling }: { readonly filling: Filling }) {
  const read = useLive(readEntries, [], { key: 'registries' })
  const [search, setSearch] = useState('')
  const [chosen, setChosen] = useState(() => linesOf(filling.session().answers()[visitedPath]))
  const fit = (read?.entries.get(cooperativeForm.id) ?? []).filter(({ stream, answers }) => stream === read?.own?.stream && answers['/fit'] === 'yes' && answers['/name'])
  if (fit.length === 0) return null
  const shown = fit.filter(({ answers }) => search === '' || matchesSearch(search, Object.values(answers).join(' '))).slice(0, mostOffered)
  const toggle = (name: string) => {
    // What stands in the plan now, typed or tapped.
    const lines = linesOf(filling.session().answers()[visitedPath])
    const next = lines.includes(name) ? lines.filter((line) => line !== name) : [...lines, name]
    filling.answer(visitedPath, next.join('\n'))
    setChosen(next)
  }
  return (
    <details class="registry-picks">
      <summary>{t('registry.pick')}</summary>
      {fit.length > mostOffered && <SearchField value={search} label={t('registry.search')} onInput={setSearch} />}
      <div class="chips" role="group" aria-label={t('registry.pick')}>
        {shown.map(({ id, answers }) => <Chip key={id} isOn={chosen.includes(answers['/name']!)} onPress={() => toggle(answers['/name']!)}><bdi>{answers['/name']}</bdi>{answers['/county'] && <span class="soft"><bdi>{answers['/county']}</bdi></span>}</Chip>)}
      </div>
    </details>
  )
}

function linesOf(text: string | undefined): readonly string[] {
  return (text ?? '').split('\n').map((line) => line.trim()).filter(Boolean)
}
