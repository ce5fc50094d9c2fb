import '../design/more.css'
import '../design/log.css'
import { useMemo } from 'preact/hooks'
import type { FindingLevel } from '#domain/activity/finding.ts'
import { findingText } from '#domain/activity/finding-words.ts'
import { asksForPermits } from '#domain/activity/permit-powers.ts'
import { readForms } from '#domain/activity/findings.ts'
import type { ActivityView } from '../activities/activity-view.ts'
import { useAnswers } from '../activities/use-answers.ts'
import { useWall } from '../hours/use-wall.ts'
import { Icon } from '../parts/icons.tsx'
import { List, Row } from '../parts/list.tsx'
import { useServices } from '../services.ts'
import { number } from '../words/format.ts'
import { language, t } from '../words/words.ts'
import type { FindingGroup } from './read-findings.ts'
import { findingPath, groupedFindings } from './read-findings.ts'

const tones: { readonly [level in FindingLevel]: 'missing' | 'short' } = { error: 'missing', finding: 'missing', warning: 'short' }

/** What the rules find in the activity: one line that opens, with the way to each thing. Of any kind. */
export function FindingsPart({ activity }: { readonly activity: ActivityView }) {
  const now = useWall()
  const forms = useMemo(() => readForms(activity.kind), [activity.kind])
  const records = useAnswers(activity, forms)
  const groups = useMemo(() => records && groupedFindings(activity, records, now), [activity, records, now])
  if (!groups) return null
  const count = groups.reduce((sum, each) => sum + each.findings.length, 0)
  if (count === 0) return <p class="findings-line good"><Icon name="check" /><span>{t('findings.none')}</span></p>
  const isGrave = groups.some((each) => each.level !== 'warning')
  return (
    <details class={`findings plain-details ${isGrave ? 'grave' : ''}`}>
      <summary class="findings-line"><Icon name="warning" /><span class="grow">{t('findings.count', { count })}</span><Icon name="next" size="little" /></summary>
      <List>{groups.map((each) => <Group key={each.code} activity={activity} group={each} />)}</List>
    </details>
  )
}

function Group({ activity, group: { level, findings } }: { readonly activity: ActivityView; readonly group: FindingGroup }) {
  const first = findings[0]!
  const path = findingPath(activity, first, asksForPermits(useServices().store.identity.person.role))
  return (
    <Row
      tone={tones[level]} icon={level === 'warning' ? 'info' : 'warning'} title={findingText(first, language.value)}
      subtitle={<>{t(`findings.${level}`)}{findings.length > 1 && ` · ${t('findings.more', { count: findings.length - 1 })}`}</>}
      end={findings.length > 1 && number(findings.length)} {...(path !== undefined && { href: path })}
    />
  )
}
