import { exifTime, geopoint } from './exif-text.ts'

export interface ExifFacts {
  readonly takenAt?: string
  readonly place?: string
}

/** Time and place from a photo's EXIF, as form values. Anything unreadable is left out: EXIF is often broken. */
export async function exifOf(bytes: Uint8Array): Promise<ExifFacts> {
  try {
    const { default: exifr } = await import('exifr/dist/lite.esm.mjs')
    // Filtered by directory: the light build throws on a filter over all of them, for it knows not each.
    const tags = await exifr.parse(bytes, {
      reviveValues: false, ifd0: [], exif: ['DateTimeOriginal', 'OffsetTimeOriginal'],
      gps: ['GPSLatitude', 'GPSLongitude', 'GPSLatitudeRef', 'GPSLongitudeRef', 'GPSAltitude', 'GPSHPositioningError'],
    })
    if (!tags) return {}
    const takenAt = exifTime(tags.DateTimeOriginal, tags.OffsetTimeOriginal)
    const place = geopoint(tags.latitude, tags.longitude, tags.GPSAltitude, tags.GPSHPositioningError)
    return { ...(takenAt && { takenAt }), ...(place && { place }) }
  } catch {
    return {}
  }
}
