import type { PasswordCodeReply } from '#domain/wire/people.ts'
import { Notice } from '../../parts/notice.tsx'
import { Qr } from '../../parts/qr.tsx'
import { moment } from '../../words/format.ts'
import { t } from '../../words/words.ts'

/** Told this once: the code, its link for the camera, and the name that goes with it. */
export function PasswordCode({ made: { user, code, link, expiresAt } }: { readonly made: PasswordCodeReply }) {
  return (
    <>
      <Notice tone="warn"><p>{t('users.password-once')}</p></Notice>
      <div class="code-card">
        <Qr text={link} label={t('users.password')} />
        <div>
          <p class="code ltr">{code.match(/.{4}/g)?.join('-')}</p>
          <p class="small">{t('sign-in.user')}: <span class="ltr">{user}</span></p>
          <p class="small">{t('users.password-until', { time: moment(expiresAt) })}</p>
        </div>
      </div>
    </>
  )
}
