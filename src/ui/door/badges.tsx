import '../design/paper.css'
import '../design/door.css'
import { Button } from '../parts/button.tsx'
import { Notice, Skeleton } from '../parts/notice.tsx'
import { Page } from '../parts/page.tsx'
import { Qr } from '../parts/qr.tsx'
import { useNotedPrint } from '../shared/use-noted-print.ts'
import { date } from '../words/format.ts'
import { t } from '../words/words.ts'
import { doorPath } from './paths.ts'
import type { DoorProps } from './use-door.ts'
import { useDoor } from './use-door.ts'

/** Badges for everybody who is expected. The code says which row it is, and nothing about the person. */
export function Badges({ activity, use, form }: DoorProps) {
  const lines = useDoor(activity, use, form)?.filter((line) => line.isExpected || line.arrival !== '')
  useNotedPrint(activity.id)
  return (
    <Page title={t('door.badges')} subtitle={activity.title} back={doorPath(activity.id, form.id)} isWide>
      <div class="paper-tools">
        <p class="grow soft">{t('door.badges-text')}</p>
        <Button look="primary" icon="file-text" onPress={() => print()}>{t('paper.print')}</Button>
      </div>
      {lines === undefined ? <Skeleton />
        : lines.length === 0 ? <Notice icon="info"><p>{t('door.empty-text')}</p></Notice>
          : (
            <ul class="badges">
              {lines.map((line) => (
                <li class="badge" key={line.id}>
                  <Qr text={line.id} label={t('door.code-of', { name: line.name })} />
                  <div>
                    <p class="name"><bdi>{line.name || t('sheet.no-name')}</bdi></p>
                    {line.more && <p class="more"><bdi>{line.more}</bdi></p>}
                    <p class="where"><bdi>{activity.title}</bdi>{activity.date && <> · {date(activity.date, 'long')}</>}</p>
                  </div>
                </li>
              ))}
            </ul>
          )}
    </Page>
  )
}
