import { compiled } from '#domain/forms/compiled-form.ts'
import { isNationalId } from '#domain/forms/results/mask.ts'
import { textIn } from '#domain/forms/form.ts'
import type { RecordView } from '#store/store.ts'
import { questionPaths, shown } from '../desk/form-records.ts'
import { useLive } from '../live.ts'
import { Skeleton } from '../parts/notice.tsx'
import { useMaskedId } from '../shared/national-id.tsx'
import { language, t } from '../words/words.ts'
import type { Pair, Side } from './report.ts'

/** Both records question by question; what is the same is marked. */
export function Compared({ pair: { current, fourPercent } }: { readonly pair: Pair }) {
  const read = useLive(async (store) => Promise.all([store.record(current.row.id), store.record(fourPercent.row.id)]), [current.row.id, fourPercent.row.id])
  const masked = useMaskedId()
  if (!read) return <Skeleton lines={3} />
  const [one, other] = read
  const asked = questionPaths(current.form).concat(questionPaths(fourPercent.form).filter((path) => !questionPaths(current.form).includes(path)))
  const rows = asked.map((path) => ({ path, label: labelOf(current, path) || labelOf(fourPercent, path), one: valueIn(current, one, path), other: valueIn(fourPercent, other, path) })).filter((row) => row.one !== '' || row.other !== '')
  const isId = (path: string) => [current, fourPercent].some(({ form }) => {
    const node = compiled(form).byPath.get(path)?.node
    return node?.kind === 'question' && isNationalId(node)
  })
  const cell = (path: string, value: string) => (value === '' ? '–' : isId(path) ? masked(value) : value)
  return (
    <div class="table-box" tabIndex={0} role="region" aria-label={t('separation.compare')}>
      <table class="table">
        <thead><tr><td /><th scope="col">{t('separation.credit.current')}</th><th scope="col">{t('separation.credit.four-percent')}</th></tr></thead>
        <tbody>{rows.map((row) => <tr key={row.path} class={row.one === row.other ? 'is-same' : ''}><th scope="row">{row.label}</th><td><bdi>{cell(row.path, row.one)}</bdi></td><td><bdi>{cell(row.path, row.other)}</bdi></td></tr>)}</tbody>
      </table>
    </div>
  )
}

function labelOf({ form }: Side, path: string): string {
  const node = compiled(form).byPath.get(path)?.node
  return node ? textIn(node.label, language.value, form.defaultLanguage) : ''
}

function valueIn({ form }: Side, record: RecordView | undefined, path: string): string {
  return record && compiled(form).byPath.has(path) ? shown(form, record, path, language.value) : ''
}
