import '../design/versions.css'
import { useMemo } from 'preact/hooks'
import type { Answers } from '#domain/forms/answers.ts'
import { compiled } from '#domain/forms/compiled-form.ts'
import type { Form } from '#domain/forms/form.ts'
import { textIn } from '#domain/forms/form.ts'
import { readableText } from '#domain/forms/input.ts'
import { formLanguage } from '#domain/forms/language.ts'
import { isNationalId } from '#domain/forms/results/mask.ts'
import { unaskedAnswers } from '#domain/forms/moving.ts'
import type { FieldPath } from '#domain/records/op.ts'
import { useLive } from '../live.ts'
import { useMaskedId } from '../shared/national-id.tsx'
import { plainText } from '../words/markup.ts'
import { language, t } from '../words/words.ts'

/** Answers that this version of the form asks for no more, in the words of the version that did. */
export function EarlierAnswers({ form, answers }: { readonly form: Form; readonly answers: Answers }) {
  const masked = useMaskedId()
  const versions = useLive((store) => store.formVersions(form.id), [form.id])
  const paths = useMemo(() => unaskedAnswers(form, answers), [form, answers])
  if (!versions || paths.length === 0) return null
  return (
    <details class="earlier">
      <summary>{t('version.earlier', { count: paths.length })}</summary>
      <dl>{paths.map((path) => {
        const asked = versions.find((version) => compiled(version).byPath.has(withoutInstances(path)))
        const node = asked && compiled(asked).byPath.get(withoutInstances(path))?.node
        const isId = node?.kind === 'question' && isNationalId(node)
        return <div key={path}><dt>{labelIn(asked, path)}</dt><dd><bdi>{isId ? masked(answers[path]!) : asked ? readableText(asked, withoutInstances(path), answers[path]!, language.value) : answers[path]}</bdi></dd></div>
      })}</dl>
    </details>
  )
}

function labelIn(form: Form | undefined, path: FieldPath): string {
  const label = form && plainText(textIn(compiled(form).byPath.get(withoutInstances(path))?.node?.label, formLanguage(form, language.value), form.defaultLanguage))
  return label || path.slice(path.lastIndexOf('/') + 1)
}

function withoutInstances(path: FieldPath): FieldPath {
  return path.replace(/\[[^\]]*\]/g, '')
}
