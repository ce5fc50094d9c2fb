import { useMemo } from 'preact/hooks'
import type { Form } from '#domain/forms/form.ts'
import type { ActivityView } from '../activities/activity-view.ts'
import { Skeleton } from '../parts/notice.tsx'
import { digits, number, percent } from '../words/format.ts'
import { language, t } from '../words/words.ts'
import { useFormRecords } from './form-records.ts'
import { tally } from './tally.ts'
import type { ChoiceTally } from './tally.ts'

/** What people answered: a bar for each choice with its number beside it, and their own words below. */
export function SurveyResults({ activity, form }: { readonly activity: ActivityView; readonly form: Form }) {
  const records = useFormRecords(activity, form.id)
  const results = useMemo(() => (records ? tally(form, records.map((each) => each.answers), language.value) : undefined), [records, language.value])
  if (!results) return <Skeleton />
  return (
    <>
      <div class="charts">{results.choices.map((each) => <Chart key={each.path} result={each} />)}</div>
      {results.texts.filter((each) => each.answers.length > 0).map((each) => (
        <div class="stack" key={each.path}>
          <h3>{each.label} <span class="soft">{number(each.answers.length)}</span></h3>
          <ul class="quotes">{each.answers.map((answer, at) => <li key={at}><bdi>{answer}</bdi></li>)}</ul>
        </div>
      ))}
    </>
  )
}

function Chart({ result }: { readonly result: ChoiceTally }) {
  const most = Math.max(1, ...result.bars.map((bar) => bar.count))
  return (
    <div class="chart">
      <h3>{result.label}</h3>
      <p class="small soft">{t('survey.answers', { count: result.answered })}{result.average !== undefined && ` · ${t('survey.average', { average: digits(result.average.toFixed(1).replace('.', language.value === 'fa' ? '٫' : language.value === 'ru' ? ',' : '.')) })}`}</p>
      <table>
        <tbody>
          {result.bars.map((bar) => (
            <tr key={bar.name}>
              <th scope="row">{bar.label}</th>
              <td>
                <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                  <rect class="back" width="100" height="10" rx="1" />
                  {bar.count > 0 && <rect width={(bar.count / most) * 100} height="10" rx="1" />}
                </svg>
              </td>
              <td class="number">{number(bar.count)}</td>
              <td class="number soft">{percent(result.answered === 0 ? 0 : bar.count / result.answered)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
