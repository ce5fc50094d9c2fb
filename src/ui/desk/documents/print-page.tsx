import '../../design/paper.css'
import type { Dossier } from '#domain/dossier/dossier.ts'
import { useActivity } from '../../activities/use-activity.ts'
import { backFrom } from '../../activities/home.ts'
import type { ActivityView } from '../../activities/activity-view.ts'
import { useLive } from '../../live.ts'
import { Button } from '../../parts/button.tsx'
import { Skeleton } from '../../parts/notice.tsx'
import { Page } from '../../parts/page.tsx'
import { Qr } from '../../parts/qr.tsx'
import { useServices } from '../../services.ts'
import { MissingPage } from '../../shared/missing-page.tsx'
import { useNotedPrint } from '../../shared/use-noted-print.ts'
import { language, t } from '../../words/words.ts'
import { PrintedSection } from './printed-section.tsx'
import { readDossier } from './read-dossier.ts'

/** The dossier as the server would set it, from what is on this device: for a printer, where there is no network. */
export function PrintPage() {
  const activity = useActivity()
  if (activity === undefined) return <Page title=""><Skeleton lines={6} /></Page>
  if (activity === null) return <MissingPage />
  return <Printed activity={activity} />
}

function Printed({ activity }: { readonly activity: ActivityView }) {
  const { store, now } = useServices()
  useNotedPrint(activity.id)
  const stamp = activity.rows.map(({ id, changedAt, stage }) => `${id} ${changedAt} ${stage}`).join()
  const dossier = useLive((from) => readDossier(from, activity, language.value, now()), [activity.id, stamp, language.value])
  return (
    <Page title={t('report.print-title')} subtitle={activity.title} back={backFrom(store.identity.person.role, activity.id)}>
      <div class="paper-tools"><Button look="primary" icon="file-text" isDisabled={!dossier} onPress={() => print()}>{t('paper.print')}</Button></div>
      {dossier ? <Paper dossier={dossier} /> : <Skeleton lines={8} />}
    </Page>
  )
}

function Paper({ dossier }: { readonly dossier: Dossier }) {
  const { facts, sections, heading, kind, title, hash, words } = dossier
  return (
    <article class="paper dossier-paper" tabIndex={0} aria-label={title} lang={dossier.language} dir={dossier.direction}>
      <header><div><p>{heading} · {kind}</p><h2><bdi>{title}</bdi></h2></div><div class="verified"><Qr text={`${location.origin}/verify/${dossier.activity}/${hash}`} label={words.verify} /><p>{words.verify}</p></div></header>
      <dl>{facts.map(({ label, value }) => <div key={label}><dt>{label}</dt><dd><bdi>{value}</bdi></dd></div>)}</dl>
      {sections.map((section, at) => <section key={at}><h2>{section.title}</h2><PrintedSection section={section} answered={words.answered} of={words.of} /></section>)}
      <p class="hash"><span class="ltr" dir="ltr">{hash}</span><br />{words.made}</p>
    </article>
  )
}
