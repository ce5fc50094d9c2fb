const patienceMs = 20_000
/** A phone that has just found its place need not do it again for one point. */
const recentMs = 30_000

/**
 * Where the phone is, as geopoint text. Rejects when it does not tell in time; nobody waits for it.
 * @param isFresh where it is now, and not where it was half a minute ago
 */
export function locate(isFresh = false): Promise<string> {
  return new Promise((resolve, reject) => {
    if (!('geolocation' in navigator)) {
      reject(new Error('this browser knows no places'))
      return
    }
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      resolve(`${coords.latitude.toFixed(6)} ${coords.longitude.toFixed(6)} ${(coords.altitude ?? 0).toFixed(1)} ${coords.accuracy.toFixed(1)}`)
    }, reject, { enableHighAccuracy: true, timeout: patienceMs, maximumAge: isFresh ? 0 : recentMs })
  })
}
