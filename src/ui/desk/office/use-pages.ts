import { useState } from 'preact/hooks'
import { Problem } from '#domain/problem.ts'
import type { Kept } from './use-kept.ts'
import { useKept } from './use-kept.ts'

interface Page<Entry> {
  readonly entries: readonly Entry[]
  readonly more: boolean
}

export interface Pages<Entry> {
  readonly entries: readonly Entry[]
  /** The first page, which is kept on this device. */
  readonly first: Kept<Page<Entry>>
  readonly isReading: boolean
  /** Why the earlier ones could not be had. */
  readonly problem: Problem | undefined
  /** Reads the page after those that are here. Undefined: there is none. */
  readonly readOn: (() => Promise<void>) | undefined
}

/**
 * A long list of the office, the latest first, page after page. The first page is kept for when it cannot be asked.
 * @param get a page, of what is earlier than the entry; @param at the number by which entries are told apart
 */
export function usePages<Entry>(key: string, get: (before?: Entry) => Promise<Page<Entry>>, at: (entry: Entry) => number): Pages<Entry> {
  const first = useKept(key, () => get())
  const [later, setLater] = useState<Page<Entry> | undefined>(undefined)
  const [isMore, setMore] = useState(false)
  const [problem, setProblem] = useState<Problem | undefined>(undefined)
  const newest = first.value?.entries ?? []
  // What came meanwhile moves the first page: an entry is told once.
  const entries = [...newest, ...(later?.entries ?? []).filter((each) => newest.length === 0 || at(each) < at(newest.at(-1)!))]
  const readOn = async () => {
    setMore(true)
    try {
      const page = await get(entries.at(-1))
      setLater((known) => ({ entries: [...known?.entries ?? [], ...page.entries], more: page.more }))
      setProblem(undefined)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setProblem(error)
    } finally {
      setMore(false)
    }
  }
  return { entries, first, problem, isReading: isMore || (first.isAsking && newest.length === 0), readOn: (later ?? first.value)?.more ? readOn : undefined }
}
