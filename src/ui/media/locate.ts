import type { Seeking } from '../controls/control.ts'

const patienceMs = 20_000
/** A phone that has just found its place need not do it again for one point. */
const recentMs = 30_000
/** GeolocationPositionError.PERMISSION_DENIED: waiting longer changes nothing. */
const denied = 1

/**
 * Where the phone is, as geopoint text. Rejects when it does not tell in time; nobody waits for it.
 * @param isFresh where it is now, and not where it was half a minute ago
 */
export function locate(isFresh = false, seeking?: Seeking): Promise<string> {
  return new Promise((resolve, reject) => {
    if (!('geolocation' in navigator)) {
      reject(new Error('this browser knows no places'))
      return
    }
    const { geolocation } = navigator
    const options = { enableHighAccuracy: true, timeout: patienceMs, maximumAge: isFresh || seeking ? 0 : recentMs }
    if (!seeking) {
      geolocation.getCurrentPosition(({ coords }) => resolve(placeText(coords)), reject, options)
      return
    }
    let best: GeolocationCoordinates | undefined
    const end = (failure: unknown) => {
      clearTimeout(timer)
      geolocation.clearWatch(watch)
      if (best) resolve(placeText(best))
      else reject(failure)
    }
    const timer = setTimeout(() => end(new Error('no place was found in time')), patienceMs)
    seeking.enough?.addEventListener('abort', () => end(seeking.enough!.reason), { once: true })
    const watch = geolocation.watchPosition(({ coords }) => {
      if (!best || coords.accuracy < best.accuracy) {
        best = coords
        seeking.closer?.(placeText(best))
      }
      if (coords.accuracy <= seeking.metres) end(undefined)
    }, (error) => { if (error.code === denied) end(error) }, options)
  })
}

function placeText({ latitude, longitude, altitude, accuracy }: GeolocationCoordinates): string {
  return `${latitude.toFixed(6)} ${longitude.toFixed(6)} ${(altitude ?? 0).toFixed(1)} ${accuracy.toFixed(1)}`
}
