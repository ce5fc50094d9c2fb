import '../../design/controls.css'
import '../../design/office.css'
import { DeskPage } from '../desk-page.tsx'
import { t } from '../../words/words.ts'
import { KeysPart } from './keys-part.tsx'
import { WebhooksPart } from './webhooks-part.tsx'

/** How other programs hear of this office: they are told of accepted dossiers, and read figures by keys. */
export function LinksPage() {
  return (
    <DeskPage path="/desk/links" title={t('links.title')} isNarrow>
      <p class="soft">{t('links.text')}</p>
      <WebhooksPart />
      <KeysPart />
    </DeskPage>
  )
}
