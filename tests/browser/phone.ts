// A phone of a journey: Chromium with a profile folder of its own, so that killing it with -9 and starting it again
// is what it is on a phone whose battery was pulled.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import type { BrowserContext, Page } from 'playwright-core'
import { closedAtTheEnd } from './closing.ts'
import { faultsMet, until, whenItFails, within } from './deadline.ts'

const startsWithinMs = 30_000
/**
 * Chromium 156 starts a worker when a link is touched. One that was started so and has had nothing to do never says
 * that it is idle, and a new version then waits for up to five minutes to take over (seen in one of three runs under
 * load). People are told that it is on its way; a journey need not wait for it.
 */
const warmUp = 'SpeculativeServiceWorkerWarmUp'
/** For one action on a page; two cores, and somebody else may be building. */
const actionMs = 20_000

export interface Phone {
  readonly origin: string
  readonly profile: string
  readonly context: BrowserContext
  /** The page in front. */
  readonly page: Page
  /** Errors of pages and violations of their policies since the phone was made. A dead network is not among them. */
  readonly faults: readonly string[]
  newPage(): Promise<Page>
  /** Opens an address of the app in the page in front. */
  open(path: string): Promise<void>
  /** SIGKILL of the whole browser. */
  kill(): Promise<void>
  /** The same profile again, at the app's first page. */
  restart(path?: string): Promise<void>
  /** Resolves when the service worker has the whole app and answers for this page. */
  offlineReady(): Promise<void>
  close(): Promise<void>
}

export interface PhoneOptions {
  readonly width?: number
  readonly height?: number
  readonly isDesk?: boolean
  readonly language?: 'fa' | 'ru' | 'en'
  /** Chromium's own microphone, which beeps, and nobody asked for it. */
  readonly hasMicrophone?: boolean
  readonly geolocation?: { readonly latitude: number; readonly longitude: number; readonly accuracy: number }
}

let failures = 0
const browserPids = new Set<number>()
process.on('exit', () => {
  for (const pid of browserPids) killed(pid)
})

export async function openPhone(origin: string, { isDesk = false, width = isDesk ? 1440 : 360, height = isDesk ? 900 : 640, language = 'fa', hasMicrophone = false, geolocation }: PhoneOptions = {}): Promise<Phone> {
  const profile = mkdtempSync(join(tmpdir(), 'bazdid-phone-'))
  const faults: string[] = []
  let context: BrowserContext
  let page: Page
  let pid = 0

  const watch = (each: Page) => {
    each.setDefaultTimeout(actionMs)
    each.on('pageerror', (error) => faults.push(`${each.url()}: ${error.stack ?? error.message}`))
    each.on('crash', () => faults.push(`${each.url()}: crashed`))
    each.on('console', (message) => {
      const text = message.text()
      if (message.type() === 'error' && !/net::ERR_|Failed to load resource/.test(text)) faults.push(`${each.url()}: ${text}`)
    })
  }
  const launch = async () => {
    context = await chromium.launchPersistentContext(profile, {
      ...(process.env.CHROMIUM !== undefined && { executablePath: process.env.CHROMIUM }),
      args: ['--disable-background-networking', `--disable-features=${warmUp}`, ...(hasMicrophone ? ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'] : []), ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
      timeout: startsWithinMs,
      viewport: { width, height },
      locale: { fa: 'fa-IR', ru: 'ru-RU', en: 'en-GB' }[language],
      timezoneId: 'Asia/Tehran',
      reducedMotion: 'reduce',
      ...(!isDesk && { isMobile: true, hasTouch: true, deviceScaleFactor: 2 }),
      ...(geolocation && { geolocation, permissions: ['geolocation'] }),
    })
    context.setDefaultTimeout(actionMs)
    context.on('page', watch)
    page = context.pages()[0] ?? await context.newPage()
    watch(page)
    pid = await pidOf(context)
    browserPids.add(pid)
  }
  const shoot = async () => {
    if (process.env.SHOTS !== undefined) await page.screenshot({ path: join(process.env.SHOTS, `failed-${++failures}.png`) })
  }
  whenItFails.add(shoot)
  faultsMet.add(() => faults)
  const close = closedAtTheEnd(async () => {
    whenItFails.delete(shoot)
    await within(10_000, 'the browser closes', context.close()).catch(() => undefined)
    killed(pid)
    browserPids.delete(pid)
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  })
  await launch()
  return {
    origin,
    profile,
    get context() { return context },
    get page() { return page },
    faults,
    newPage: () => context.newPage(),
    open: async (path) => {
      await page.goto(new URL(path, origin).href, { waitUntil: 'load' })
    },
    async kill() {
      const gone = new Promise<void>((resolve) => context.once('close', () => resolve()))
      killed(pid)
      browserPids.delete(pid)
      await within(15_000, 'the browser dies', gone)
    },
    async restart(path = '/') {
      await launch()
      await page.goto(new URL(path, origin).href, { waitUntil: 'load' })
    },
    offlineReady: () => until(30_000, 'the service worker is in charge', () => page.evaluate(() => navigator.serviceWorker.controller !== null), 200).then(() => undefined),
    close,
  }
}

/** Playwright does not tell which process it has started; the browser does. */
async function pidOf(context: BrowserContext): Promise<number> {
  const browser = context.browser()
  if (!browser) throw new Error('a context without its browser')
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  return processInfo.find((each) => each.type === 'browser')!.id
}

function killed(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // Gone already.
  }
}
