import type { Form } from '#domain/forms/form.ts'
import { isNationalId } from '#domain/forms/results/mask.ts'
import { isBlobName } from '#domain/forms/value-check.ts'
import type { FieldPath } from '#domain/records/op.ts'
import { useThumbnail } from '../media/picture-urls.ts'
import { SignatureImage } from '../parts/signature-image.tsx'
import { useMaskedId } from '../shared/national-id.tsx'
import { t } from '../words/words.ts'
import { questionAt, readable } from './about.ts'

/** A value as it is read: words, a drawn signature, a small picture; a dash where there is none. */
export function Value({ form, path, value, label }: { readonly form: Form; readonly path: FieldPath; readonly value: string; readonly label: string }) {
  const question = questionAt(form, path)
  const masked = useMaskedId()
  if (value === '') return <span class="soft">{t('review.no-value')}</span>
  if (isBlobName(value)) return <Picture name={value} label={label} />
  if (question?.type === 'signature') return <SignatureImage value={value} label={label} widthPx={120} heightPx={44} />
  if (question && isNationalId(question)) return <bdi class="ltr">{masked(value)}</bdi>
  return <bdi>{readable(form, path, value)}</bdi>
}

function Picture({ name, label }: { readonly name: string; readonly label: string }) {
  const url = useThumbnail(name)
  return url ? <img class="remark-picture" src={url} alt={label} /> : <span class="soft">{t('photo.on-its-way')}</span>
}
