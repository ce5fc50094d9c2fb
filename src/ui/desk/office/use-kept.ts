import { useEffect, useState } from 'preact/hooks'
import { Problem } from '#domain/problem.ts'
import { useServices } from '../../services.ts'

export interface Kept<Value> {
  readonly value: Value | undefined
  /** By this device's clock. */
  readonly askedAt: number | undefined
  /** Why there is nothing newer. */
  readonly problem: Problem | undefined
  readonly isAsking: boolean
  ask(): Promise<void>
}

/** An answer of the office, with the last one kept on this device (encrypted, as all settings) for when it cannot be asked. */
export function useKept<Value>(key: string, get: () => Promise<Value>): Kept<Value> {
  const { store, now } = useServices()
  const [held, setHeld] = useState<{ readonly value: Value; readonly at: number } | undefined>(undefined)
  const [problem, setProblem] = useState<Problem | undefined>(undefined)
  const [isAsking, setAsking] = useState(true)
  const ask = async () => {
    setAsking(true)
    try {
      const next = { value: await get(), at: now() }
      setHeld(next)
      setProblem(undefined)
      await store.setSetting(key, JSON.stringify(next))
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setProblem(error)
    } finally {
      setAsking(false)
    }
  }
  useEffect(() => {
    // A row that does not open costs what was kept, and nothing else.
    void store.setting(key).catch(() => undefined).then((text) => {
      if (text !== undefined) setHeld((known) => known ?? JSON.parse(text) as { readonly value: Value; readonly at: number })
    })
    void ask()
  }, [store])
  return { value: held?.value, askedAt: held?.at, problem, isAsking, ask }
}
