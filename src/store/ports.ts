// What the store takes from outside, so that tests can hold it: clock, dice, cryptography, news of changes.

export interface StorePorts {
  /** Milliseconds since 1970. */
  now(): number
  /** IANA zone of the device. */
  timeZone(): string
  /** So many random bytes. */
  random(bytes: number): Uint8Array<ArrayBuffer>
  readonly crypto: SubtleCrypto
  readonly news: News
}

/** Tells that something was stored, in this tab and in the others. */
export interface News {
  tell(): void
  listen(listener: () => void): () => void
}

/** News over a BroadcastChannel: a channel does not hear itself, so this tab is told directly. */
export function channelNews(name: string): News & { close(): void } {
  const listeners = new Set<() => void>()
  const channel = new BroadcastChannel(name)
  const tellAll = () => { for (const listener of listeners) listener() }
  channel.addEventListener('message', tellAll)
  return {
    tell: () => {
      channel.postMessage('changed')
      tellAll()
    },
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => channel.close(),
  }
}

/** News within one page or process only. */
export function localNews(): News {
  const listeners = new Set<() => void>()
  return {
    tell: () => { for (const listener of listeners) listener() },
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
