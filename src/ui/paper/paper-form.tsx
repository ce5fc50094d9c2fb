import { useMemo } from 'preact/hooks'
import type { Form } from '#domain/forms/form.ts'
import { paperOf } from '#domain/forms/paper.ts'
import type { PaperLine } from '#domain/forms/paper.ts'
import { beginSession, openSession } from '#domain/forms/session/open-session.ts'
import type { RecordView } from '#store/store.ts'
import { usePicture } from '../media/picture-urls.ts'
import { SignatureImage } from '../parts/signature-image.tsx'
import { useServices } from '../services.ts'
import { isDeskRole } from '../shared/roles.ts'
import { timeZone } from '../words/format.ts'
import { plainText } from '../words/markup.ts'
import { language } from '../words/words.ts'

/** One record on paper; without one, the form to be filled by hand. */
export function PaperForm({ form, record }: { readonly form: Form; readonly record?: RecordView | undefined }) {
  const { now, store } = useServices()
  const hidesIds = isDeskRole(store.identity.person.role)
  const tongue = language.value
  const parts = useMemo(() => {
    const env = { now: now(), timeZone: timeZone.value, language: tongue }
    return paperOf(record ? openSession(form, record.answers, env) : beginSession(form, env), tongue, record === undefined, hidesIds)
  }, [form, record, tongue])
  return (
    <>
      {parts.map(({ title, lines }, at) => (
        <section key={at}>
          {title.length > 0 && <h3>{title.map(plainText).join(' · ')}</h3>}
          {lines.map((line) => <Line key={line.path} line={line} />)}
        </section>
      ))}
    </>
  )
}

function Line({ line }: { readonly line: PaperLine }) {
  if (line.kind === 'note') return <p class="paper-line note">{plainText(line.label)}</p>
  return (
    <div class="paper-line">
      <strong>{plainText(line.label)}</strong>
      <Value line={line} />
    </div>
  )
}

function Value({ line }: { readonly line: PaperLine }) {
  if (line.kind === 'ticks') {
    return (
      <div class="paper-ticks">
        {line.choices.map(({ label, isOn }) => <span class="tick" key={label}><i aria-hidden="true">{isOn ? '✓' : ''}</i><span>{plainText(label)}{isOn && <span class="unseen"> ✓</span>}</span></span>)}
        {line.beside && <span><bdi>{line.beside}</bdi></span>}
      </div>
    )
  }
  if (line.value === '') return <div class={`blank ${line.kind === 'signature' || line.kind === 'picture' ? 'box' : line.kind === 'long-words' ? 'long' : ''}`} />
  if (line.kind === 'signature') return <SignatureImage value={line.value} label={line.label} widthPx={220} heightPx={80} />
  if (line.kind === 'picture') return <Picture name={line.value} label={line.label} />
  return <p><bdi>{line.value}</bdi></p>
}

function Picture({ name, label }: { readonly name: string; readonly label: string }) {
  const url = usePicture(name)
  return url ? <img src={url} alt={label} style={{ maxBlockSize: '70mm', maxInlineSize: '100%' }} /> : <div class="blank box" />
}
