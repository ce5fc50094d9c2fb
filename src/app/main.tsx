import '#ui/design/tokens.css'
import '#ui/design/base.css'
import '#ui/design/parts.css'
import { effect, signal } from '@preact/signals'
import { render } from 'preact'
import { LocationProvider, Route, Router, lazy } from 'preact-iso'
import { GateContext, ServicesContext } from '#ui/services.ts'
import type { Services } from '#ui/services.ts'
import { guardBack } from '#ui/shared/held.ts'
import { Toasts } from '#ui/parts/toast.tsx'
import { speak, speakMore, t } from '#ui/words/words.ts'
import { timeZone } from '#ui/words/format.ts'
import { afterFirstScreen } from './after-first-screen.ts'
import { Boundary } from './boundary.tsx'
import { compose } from './compose.ts'
import type { Composition } from './composition.ts'
import { startLanguage, startTheme } from './preferences.ts'
import { routes } from './routes.ts'

/** The first pages get by with the first words; any other comes together with the rest. */
const isFirst = (path: string) => path === '/' || path === '/enrol'
const pages = routes.map((route) => ({
  ...route,
  component: lazy(async () => (await Promise.all([route.load(), isFirst(route.path) ? undefined : speakMore()]))[0]),
}))
const Enrol = lazy(() => import('#ui/pages/enrol.tsx').then((found) => found.EnrolPage))

function App({ gate, services }: Composition) {
  const given = services.value
  return (
    <GateContext.Provider value={gate}>
      <ServicesContext.Provider value={given}>
        <LocationProvider>
          <a class="skip" href="#main">{t('app.skip')}</a>
          <Boundary>
            <Router>
              {pages.map(({ path, for: whom, component }) => (
                <Route key={path} path={path} component={given || whom === 'anyone' ? component : Enrol} />
              ))}
              <Route default component={given ? pages[0]!.component : Enrol} />
            </Router>
          </Boundary>
          <Toasts />
        </LocationProvider>
      </ServicesContext.Provider>
    </GateContext.Provider>
  )
}

async function start(): Promise<void> {
  const root = document.getElementById('app')!
  startTheme()
  // Words, store and the page asked for come side by side: each is a trip to the worker and the disk.
  const isSecure = Boolean(globalThis.isSecureContext && globalThis.crypto?.subtle)
  const composing = isSecure && import.meta.env.MODE !== 'trial' ? compose() : undefined
  // Looked at below; until then a failure is nobody's.
  composing?.catch(() => undefined)
  if (isSecure) void routes.find((route) => route.path === location.pathname)?.load()
  await speak(startLanguage())
  // Without a secure context a browser gives neither WebCrypto nor a service worker (W3C Secure Contexts).
  if (!isSecure) {
    const [{ InsecurePage }] = await Promise.all([import('#ui/pages/insecure.tsx'), speakMore()])
    render(<InsecurePage />, root)
    return
  }
  let composition: Composition
  try {
    composition = import.meta.env.MODE === 'trial' ? await (await import('./trial/trial.ts')).composeTrial() : await composing!
  } catch (error) {
    await showFailure(root, error)
    return
  }
  if (composition.held) history.replaceState(null, '', composition.held)
  effect(() => {
    const given = composition.services.value
    if (!given) return
    timeZone.value = given.store.identity.province.timeZone
    void afterFirstScreen().then(() => {
      // Somebody else may have enrolled meanwhile: this store is closed then, and its pictures wait for its own turn.
      if (composition.services.peek() === given) void finishPhotosLeftBehind(given)
    })
  })
  guardBack()
  render(<App {...composition} />, root)
  // It fetches the whole app: what the leader came for is drawn first.
  await afterFirstScreen()
  const { startServiceWorker } = await import('./sw-bridge.ts')
  await startServiceWorker(composition)
}

/** A newer version of the app may be what mends it, so the worker looks for one here as well. */
async function showFailure(root: HTMLElement, error: unknown): Promise<void> {
  console.error(error)
  const { StartFailure } = await import('./start-failure.tsx')
  render(<StartFailure error={error} />, root)
  const { startServiceWorker } = await import('./sw-bridge.ts')
  await startServiceWorker({ services: signal(undefined) })
}

/** Raw pictures that a killed app has left are finished in the background; their code loads only when there are any. */
async function finishPhotosLeftBehind(given: Services): Promise<void> {
  if ((await given.store.raws()).length === 0) return
  const { resumePhotos } = await import('#ui/media/keep-photo.ts')
  await resumePhotos(given)
}

void start()
