import '../../design/registry.css'
import { useState } from 'preact/hooks'
import { compiled } from '#domain/forms/compiled-form.ts'
import { textIn } from '#domain/forms/form.ts'
import { matchesSearch } from '#domain/identity/name.ts'
import { linesOf } from '#domain/register/plan-paths.ts'
import type { PlanPick } from '#domain/register/plan-picks.ts'
import { planPicks } from '#domain/register/plan-picks.ts'
import { registries } from '#domain/register/registries.ts'
import type { Filling } from '../../forms/filling.ts'
import { useLive } from '../../live.ts'
import { Chip } from '../../parts/chips.tsx'
import { SearchField } from '../../parts/search-field.tsx'
import { language, t } from '../../words/words.ts'
import type { Entry } from '../registry/read-entries.ts'
import { readEntries } from '../registry/read-entries.ts'

const mostOffered = 24

/** What the registries have for the questions of this plan: a tap writes one into it, another takes it out again. */
export function RegistryPicks({ filling }: { readonly filling: Filling }) {
  const read = useLive(readEntries, [], { key: 'registries' })
  const { form } = filling.session()
  const { byPath } = compiled(form)
  const asked = planPicks.flatMap((pick) => {
    const node = byPath.get(pick.path)?.node
    return node?.kind === 'question' ? [{ pick, label: textIn(node.label, language.value, form.defaultLanguage) }] : []
  })
  if (!read?.own || asked.length === 0) return null
  const { stream: own } = read.own
  const offered = asked.map(({ pick, label }) => {
    const { form: { id }, id: registry } = registries.find((each) => each.id === pick.registry)!
    return { pick, label, registry, entries: (read.entries.get(id) ?? []).filter(({ stream, answers }) => stream === own && answers['/name'] && pick.fits(answers)) }
  })
  const empty = offered.filter(({ entries }) => entries.length === 0)
  return (
    <section class="stack" aria-label={t('registry.pick')}>
      <h2 class="small strong">{t('registry.pick')}</h2>
      {offered.map(({ pick, label, entries }) => entries.length > 0 && <Picks key={pick.path} filling={filling} pick={pick} label={label} entries={entries} />)}
      {empty.length > 0 && <p class="row-of soft small">{t('registry.pick-none')} {[...new Map(empty.map((each) => [each.registry, each])).values()].map(({ registry }) => <a key={registry} class="link" href={`/desk/registry?of=${registry}`}>{t(`registry.of.${registry}`)}</a>)}</p>}
    </section>
  )
}

function Picks({ filling, pick: { path }, label, entries }: { readonly filling: Filling; readonly pick: PlanPick; readonly label: string; readonly entries: readonly Entry[] }) {
  const [search, setSearch] = useState('')
  const [chosen, setChosen] = useState(() => linesOf(filling.session().answers()[path]))
  const shown = entries.filter(({ answers }) => search === '' || matchesSearch(search, Object.values(answers).join(' '))).slice(0, mostOffered)
  const toggle = (name: string) => {
    // What stands in the plan now, typed or tapped.
    const lines = linesOf(filling.session().answers()[path])
    const next = lines.includes(name) ? lines.filter((line) => line !== name) : [...lines, name]
    filling.answer(path, next.join('\n'))
    setChosen(next)
  }
  return (
    <details class="registry-picks">
      <summary>{label}</summary>
      {entries.length > mostOffered && <SearchField value={search} label={t('registry.search')} onInput={setSearch} />}
      <div class="chips" role="group" aria-label={label}>
        {shown.map(({ id, answers }) => {
          const about = answers['/county'] ?? answers['/subject'] ?? answers['/product']
          return <Chip key={id} isOn={chosen.includes(answers['/name']!)} onPress={() => toggle(answers['/name']!)}><bdi>{answers['/name']}</bdi>{about && <span class="soft"><bdi>{about}</bdi></span>}</Chip>
        })}
      </div>
    </details>
  )
}
