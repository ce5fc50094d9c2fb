import { useState } from 'preact/hooks'
import { Button } from '../../parts/button.tsx'
import { List, Row, Section } from '../../parts/list.tsx'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { toast } from '../../parts/toast.tsx'
import { useServices } from '../../services.ts'
import { ago, joined, moment } from '../../words/format.ts'
import { t } from '../../words/words.ts'
import { KeptNotice } from './kept-notice.tsx'
import { ToldOnce } from './told-once.tsx'
import { useAsking } from './use-asking.ts'
import { useKept } from './use-kept.ts'

/** Keys by which programs read figures: who has one, and when it was used last. */
export function KeysPart() {
  const { office, now } = useServices()
  const kept = useKept('office.keys', async () => (await office.administering()).keys())
  const { problem, ask } = useAsking(kept.ask)
  const [name, setName] = useState('')
  const [key, setKey] = useState<string | undefined>(undefined)
  const add = () => ask(async ({ addKey }) => {
    setKey((await addKey(name.trim())).key)
    setName('')
  })
  const keys = (kept.value?.keys ?? []).filter(({ endedAt }) => endedAt === undefined)
  return (
    <Section title={t('reading-keys.title')}>
      <p class="soft small">{t('reading-keys.text')} {kept.value && <bdi class="ltr">{kept.value.address}activities</bdi>}</p>
      <KeptNotice kept={kept} />
      {problem && <ProblemNotice code={problem.code} details={problem.details} />}
      {key !== undefined && <ToldOnce label={t('reading-keys.key')} value={key} onClose={() => setKey(undefined)} />}
      {kept.value && keys.length === 0 && <p class="soft">{t('reading-keys.none')}</p>}
      <List>
        {keys.map((each) => (
          <Row
            key={each.id} icon="lock" title={each.name} subtitle={joined([each.usedAt === undefined ? t('reading-keys.unused') : t('reading-keys.used', { when: ago(each.usedAt, now()) }), t('reading-keys.made', { time: moment(each.madeAt) })])}
            end={<Button look="plain" onPress={() => void ask(async ({ endKey }) => { await endKey(each.id); toast(t('reading-keys.ended', { name: each.name })) })}>{t('codes.revoke')}</Button>}
          />
        ))}
      </List>
      <form class="row-of add-line" onSubmit={(event) => { event.preventDefault(); void add() }}>
        <input class="input grow" aria-label={t('reading-keys.for')} placeholder={t('reading-keys.for')} maxLength={80} value={name} onInput={(event) => setName(event.currentTarget.value)} />
        <Button type="submit" look="tonal" icon="plus" isDisabled={name.trim().length < 2}>{t('reading-keys.add')}</Button>
      </form>
    </Section>
  )
}
