import type { Answers } from '#domain/forms/answers.ts'
import type { Form } from '#domain/forms/form.ts'
import { textIn } from '#domain/forms/form.ts'
import type { List } from '#domain/forms/lists/list.ts'
import { DeedsContext } from '../controls/control.ts'
import type { Deeds } from '../controls/control.ts'
import { Button } from '../parts/button.tsx'
import { Notice } from '../parts/notice.tsx'
import { BottomBar, Page } from '../parts/page.tsx'
import { walkFields } from '../shared/walk-fields.ts'
import { t } from '../words/words.ts'
import { ContentsButton } from './contents-button.tsx'
import type { Filling } from './filling.ts'
import { FormBody } from './form-body.tsx'
import { FormLanguageButton } from './form-language.tsx'
import { PageButtons, PageProgress, PagedBody } from './paged.ts'
import { useSettled } from './settled.ts'
import { useTrial } from './trial.ts'

/**
 * A page with nothing but the form.
 * @param answers of a record that is opened again; left out: a new one
 */
export function FormTrial({ form, answers, lists, deeds }: { readonly form: Form; readonly answers?: Answers | undefined; readonly lists: ReadonlyMap<string, List>; readonly deeds: Deeds }) {
  const { filling, ways, frame, done } = useTrial(form, deeds, { idPrefix: 'q', lists, ...(answers && { answers }) })
  return (
    <Page
      title={textIn(form.title, filling.language.value, form.defaultLanguage)}
      actions={<>{ways.hasContents && <ContentsButton filling={filling} onJump={ways.jump} />}<FormLanguageButton filling={filling} /></>}
      bottom={<BottomBar>{ways.paging ? <PageButtons paging={ways.paging} onEnd={done} endWords={t('action.done')} /> : <Button look="primary" icon="check" onPress={done}>{t('action.done')}</Button>}</BottomBar>}
    >
      {ways.paging && <PageProgress paging={ways.paging} />}
      <div class="filling" onKeyDown={(event) => walkFields(event, ways.paging?.next)}>
        <DeedsContext.Provider value={deeds}>
          {ways.paging ? <PagedBody {...frame} paging={ways.paging} onDone={ways.paging.next} /> : <FormBody {...frame} wanted={ways.wanted} />}
        </DeedsContext.Provider>
      </div>
      <InstanceName filling={filling} />
    </Page>
  )
}

/** What a record of this form would be called. */
function InstanceName({ filling }: { readonly filling: Filling }) {
  useSettled(filling.changes)
  const name = filling.form.instanceName === undefined ? '' : filling.session().name()
  return name === '' ? null : <Notice icon="info"><p><bdi>{name}</bdi></p></Notice>
}
