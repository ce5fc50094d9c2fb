// Typing is saving: what is typed is written after a short pause, when the field is left, and when the app is.
// "Saved" is said only after the store has said so.

import type { FieldPath, Value } from '#domain/records/op.ts'

export type SaveState =
  /** Nothing typed here is unwritten. */
  | { readonly at: 'saved' }
  /** Typed and waiting for the pause, or being written. */
  | { readonly at: 'writing' }
  /** The store refused; what was typed is still here and is tried again with the next change. */
  | { readonly at: 'failed'; readonly error: unknown }

export interface DraftKeeper {
  /** Takes a change; it is shown at once and written soon. */
  set(path: FieldPath, value: Value): void
  /** Writes what waits, now. Resolves when it is stored, or when the store has refused. */
  flush(): Promise<void>
  /** Values typed here that the store has not yet taken. */
  typed(): Readonly<Record<FieldPath, Value>>
  state(): SaveState
  /** Stops the timer; what waits must be flushed before. */
  stop(): void
}

export interface KeeperPorts {
  /** Resolves when strictly stored. */
  write(set: Readonly<Record<FieldPath, Value>>): Promise<void>
  changed(): void
  setTimer(run: () => void, waitMs: number): unknown
  clearTimer(timer: unknown): void
}

/** reliability.md D01: at most this much typing may be lost with a killed app. */
export const pauseMs = 300

export function createDraftKeeper(ports: KeeperPorts): DraftKeeper {
  let waiting: Record<FieldPath, Value> = {}
  let underWay: Record<FieldPath, Value> = {}
  let timer: unknown
  let last: Promise<void> = Promise.resolve()
  let state: SaveState = { at: 'saved' }

  const become = (next: SaveState) => {
    state = next
    ports.changed()
  }

  // One write after the other, so that an older value never lands on a newer one.
  const write = async () => {
    const set = waiting
    if (Object.keys(set).length === 0) return
    waiting = {}
    underWay = set
    try {
      await ports.write(set)
      underWay = {}
      become(Object.keys(waiting).length > 0 ? { at: 'writing' } : { at: 'saved' })
    } catch (error) {
      underWay = {}
      waiting = { ...set, ...waiting }
      become({ at: 'failed', error })
    }
  }

  const flush = () => {
    if (timer !== undefined) ports.clearTimer(timer)
    timer = undefined
    last = last.then(write)
    return last
  }

  return {
    set(path, value) {
      waiting = { ...waiting, [path]: value }
      timer ??= ports.setTimer(() => {
        timer = undefined
        void flush()
      }, pauseMs)
      become({ at: 'writing' })
    },
    flush,
    typed: () => ({ ...underWay, ...waiting }),
    state: () => state,
    stop() {
      if (timer !== undefined) ports.clearTimer(timer)
      timer = undefined
    },
  }
}
