import '../../design/controls.css'
import '../../design/office.css'
import { useState } from 'preact/hooks'
import { Problem } from '#domain/problem.ts'
import type { PasswordCodeReply, ProvincesReply } from '#domain/wire/people.ts'
import { Button } from '../../parts/button.tsx'
import { List, Row } from '../../parts/list.tsx'
import { Skeleton } from '../../parts/notice.tsx'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { Sheet } from '../../parts/sheet.tsx'
import { toast } from '../../parts/toast.tsx'
import { useServices } from '../../services.ts'
import { joined, words } from '../../words/format.ts'
import { appLanguages, languageNames, t } from '../../words/words.ts'
import { DeskPage } from '../desk-page.tsx'
import { KeptNotice } from './kept-notice.tsx'
import { PasswordCode } from './password-code.tsx'
import { useKept } from './use-kept.ts'

type Listed = ProvincesReply['provinces'][number]
type Names = Readonly<Record<'fa' | 'ru' | 'en', string>>

/** Provinces for headquarters: which there are, a new one with its first administrator, another name. */
export function ProvinceListPage() {
  const { office } = useServices()
  const kept = useKept('office.province-list', async () => (await office.administering()).provinces())
  const [open, setOpen] = useState<Listed | 'new' | undefined>(undefined)
  const close = () => setOpen(undefined)
  return (
    <DeskPage path="/desk/province-list" title={t('province-list.title')} isNarrow head={<Button look="primary" icon="plus" onPress={() => setOpen('new')}>{t('province-list.new')}</Button>}>
      <KeptNotice kept={kept} />
      {!kept.value && kept.isAsking && <Skeleton lines={6} />}
      <List>{(kept.value?.provinces ?? []).map((each) => <Row key={each.id} icon="map-pin" title={words(each.name)} subtitle={joined([t('province-list.people', { count: each.people }), t('province-list.activities', { count: each.activities })])} onPress={() => setOpen(each)} />)}</List>
      <Sheet isOpen={open !== undefined} title={open === 'new' ? t('province-list.new') : open ? words(open.name) : ''} onClose={close}>
        {open !== undefined && <ProvinceForm province={open === 'new' ? undefined : open} onDone={async (isOver) => { if (isOver) close(); await kept.ask() }} />}
      </Sheet>
    </DeskPage>
  )
}

function ProvinceForm({ province, onDone }: { readonly province: Listed | undefined; readonly onDone: (isOver: boolean) => Promise<void> }) {
  const { office } = useServices()
  const [names, setNames] = useState<Names>({ fa: province?.name['fa'] ?? '', ru: province?.name['ru'] ?? '', en: province?.name['en'] ?? '' })
  const [id, setId] = useState('')
  const [first, setFirst] = useState({ name: '', user: '' })
  const [made, setMade] = useState<PasswordCodeReply | undefined>(undefined)
  const [problem, setProblem] = useState<Problem | undefined>(undefined)
  const hasNames = appLanguages.every((each) => names[each].trim().length >= 2)
  const isReady = hasNames && (province !== undefined || (/^[a-z][a-z0-9-]{1,39}$/.test(id) && first.name.trim().length >= 2 && /^[a-z][a-z0-9._-]{2,31}$/.test(first.user)))
  const save = async () => {
    if (!isReady) return
    const name = { fa: names.fa.trim(), ru: names.ru.trim(), en: names.en.trim() }
    try {
      const administering = await office.administering()
      if (province) await administering.renameProvince(province.id, { name })
      else setMade(await administering.addProvince({ id, name, timeZone: 'Asia/Tehran', administrator: { name: first.name.trim(), user: first.user } }))
      setProblem(undefined)
      toast(t(province ? 'province-list.renamed' : 'province-list.made'))
      await onDone(province !== undefined)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setProblem(error)
    }
  }
  if (made) return <div class="stack roomy"><p>{t('province-list.first-code')}</p><PasswordCode made={made} /></div>
  return (
    <form class="stack roomy" onSubmit={(event) => { event.preventDefault(); void save() }}>
      {appLanguages.map((each) => <label key={each} class="stack"><span>{t('province-list.name', { language: languageNames[each] })}</span><input class="input" dir="auto" maxLength={120} value={names[each]} onInput={(event) => setNames({ ...names, [each]: event.currentTarget.value })} /></label>)}
      {!province && (
        <>
          <label class="stack"><span>{t('province-list.id')}</span><input class="input code" dir="ltr" autoCapitalize="none" value={id} onInput={(event) => setId(event.currentTarget.value)} /></label>
          <label class="stack"><span>{t('province-list.first')}</span><input class="input" maxLength={120} value={first.name} onInput={(event) => setFirst({ ...first, name: event.currentTarget.value })} /></label>
          <label class="stack"><span>{t('sign-in.user')}</span><input class="input code" dir="ltr" autoCapitalize="none" value={first.user} onInput={(event) => setFirst({ ...first, user: event.currentTarget.value })} /></label>
        </>
      )}
      {problem && <ProblemNotice code={problem.code} details={problem.details} />}
      <Button type="submit" look="primary" isDisabled={!isReady}>{t(province ? 'users.change' : 'province-list.make')}</Button>
    </form>
  )
}
