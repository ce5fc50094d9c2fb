const patienceMs = 20_000
/** A phone that has just found its place need not do it again for one point. */
const recentMs = 30_000
/** GeolocationPositionError.PERMISSION_DENIED: waiting longer changes nothing. */
const denied = 1

/**
 * Where the phone is, as geopoint text. Rejects when it does not tell in time; nobody waits for it.
 * @param isFresh where it is now, and not where it was half a minute ago
 * @param wantedMetres how exact it should be: the first that is, else the most exact of what came in time
 */
export function locate(isFresh = false, wantedMetres?: number): Promise<string> {
  return new Promise((resolve, reject) => {
    if (!('geolocation' in navigator)) {
      reject(new Error('this browser knows no places'))
      return
    }
    const { geolocation } = navigator
    const options = { enableHighAccuracy: true, timeout: patienceMs, maximumAge: isFresh || wantedMetres !== undefined ? 0 : recentMs }
    if (wantedMetres === undefined) {
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
    const watch = geolocation.watchPosition(({ coords }) => {
      if (!best || coords.accuracy < best.accuracy) best = coords
      if (coords.accuracy <= wantedMetres) end(undefined)
    }, (error) => { if (error.code === denied) end(error) }, options)
  })
}

function placeText({ latitude, longitude, altitude, accuracy }: GeolocationCoordinates): string {
  return `${latitude.toFixed(6)} ${longitude.toFixed(6)} ${(altitude ?? 0).toFixed(1)} ${accuracy.toFixed(1)}`
}
