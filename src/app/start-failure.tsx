import { Problem } from '#domain/problem.ts'
import { Button } from '#ui/parts/button.tsx'
import { Notice } from '#ui/parts/notice.tsx'
import { ProblemNotice } from '#ui/parts/problem-notice.tsx'
import { updateReady } from '#ui/update.ts'
import { t } from '#ui/words/words.ts'

/** The app could not open what this device keeps: what happened, that nothing is lost, and the ways on. Never a white page. */
export function StartFailure({ error }: { readonly error: unknown }) {
  const update = updateReady.value
  return (
    <div class="page">
      <div />
      <main id="main">
        <h1>{t('app.name')}</h1>
        {error instanceof Problem
          ? <ProblemNotice code={error.code} details={error.details} />
          : <Notice tone="danger" title={t('crash.title')}><p>{t('crash.text')}</p></Notice>}
        {update && <Button look="primary" isBig isWide onPress={update}>{t('update.go')}</Button>}
        <Button look={update ? 'secondary' : 'primary'} isBig isWide onPress={() => location.reload()}>{t('crash.reload')}</Button>
      </main>
    </div>
  )
}
