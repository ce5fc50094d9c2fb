import { filesNamedBy, lackingFiles } from '#domain/forms/attached-files.ts'
import type { Form } from '#domain/forms/form.ts'
import { FileButton } from '../../parts/file-button.tsx'
import { Icon } from '../../parts/icons.tsx'
import { number } from '../../words/format.ts'
import { t } from '../../words/words.ts'
import type { Workbench } from './use-workbench.ts'
import { problemWords } from '../../words/problem-words.ts'

/** The files that the form names, and which of them are here. */
export function AttachmentList({ form, bench }: { readonly form: Form; readonly bench: Workbench }) {
  const named = filesNamedBy(form)
  if (named.lists.length + named.media.length === 0 && bench.refused.length === 0) return null
  const lacking = lackingFiles(form)
  const line = (file: string, isHere: boolean, more: string) => (
    <li key={file} class={isHere ? 'here' : 'lacking'}>
      <Icon name={isHere ? 'check' : 'warning'} />
      <bdi class="ltr name">{file}</bdi>
      <span class="small soft">{more}</span>
    </li>
  )
  const rows = (file: string) => Object.values(form.lists ?? {}).find((list) => list.file === file)?.rows?.length
  return (
    <section class="stack">
      <h2>{t('forms.files')}</h2>
      <ul class="form-files">
        {named.lists.map((file) => line(file, !lacking.lists.includes(file), lacking.lists.includes(file) ? t('forms.list-lacking') : t('forms.list-rows', { count: rows(file) ?? 0 })))}
        {named.media.map((file) => line(file, !lacking.media.includes(file), lacking.media.includes(file) ? t('forms.media-lacking') : ''))}
        {bench.refused.map(({ name, code }) => <li key={`refused ${name}`} class="lacking"><Icon name="refused" /><bdi class="ltr name">{name}</bdi><span class="small soft">{problemWords(code)}</span></li>)}
      </ul>
      <div class="row-of"><FileButton id="form-attach" icon="plus" accept="" isMany onFiles={(files) => void bench.take(files)}>{t('forms.attach')}</FileButton></div>
      {named.media.length > 8 && <p class="small soft">{t('forms.files-here', { have: number(named.media.length - lacking.media.length), all: number(named.media.length) })}</p>}
    </section>
  )
}
