/** The first screen needs no network: it is drawn before anything of sync is even loaded. */
export function afterFirstScreen(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve(), { timeout: 1_000 })
    else setTimeout(resolve, 200)
  })
}
