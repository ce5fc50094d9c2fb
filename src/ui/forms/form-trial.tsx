import { signal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import type { Form } from '#domain/forms/form.ts'
import { textIn } from '#domain/forms/form.ts'
import type { List } from '#domain/forms/lists/list.ts'
import { beginSession } from '#domain/forms/session/open-session.ts'
import { DeedsContext } from '../controls/control.ts'
import type { Deeds } from '../controls/control.ts'
import { Button } from '../parts/button.tsx'
import { Notice } from '../parts/notice.tsx'
import { BottomBar, Page } from '../parts/page.tsx'
import { toast } from '../parts/toast.tsx'
import { walkFields } from '../shared/walk-fields.ts'
import { language, t } from '../words/words.ts'
import { ContentsButton } from './contents-button.tsx'
import { createFilling } from './filling.ts'
import type { Filling } from './filling.ts'
import { FormBody } from './form-body.tsx'
import { FormLanguageButton } from './form-language.tsx'
import { newInstanceId } from './instance-id.ts'
import { PageButtons, PageProgress, PagedBody } from './paged-body.tsx'
import { useSettled } from './settled.ts'
import { useWays } from './ways.ts'

/** A form to be tried by who made it: all of its logic, and nothing is kept. */
export function FormTrial({ form, lists, deeds }: { readonly form: Form; readonly lists: ReadonlyMap<string, List>; readonly deeds: Deeds }) {
  const filling = useMemo(() => createFilling(
    beginSession(form, { now: deeds.now(), timeZone: deeds.timeZone, language: language.peek(), lists, seed: form.id }),
    { now: deeds.now, newInstanceId, store: () => undefined },
  ), [form])
  const showAll = useMemo(() => signal(false), [filling])
  const ways = useWays(filling)
  useEffect(() => language.subscribe((tongue) => { if (filling.language.peek() !== tongue) filling.speak(tongue) }), [filling])
  const done = () => {
    const faults = filling.session().findings().filter(({ fault }) => fault.level === 'error')
    showAll.value = true
    if (faults[0]) ways.jump(faults[0].path)
    toast(faults.length === 0 ? t('trial.complete') : t('trial.faults', { count: faults.length }))
  }
  const frame = { filling, idPrefix: 'q', showAllFaults: showAll, onLeave: () => undefined }
  return (
    <Page
      title={textIn(form.title, filling.language.value, form.defaultLanguage)}
      actions={<>{ways.hasContents && <ContentsButton filling={filling} onJump={ways.jump} />}<FormLanguageButton filling={filling} /></>}
      bottom={<BottomBar>{ways.paging ? <PageButtons paging={ways.paging} onEnd={done} endWords={t('action.done')} /> : <Button look="primary" icon="check" onPress={done}>{t('action.done')}</Button>}</BottomBar>}
    >
      {ways.paging && <PageProgress paging={ways.paging} />}
      <div onKeyDown={(event) => walkFields(event, ways.paging?.next)}>
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
