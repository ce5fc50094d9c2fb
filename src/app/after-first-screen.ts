import { firstContent } from '#ui/first-screen.ts'

const patienceMs = 1_000

/** The first screen needs no network: it is drawn before anything of sync is even loaded. */
export async function afterFirstScreen(): Promise<void> {
  await firstContent(patienceMs)
  await new Promise<void>((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve(), { timeout: patienceMs })
    else setTimeout(resolve, 200)
  })
}
