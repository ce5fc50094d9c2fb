import { Button } from '../parts/button.tsx'
import { words } from '../words/format.ts'
import { t } from '../words/words.ts'
import type { NextStep } from './next-step.ts'

/** What is missing, as a sentence. */
export function nextStepWords(step: NextStep): string {
  switch (step.do) {
    case 'sign': return t('next.signatures-missing', { count: step.count })
    case 'fill':
    case 'add': return step.view === undefined ? t('next.complete') : step.view.have > 0
      ? t('next.some-missing', { what: words(step.view.evidence.title), have: step.view.have, need: step.view.need })
      : t('next.missing', { what: words(step.view.evidence.title) })
    case 'close': return t('next.complete')
    case 'nothing': return t('next.closed')
  }
}

/** The same as a verb on a button. */
export function NextStepButton({ step, isWide = false }: { readonly step: NextStep; readonly isWide?: boolean }) {
  const [icon, label] = step.do === 'sign' ? ['signature', t('next.sign')]
    : step.do === 'fill' ? [step.icon, t('next.fill', { what: words(step.view.evidence.title) })]
      : step.do === 'add' ? [step.icon, t('next.fill', { what: words(step.title) })]
      : step.do === 'close' ? ['flag', t('next.leave')]
        : ['calendar', t('action.open')]
  return <Button look="primary" isBig isWide={isWide} icon={icon!} href={step.path}>{label}</Button>
}
