import { changeForm, remarkForm } from '#domain/activity/review/forms.ts'
import { activityStates } from '#domain/activity/review/states.ts'
import type { Form } from '#domain/forms/form.ts'
import { deletedField } from '#domain/records/op.ts'
import type { HistoryReply } from '#domain/wire/review.ts'
import { Icon } from '../parts/icons.tsx'
import { joined, moment, words } from '../words/format.ts'
import { t } from '../words/words.ts'
import { fieldLabel, questionAt } from './about.ts'
import type { HistoryOf } from './history-of.ts'
import { useNames } from './use-names.ts'
import { StateTag } from './state-tag.tsx'
import { Value } from './value.tsx'

type Entry = HistoryReply['entries'][number]

/** One op: whose, when, on which device, and each value with what stood there before. */
export function HistoryLine({ of, entry, isOfOne = false }: { readonly of: HistoryOf; readonly entry: Entry; readonly isOfOne?: boolean }) {
  const nameOf = useNames()
  const form = of.formNamed(entry.form)
  const said = entry.form === changeForm.id ? entry.changes.find(({ path }) => path === '/to')?.after : undefined
  const to = activityStates.find((each) => each === said)
  const title = joined([words(form?.title) || entry.form, to === undefined && of.titleOf(entry.record)])
  return (
    <li class="entry" data-seq={entry.seq}>
      <p class="row-of">
        {!isOfOne && <a class="grow strong" href={`${of.path}/${entry.record}`}>{title}</a>}
        <span class={isOfOne ? 'grow strong' : 'soft'}><bdi>{nameOf(entry.author)}</bdi></span>
        {entry.isFirst && <span class="tag accent">{t('history.first')}</span>}
        {entry.isDecision && <span class="tag accent">{t('history.decision')}</span>}
        {entry.via === 'undo' && <span class="tag">{t('history.undo')}</span>}
        <span class="small soft nowrap">{moment(entry.at)}{entry.author !== 'server' && <> · <span class="ltr">{entry.device.startsWith('server:') ? t('review.office') : entry.device.slice(0, 8)}</span></>}</span>
      </p>
      {to !== undefined && <p><StateTag state={to} /></p>}
      {entry.changes.some(({ path, after }) => path === '/settled' && after === 'yes') && entry.form === remarkForm.id && <p><span class="tag">{t('remark.settled')}</span></p>}
      <dl class="changes">{entry.changes.map((change) => <Change key={change.path} form={form} change={change} isFirst={entry.isFirst} />)}</dl>
    </li>
  )
}

function Change({ form, change: { path, before, after, isDisputed }, isFirst }: { readonly form: Form | undefined; readonly change: Entry['changes'][number]; readonly isFirst: boolean }) {
  if (path === deletedField) return <div><dt>{t(after === null ? 'history.restored' : 'history.deleted')}</dt></div>
  // What the app keeps for itself says nothing to people.
  if (!form || ['hidden', 'calculate', 'metadata'].includes(questionAt(form, path)?.type ?? '')) return null
  const label = fieldLabel(form, path)
  return (
    <div>
      <dt class={/[?؟]$/.test(label) ? 'asks' : ''}><bdi>{label}</bdi></dt>
      <dd>
        {!isFirst && <><del><Value form={form} path={path} value={before ?? ''} label={label} /></del> <Icon name="next" size="little" /> </>}
        <ins><Value form={form} path={path} value={after ?? ''} label={label} /></ins>
        {isDisputed && <span class="tag warn">{t('conflict.mark')}</span>}
      </dd>
    </div>
  )
}
