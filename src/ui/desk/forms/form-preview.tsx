import { useMemo } from 'preact/hooks'
import { byName } from '#domain/forms/attached-files.ts'
import type { Form } from '#domain/forms/form.ts'
import { textIn } from '#domain/forms/form.ts'
import { DeedsContext } from '../../controls/control.ts'
import { ContentsButton } from '../../forms/contents-button.tsx'
import { FormBody } from '../../forms/form-body.tsx'
import { FormLanguageButton } from '../../forms/form-language.tsx'
import { PageButtons, PageProgress, PagedBody } from '../../forms/paged.ts'
import { useTrial } from '../../forms/trial.ts'
import { memoryDeeds } from '../../gallery/memory-deeds.ts'
import { Button } from '../../parts/button.tsx'
import { useServices } from '../../services.ts'
import { walkFields } from '../../shared/walk-fields.ts'
import { timeZone } from '../../words/format.ts'
import { t } from '../../words/words.ts'
import type { Attachment } from './attaching.ts'

/** The form as a phone shows it, with all of its logic: to be filled, and kept nowhere. */
export function FormPreview({ form, attachments, isPartial }: { readonly form: Form; readonly attachments: readonly Attachment[]; readonly isPartial: boolean }) {
  const { now } = useServices()
  const deeds = useMemo(() => memoryDeeds({
    now, timeZone: timeZone.value,
    attachment: async (fileName) => {
      const found = byName(new Map(attachments.map((each) => [each.name, each])), fileName)
      return found?.kind === 'media' ? found.url : undefined
    },
  }), [attachments, now])
  const { filling, ways, frame, done } = useTrial(form, deeds, { idPrefix: 'preview' })
  return (
    <section class={`phone-frame ${isPartial ? 'partial' : ''}`} aria-label={t(isPartial ? 'forms.partial' : 'forms.preview')}>
      {isPartial && <p class="partial-mark">{t('forms.partial')}</p>}
      <header class="app-bar plain">
        <div class="titles"><p class="preview-title" dir="auto">{textIn(form.title, filling.language.value, form.defaultLanguage)}</p></div>
        {ways.hasContents && <ContentsButton filling={filling} onJump={ways.jump} />}
        <FormLanguageButton filling={filling} />
      </header>
      <div class="phone-screen" data-scrolls="" onKeyDown={(event) => walkFields(event, ways.paging?.next)} tabIndex={0} role="group" aria-label={t('forms.preview')}>
        {ways.paging && <PageProgress paging={ways.paging} />}
        <DeedsContext.Provider value={deeds}>
          {ways.paging ? <PagedBody {...frame} paging={ways.paging} onDone={ways.paging.next} /> : <FormBody {...frame} wanted={ways.wanted} />}
        </DeedsContext.Provider>
      </div>
      <footer class="preview-bar">
        {ways.paging ? <PageButtons paging={ways.paging} onEnd={done} endWords={t('forms.check-answers')} /> : <Button look="primary" icon="check" onPress={done}>{t('forms.check-answers')}</Button>}
      </footer>
    </section>
  )
}
