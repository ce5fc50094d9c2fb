import { useEffect, useMemo, useState } from 'preact/hooks'
import { findingText } from '#domain/activity/finding-words.ts'
import { isProblemCode } from '#domain/problem-catalogue.ts'
import { readActivities } from '../activities/activity.ts'
import { useLive } from '../live.ts'
import { List, Row, Section } from '../parts/list.tsx'
import { Empty, Notice, Skeleton } from '../parts/notice.tsx'
import { useServices } from '../services.ts'
import type { QuarantinedOp } from '../services.ts'
import { dayOf, digits, joined, moment, words } from '../words/format.ts'
import { problemWords } from '../words/problem-words.ts'
import { language, t } from '../words/words.ts'
import { AttentionList } from './attention-list.tsx'
import { dearKinds } from './dear-kinds.ts'
import { DeskPage } from './desk-page.tsx'

/** Everything of the province that waits for a person: conflicts, and what has been set aside. */
export function AttentionPage() {
  const { office, now } = useServices()
  const found = useLive(async (store) => ({ ...(await readActivities(store)), rows: (await store.rows()).filter((row) => row.hasConflict || row.stage === 'refused'), people: await store.people() }), [])
  const [aside, setAside] = useState<readonly QuarantinedOp[] | 'asking' | 'unreachable'>('asking')
  useEffect(() => {
    const ask = () => void office.quarantine().then((list) => setAside(list ?? 'unreachable'), () => setAside('unreachable'))
    ask()
    return office.onChange(ask)
  }, [office])
  const dear = useMemo(() => (found ? dearKinds(found.activities, dayOf(now())) : []), [found])
  const name = (person: string | undefined) => found?.people.find((each) => each.id === person)?.name
  return (
    <DeskPage path="/desk/attention" title={t('desk.attention')}>
      {!found ? <Skeleton /> : (
        <>
          {found.rows.length === 0 && dear.length === 0 && Array.isArray(aside) && aside.length === 0 && <Empty icon="check" title={t('desk.attention-none')} />}
          {found.rows.length > 0 && <Section title={t('desk.conflicts-title')}><AttentionList rows={found.rows} activities={found.activities} /></Section>}
          {dear.length > 0 && (
            <Section title={t('desk.averages')}>
              <p class="soft small">{t('desk.averages-text')}</p>
              <List>{dear.map(({ kind, year, finding }) => <Row key={`${kind.id} ${year}`} tone="missing" icon={kind.icon} title={joined([words(kind.title), digits(String(year))])} subtitle={findingText(finding, language.value)} />)}</List>
            </Section>
          )}
          {aside === 'unreachable' && <Notice icon="offline"><p>{t('desk.aside-offline')}</p></Notice>}
          {Array.isArray(aside) && aside.length > 0 && (
            <Section title={t('desk.aside')}>
              <p class="soft small">{t('desk.aside-text')}</p>
              <List>
                {aside.map((each: QuarantinedOp) => (
                  <Row
                    key={`${each.device}.${each.n}`} tone="missing" icon="refused" title={isProblemCode(each.code) ? problemWords(each.code) : each.code}
                    subtitle={joined([name(each.person), found.activities.find((activity) => activity.id === each.activity)?.title, each.receivedAt !== undefined && moment(each.receivedAt)])}
                    end={<span class="ltr soft">{each.device.slice(0, 8)}·{each.n}</span>}
                  />
                ))}
              </List>
            </Section>
          )}
        </>
      )}
    </DeskPage>
  )
}
