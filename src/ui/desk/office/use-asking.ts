import { useState } from 'preact/hooks'
import { Problem } from '#domain/problem.ts'
import type { Administering } from '../../services.ts'
import { useServices } from '../../services.ts'

/** Asks the office for something, keeps why it refused, and asks for the list anew. */
export function useAsking(asked: () => Promise<void>): { readonly problem: Problem | undefined; ask(deed: (administering: Administering) => Promise<void>): Promise<void> } {
  const { office } = useServices()
  const [problem, setProblem] = useState<Problem | undefined>(undefined)
  return {
    problem,
    ask: async (deed) => {
      try {
        await deed(await office.administering())
        setProblem(undefined)
        await asked()
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        setProblem(error)
      }
    },
  }
}
