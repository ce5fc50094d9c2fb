// Chromium as the bench starts it. Unlike the journeys' phone it is in the caller's hands before the first page is opened:
// throttle, tracing and caches have to be set by then.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import type { BrowserContext, CDPSession, Page } from 'playwright-core'
import { watchPage } from './watch-page.ts'

export interface Browser {
  readonly context: BrowserContext
  readonly page: Page
  /** DevTools protocol of the page. */
  readonly devTools: CDPSession
  close(): Promise<void>
}

/** Said beside each figure that is measured under a throttle. */
export const throttleNote = 'CDP throttling slows the page\'s main thread only: workers, WebCrypto, IndexedDB and the browser\'s own processes run at full speed, so a real phone six times slower is slower than this.'

/** How long a browser that was just started is left alone: its own start-up work is nobody's figure. */
const settleMs = 700

export function newProfile(): string {
  return mkdtempSync(join(tmpdir(), 'bazdid-bench-'))
}

export function forgetProfile(profile: string): void {
  rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
}

/** A new browser process on that profile folder, with the screen of a small phone. */
export async function openBrowser(profile: string): Promise<Browser> {
  const context = await chromium.launchPersistentContext(profile, {
    ...(process.env.CHROMIUM !== undefined && { executablePath: process.env.CHROMIUM }),
    args: ['--disable-background-networking', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    viewport: { width: 360, height: 640 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    locale: 'fa-IR',
    timezoneId: 'Asia/Tehran',
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(60_000)
  await context.addInitScript(watchPage)
  const page = context.pages()[0] ?? await context.newPage()
  const devTools = await context.newCDPSession(page)
  await new Promise((resolve) => setTimeout(resolve, settleMs))
  return { context, page, devTools, close: () => context.close() }
}

/** 1 is full speed. */
export async function throttle({ devTools }: Browser, rate: number): Promise<void> {
  await devTools.send('Emulation.setCPUThrottlingRate', { rate })
}

/** How many times slower a fixed piece of work really is in this page than `fullSpeedMs`. */
export async function busyMs({ page }: Browser): Promise<number> {
  return page.evaluate(() => {
    const startedAt = performance.now()
    let sum = 0
    for (let at = 0; at < 20_000_000; at += 1) sum += at % 7
    return performance.now() - startedAt + (sum < 0 ? 1 : 0)
  })
}
