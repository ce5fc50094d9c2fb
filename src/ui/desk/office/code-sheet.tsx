import type { CodesReply } from '#domain/wire/people.ts'
import { Qr } from '../../parts/qr.tsx'
import { moment } from '../../words/format.ts'
import { t } from '../../words/words.ts'

/** Cards to be printed and cut apart: whose, the code for the camera, and the same for the fingers. */
export function CodeSheet({ reply }: { readonly reply: CodesReply }) {
  return (
    <ul class="code-sheet">
      {reply.codes.map(({ person, name, role, code, link }) => (
        <li key={person} class="code-card">
          <Qr text={link} label={t('codes.of', { name })} />
          <div>
            <p class="strong"><bdi>{name}</bdi></p>
            <p class="small">{t(`role.${role}`)}</p>
            <p class="small">{t('codes.scan')}</p>
            <p class="code ltr">{code.slice(0, 5)}-{code.slice(5)}</p>
            <p class="small">{t('codes.until', { time: moment(reply.expiresAt) })}</p>
          </div>
        </li>
      ))}
    </ul>
  )
}
