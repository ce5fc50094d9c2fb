import '../design/versions.css'
import type { Change, Difference } from '#domain/forms/differences.ts'
import type { Form, Text } from '#domain/forms/form.ts'
import { textIn } from '#domain/forms/form.ts'
import { formLanguage } from '#domain/forms/language.ts'
import { Icon } from '../parts/icons.tsx'
import { joined } from '../words/format.ts'
import { plainText } from '../words/markup.ts'
import { language, t } from '../words/words.ts'
import type { WordKey } from '../words/words.ts'

const icons: { readonly [W in Difference['what']]: string } = { added: 'plus', removed: 'minus', changed: 'edit' }
const whats: { readonly [W in Difference['what']]: WordKey } = { added: 'version.added', removed: 'version.removed', changed: 'version.changed' }
const changeWords: { readonly [C in Change]: WordKey } = { words: 'version.words', type: 'version.type', choices: 'version.choices', logic: 'version.logic', look: 'version.look-of' }

/** What a newer version of a form asks otherwise, question by question. `form` is the newer one: its languages name the questions. */
export function DifferenceList({ differences, form }: { readonly differences: readonly Difference[]; readonly form: Form }) {
  if (differences.length === 0) return <p class="soft">{t('version.same')}</p>
  const tongue = formLanguage(form, language.value)
  const worded = (text: Text | undefined) => plainText(textIn(text, tongue, form.defaultLanguage))
  return (
    <ul class="differences">
      {differences.map(({ path, what, changes, label, labelBefore }) => (
        <li key={path} class={what}>
          <Icon name={icons[what]} />
          <span class="body">
            <bdi class="label">{worded(label) || path.slice(path.lastIndexOf('/') + 1)}</bdi>
            {labelBefore && worded(labelBefore) !== worded(label) && <span class="small soft">{t('version.was', { label: worded(labelBefore) })}</span>}
            <span class="small soft">{what === 'changed' ? joined(changes.map((change) => t(changeWords[change]))) : t(whats[what])}</span>
          </span>
        </li>
      ))}
    </ul>
  )
}
