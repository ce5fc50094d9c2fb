import { useEffect, useRef, useState } from 'preact/hooks'
import { Problem } from '#domain/problem.ts'
import { useServices } from '../../services.ts'

export interface Kept<Value> {
  readonly value: Value | undefined
  /** By this device's clock. */
  readonly askedAt: number | undefined
  /** Whether it was told since the page was opened, and can be told still. */
  readonly isOfNow: boolean
  /** Why there is nothing newer. */
  readonly problem: Problem | undefined
  readonly isAsking: boolean
  ask(): Promise<void>
  /** What the office has told of a part of it meanwhile; it is as old as before. */
  change(next: (value: Value) => Value): void
}

interface Held<Value> {
  readonly value: Value
  readonly at: number
}

/**
 * An answer of the office, with the last one kept on this device (encrypted, as all settings) for when it cannot be asked.
 * @param isWanted whether it is asked for already
 */
export function useKept<Value>(key: string, get: () => Promise<Value>, isWanted = true): Kept<Value> {
  const { store, now } = useServices()
  const [held, setHeld] = useState<Held<Value> | undefined>(undefined)
  /** For those who go on from an earlier drawing. */
  const latest = useRef<Held<Value> | undefined>(undefined)
  const reading = useRef<Promise<void> | undefined>(undefined)
  const [isTold, setTold] = useState(false)
  const [problem, setProblem] = useState<Problem | undefined>(undefined)
  const [isAsking, setAsking] = useState(true)
  const hold = (next: Held<Value>) => {
    latest.current = next
    setHeld(next)
  }
  const ask = async () => {
    setAsking(true)
    try {
      const next = { value: await get(), at: now() }
      hold(next)
      setTold(true)
      setProblem(undefined)
      await store.setSetting(key, JSON.stringify(next))
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      // Told together with what there is instead.
      await reading.current
      setProblem(error)
    } finally {
      setAsking(false)
    }
  }
  useEffect(() => {
    if (!isWanted) return
    // A row that does not open costs what was kept, and nothing else.
    reading.current = store.setting(key).catch(() => undefined).then((text) => {
      if (text !== undefined && !latest.current) hold(JSON.parse(text) as Held<Value>)
    })
    void ask()
  }, [store, isWanted])
  return {
    value: held?.value, askedAt: held?.at, isOfNow: isTold && problem === undefined, problem, isAsking, ask,
    change: (next) => {
      if (!latest.current) return
      hold({ ...latest.current, value: next(latest.current.value) })
      void store.setSetting(key, JSON.stringify(latest.current))
    },
  }
}
