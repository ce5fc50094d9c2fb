const patienceMs = 20_000

/** Where the phone is, as geopoint text. Rejects when it does not tell in time; nobody waits for it. */
export function locate(): Promise<string> {
  return new Promise((resolve, reject) => {
    if (!('geolocation' in navigator)) {
      reject(new Error('this browser knows no places'))
      return
    }
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      resolve(`${coords.latitude.toFixed(6)} ${coords.longitude.toFixed(6)} ${(coords.altitude ?? 0).toFixed(1)} ${coords.accuracy.toFixed(1)}`)
    }, reject, { enableHighAccuracy: true, timeout: patienceMs, maximumAge: 30_000 })
  })
}
