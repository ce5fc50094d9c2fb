import { useEffect, useState } from 'preact/hooks'
import { DeskPage } from '../desk/desk-page.tsx'
import { Button } from '../parts/button.tsx'
import { Segments } from '../parts/chips.tsx'
import { Section } from '../parts/list.tsx'
import { Notice } from '../parts/notice.tsx'
import { Page } from '../parts/page.tsx'
import { toast } from '../parts/toast.tsx'
import { applyTheme, keepPreference, readPreference } from '../preferences.ts'
import type { Theme } from '../preferences.ts'
import { useServices } from '../services.ts'
import { chooseLanguage } from '../shared/language-switch.tsx'
import { PinSetting } from '../shared/pin-setting.tsx'
import { isDeskRole } from '../shared/roles.ts'
import { useSignOut } from '../shared/sign-out.ts'
import { bytes, date, dayOf, words } from '../words/format.ts'
import { appLanguages, language, languageNames, t } from '../words/words.ts'

export function SettingsPage() {
  const { store, device } = useServices()
  const { person, province, enrolledAt } = store.identity
  const [theme, setTheme] = useState<Theme>((readPreference('theme') as Theme | undefined) ?? 'system')
  const install = device.install.value
  const signOut = useSignOut()
  const isDesk = isDeskRole(person.role)
  const content = (
    <>
      <div class="card">
        <p class="strong"><bdi>{person.name}</bdi></p>
        <p class="soft">{t(`role.${person.role}`)} · {words(province.name)}</p>
        <p class="small soft">{t('settings.enrolled', { date: date(dayOf(enrolledAt), 'long') })}</p>
      </div>
      <Section title={t('settings.language')}>
        <Segments isWide label={t('settings.language')} value={language.value} segments={appLanguages.map((each) => ({ value: each, label: languageNames[each] }))} onPick={(next) => void chooseLanguage(next)} />
      </Section>
      <Section title={t('settings.theme')}>
        <Segments
          isWide label={t('settings.theme')} value={theme}
          segments={[{ value: 'system', label: t('theme.system') }, { value: 'light', label: t('theme.light') }, { value: 'dark', label: t('theme.dark') }]}
          onPick={(next) => { setTheme(next); keepPreference('theme', next); applyTheme(next) }}
        />
      </Section>
      <Section title={t('settings.pin')}><PinSetting /></Section>
      <Section title={t('settings.storage')}><StorageFacts /></Section>
      <Section title={t('settings.install')}>
        {device.isInstalled()
          ? <Notice tone="good"><p>{t('settings.installed')}</p></Notice>
          : install
            ? <Button look="tonal" icon="install" onPress={() => void install()}>{t('settings.install-now')}</Button>
            : <Notice icon="install"><p>{t('enrol.install-text')}</p></Notice>}
      </Section>
      {isDesk && <Button icon="exit" onPress={() => void signOut()}>{t('desk.sign-out')}</Button>}
      <p class="center small soft">{t('app.name')} · {t('settings.built', { date: date(dayOf(device.builtAt), 'long') })}</p>
    </>
  )
  return isDesk ? <DeskPage path="/settings" title={t('settings.title')} isNarrow>{content}</DeskPage> : <Page title={t('settings.title')} back="/">{content}</Page>
}

function StorageFacts() {
  const { device } = useServices()
  const [isPersisted, setPersisted] = useState<boolean | undefined>(undefined)
  const [storage, setStorage] = useState<{ readonly usedBytes: number; readonly quotaBytes: number } | undefined>(undefined)
  useEffect(() => {
    void device.isPersisted().then(setPersisted)
    void device.storage().then(setStorage)
  }, [])
  const ask = async () => {
    const answer = await device.persist()
    setPersisted(answer)
    if (!answer) toast(t('settings.persist-refused'))
  }
  return (
    <div class="card">
      {isPersisted !== undefined && <p>{isPersisted ? t('enrol.persisted') : t('enrol.not-persisted')}</p>}
      {storage && <p class="soft">{t('settings.space', { used: bytes(storage.usedBytes), free: bytes(Math.max(0, storage.quotaBytes - storage.usedBytes)) })}</p>}
      {isPersisted === false && <Button look="tonal" icon="storage" onPress={() => void ask()}>{t('settings.persist')}</Button>}
      <p class="small soft">{t('settings.encryption')}</p>
    </div>
  )
}
