import '../../design/registry.css'
import { leadingCooperatives, mostWeight } from '#domain/register/leading.ts'
import type { LeadingWeights } from '#domain/register/leading.ts'
import type { LeadingCriterion } from '#domain/register/registries.ts'
import { cooperativeForm, leadingCriteria } from '#domain/register/registries.ts'
import { readableText } from '#domain/forms/input.ts'
import { Empty } from '../../parts/notice.tsx'
import { number } from '../../words/format.ts'
import { language, t } from '../../words/words.ts'
import type { Entry } from './read-entries.ts'

interface LeadingPartProps {
  readonly entries: readonly Entry[]
  readonly provinceOf: (stream: string) => string
  readonly weights: LeadingWeights
  readonly onWeights: (weights: LeadingWeights) => void
}

/** Eligible cooperatives compared within their field, by weights that stand beside the result. */
export function LeadingPart({ entries, provinceOf, weights, onWeights }: LeadingPartProps) {
  const fields = leadingCooperatives(entries, weights)
  const change = (criterion: LeadingCriterion, weight: number) => onWeights({ ...weights, [criterion]: weight })
  return (
    <>
      <p class="soft">{t('leading.text')}</p>
      <fieldset class="leading-weights">
        <legend>{t('leading.weights')}</legend>
        {leadingCriteria.map((criterion) => (
          <label key={criterion}>
            <span>{t(`leading.${criterion}`)}</span> <output>{number(weights[criterion])}</output>
            <input type="range" min={0} max={mostWeight} step={1} value={weights[criterion]} onInput={(event) => change(criterion, Number(event.currentTarget.value))} />
          </label>
        ))}
      </fieldset>
      {fields.length === 0 ? <Empty icon="star" title={t('leading.none')}><p>{t('leading.none-text')}</p></Empty> : fields.map(({ field, ranked }) => (
        <section key={field} class="section">
          <header><h2>{field === '' ? t('leading.no-field') : readableText(cooperativeForm, '/field', field, language.value)}</h2></header>
          <div class="table-box" tabIndex={0} role="region" aria-label={t('leading.weights')}>
            <table class="table">
              <thead><tr><th scope="col" class="number">{t('leading.place')}</th><th scope="col">{t('leading.cooperative')}</th><th scope="col">{t('leading.score')}</th>{leadingCriteria.map((each) => <th key={each} scope="col" class="number">{t(`leading.${each}`)}</th>)}</tr></thead>
              <tbody>
                {ranked.map(({ entry, place, score, unjudged }) => (
                  <tr key={entry.id}>
                    <td class="number">{number(place)}</td>
                    <th scope="row"><bdi>{entry.answers['/name']}</bdi>{provinceOf(entry.stream) && <><br /><span class="small soft">{provinceOf(entry.stream)}</span></>}</th>
                    <td><div class="meter"><span>{number(score)}</span><div class="bar" aria-hidden="true"><i style={{ inlineSize: `${score}%` }} /></div></div></td>
                    {leadingCriteria.map((each) => <td key={each} class="number">{unjudged.includes(each) ? <span class="soft">{t('leading.unjudged')}</span> : entry.answers[`/${each}`] ? number(entry.answers[`/${each}`]!) : '–'}</td>)}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      ))}
    </>
  )
}
