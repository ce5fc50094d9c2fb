// `/gallery/form?src=URL&answers=URL`: any form of this server, drawn as the app draws it and kept nowhere. For looking and for
// measuring: it loads what forms need and nothing of store, sync and pages. Served where the server runs with GALLERY=1.

// Persian first: its words come with the page and not after it.
import '#ui/words/fa.json'
import '#ui/words/fa.more.json'
import '#ui/design/tokens.css'
import '#ui/design/base.css'
import '#ui/design/parts.css'
import { render } from 'preact'
import { Notice } from '#ui/parts/notice.tsx'
import { Toasts } from '#ui/parts/toast.tsx'
import { FormTrial } from '#ui/forms/form-trial.tsx'
import { memoryDeeds } from '#ui/gallery/memory-deeds.ts'
import { speakAll } from '#ui/words/words.ts'
import { timeZone } from '#ui/words/format.ts'
import { startLanguage, startTheme } from '../preferences.ts'
import { answersAt, attachmentsOf, loadForm, listsOf } from './load-form.ts'

async function start(): Promise<void> {
  const root = document.getElementById('app')!
  const src = new URL(new URLSearchParams(location.search).get('src') ?? '', location.href)
  // The form is on its way before localStorage is asked, which takes its time; words come beside it.
  const loading = loadForm(src)
  loading.catch(() => undefined)
  const answering = answersAt(new URLSearchParams(location.search).get('answers'))
  startTheme()
  await speakAll(startLanguage())
  const { form, problems } = await loading
  if (!form) {
    render(<main class="page"><div>{problems.map((text) => <Notice key={text} tone="danger"><p dir="auto">{text}</p></Notice>)}</div></main>, root)
    document.documentElement.dataset['ready'] = 'refused'
    return
  }
  const [lists, answers] = await Promise.all([listsOf(form, src), answering])
  const deeds = memoryDeeds({ now: Date.now, timeZone: timeZone.value, attachment: attachmentsOf(src) })
  render(<><FormTrial form={form} answers={answers} lists={lists} deeds={deeds} /><Toasts /></>, root)
  document.documentElement.dataset['ready'] = 'true'
}

// Not in the script's own first run: a browser that is watched asks which line sends a request, and reads all of what runs again for it.
queueMicrotask(() => void start())
