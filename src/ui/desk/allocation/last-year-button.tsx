import { useState } from 'preact/hooks'
import { performanceOf } from '#domain/period-report/quality.ts'
import { Problem } from '#domain/problem.ts'
import { Button } from '../../parts/button.tsx'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { Progress } from '../../parts/progress.tsx'
import { toast } from '../../parts/toast.tsx'
import { useServices } from '../../services.ts'
import { digits } from '../../words/format.ts'
import { t } from '../../words/words.ts'
import { toldQuality } from '../headquarters/told-quality.ts'
import type { RegisterView } from '../money/read-register.ts'

interface LastYearButtonProps {
  readonly registers: readonly RegisterView[]
  /** The year that is divided: the one before it is asked for. */
  readonly year: number
  /** Null: nobody has typed one. */
  readonly onTake: (register: RegisterView, performance: string | null, via: 'form' | 'undo') => Promise<void>
}

/** Last year's performance out of the records of each province that has any; what was typed for the others stays. */
export function LastYearButton({ registers, year, onTake }: LastYearButtonProps) {
  const { office } = useServices()
  const [progress, setProgress] = useState<{ readonly done: number; readonly all: number } | undefined>(undefined)
  const [problem, setProblem] = useState<Problem | undefined>(undefined)
  const take = async () => {
    setProblem(undefined)
    const asked = registers.filter(({ province }) => province !== undefined)
    const found: { readonly register: RegisterView; readonly performance: number }[] = []
    try {
      const headquarters = await office.headquarters()
      for (const [at, register] of asked.entries()) {
        setProgress({ done: at, all: asked.length })
        const told = await headquarters.activities(register.province!.id, year - 1)
        // What has no day yet is told in every year, and is none of the last one.
        const performance = performanceOf(toldQuality(told.activities.filter(({ date }) => date !== ''), told.today))
        if (performance !== undefined) found.push({ register, performance })
      }
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setProblem(error)
      return
    } finally {
      setProgress(undefined)
    }
    // Written when all have answered: shares that are reckoned half from one year and half from typing say nothing.
    for (const { register, performance } of found) await onTake(register, String(performance), 'form')
    if (found.length === 0) toast(t('allocation.no-last-year', { year: digits(String(year - 1)) }))
    else toast(t('allocation.last-year-taken', { count: found.length, all: registers.length }), { label: t('action.undo'), run: () => void (async () => { for (const { register } of found) await onTake(register, register.basis.performance === 0 ? null : String(register.basis.performance), 'undo') })() })
  }
  return (
    <>
      <Button look="tonal" icon="chart" isDisabled={progress !== undefined} onPress={() => void take()}>{t('allocation.last-year', { year: digits(String(year - 1)) })}</Button>
      {progress && <Progress done={progress.done} all={progress.all} words={t('allocation.asking', { done: progress.done, all: progress.all })} />}
      {problem && <ProblemNotice code={problem.code} details={problem.details} />}
    </>
  )
}
