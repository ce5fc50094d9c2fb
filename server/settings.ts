// What can be chosen from outside, read once at the start; main.ts lists the variables.

export interface Settings {
  readonly port: number
  readonly host: string
  readonly dataFolder: string
  readonly publicOrigin: string | undefined
  readonly proxies: number
  readonly demo: boolean
  readonly allowsPrivateWebhooks: boolean
  readonly log: 'all' | 'problems'
  /** Shows any form of the app's folder at `/gallery/form`. */
  readonly gallery: boolean
}

/** @throws Error saying which variable is wrong */
export function settingsFrom(env: NodeJS.ProcessEnv, isTerminal: boolean): Settings {
  const log = env.LOG ?? (isTerminal ? 'problems' : 'all')
  if (log !== 'all' && log !== 'problems') throw new Error('LOG is all or problems')
  if (env.PUBLIC_ORIGIN !== undefined && !/^https?:\/\/[^/]+$/.test(env.PUBLIC_ORIGIN)) throw new Error('PUBLIC_ORIGIN is an address without a path, like https://bazdid.example')
  return {
    port: wholeNumber('PORT', env.PORT ?? '8080', 65_535),
    host: env.HOST || 'localhost',
    dataFolder: env.DATA_DIR || 'data',
    publicOrigin: env.PUBLIC_ORIGIN,
    proxies: wholeNumber('PROXIES', env.PROXIES ?? '0', 10),
    demo: env.DEMO !== 'off',
    allowsPrivateWebhooks: env.WEBHOOKS === 'private',
    log,
    gallery: env.GALLERY === '1',
  }
}

function wholeNumber(name: string, text: string, most: number): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > most) throw new Error(`${name} is a whole number from 0 to ${most}`)
  return Number(text)
}
