import '../design/paper.css'
import { useState } from 'preact/hooks'
import { rowsOf } from '../activities/activity.ts'
import type { ActivityView } from '../activities/activity-view.ts'
import { titleOf } from '../activities/titles.ts'
import { usePicture } from '../media/picture-urls.ts'
import { Button, IconButton } from '../parts/button.tsx'
import { Skeleton } from '../parts/notice.tsx'
import { number } from '../words/format.ts'
import { language, t } from '../words/words.ts'

const zooms = [1, 1.6, 2.4, 3.6] as const

/** The papers of an activity that were filled by hand and photographed, beside what is typed from them. Nothing where there is none. */
export function PaperBeside({ activity }: { readonly activity: ActivityView }) {
  const papers = activity.kind.forms.filter((use) => use.isPaper).flatMap((use) => rowsOf(activity, use.form)).filter((row) => row.summary.image !== undefined)
  const [at, setAt] = useState<number | undefined>(undefined)
  const [zoom, setZoom] = useState(1)
  if (papers.length === 0) return null
  if (at === undefined) return <p><Button look="tonal" icon="photo" onPress={() => setAt(0)}>{t('paper.beside', { count: papers.length })}</Button></p>
  const paper = papers[Math.min(at, papers.length - 1)]!
  return (
    <section class="paper-pane" aria-label={t('paper.beside', { count: papers.length })}>
      <div class="row-of tight">
        <p class="grow small" role="status">{t('count.of', { have: number(at + 1), all: number(papers.length) })} <bdi>{titleOf(activity, paper, language.value)}</bdi></p>
        {papers.length > 1 && <IconButton icon="next" label={t('paper.next')} onPress={() => setAt((at + 1) % papers.length)} />}
        <IconButton icon="search" label={t('paper.larger')} onPress={() => setZoom((zoom + 1) % zooms.length)} />
        <IconButton icon="close" label={t('action.close')} onPress={() => setAt(undefined)} />
      </div>
      <Picture name={paper.summary.image!} zoom={zooms[zoom]!} />
    </section>
  )
}

function Picture({ name, zoom }: { readonly name: string; readonly zoom: number }) {
  const url = usePicture(name)
  if (!url) return <Skeleton lines={3} />
  // Scrolled by finger and by the arrow keys.
  return <div class="window" tabIndex={0} role="group" aria-label={t('paper.picture')}><img src={url} alt="" style={{ '--zoom': String(zoom) }} /></div>
}
