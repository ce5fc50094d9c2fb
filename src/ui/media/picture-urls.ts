import { useEffect, useState } from 'preact/hooks'
import { useServices } from '../services.ts'
import { thumbnailKey } from './thumbnail.ts'
import type { Services } from '../services.ts'

/** As many as a long gallery shows at once; older addresses are let go, or each picture would stay in memory. */
const mostUrls = 120

const urls = new Map<string, string>()
const asked = new Map<string, Promise<string | undefined>>()

/** An address for a blob's picture, made once. Undefined: not on this device and not to be had from the office now. */
export function pictureUrl(blob: Services['blob'], name: string): Promise<string | undefined> {
  const known = urls.get(name)
  if (known !== undefined) return Promise.resolve(known)
  const running = asked.get(name)
  if (running) return running
  const reading = blob(name).then((found) => {
    asked.delete(name)
    if (!found) return undefined
    const url = URL.createObjectURL(new Blob([found.bytes as Uint8Array<ArrayBuffer>], { type: found.type }))
    urls.set(name, url)
    for (const [oldest, old] of urls) {
      if (urls.size <= mostUrls) break
      urls.delete(oldest)
      URL.revokeObjectURL(old)
    }
    return url
  }, () => {
    asked.delete(name)
    return undefined
  })
  asked.set(name, reading)
  return reading
}

export function usePicture(name: string | undefined): string | undefined {
  const { blob } = useServices()
  const [url, setUrl] = useState(() => (name === undefined ? undefined : urls.get(name)))
  useEffect(() => {
    let isGone = false
    if (name === undefined || name === '') setUrl(undefined)
    else void pictureUrl(blob, name).then((found) => { if (!isGone) setUrl(found) })
    return () => { isGone = true }
  }, [name])
  return url
}

/** The small picture of a large one where this device made it, else the large one. */
export function useThumbnail(image: string | undefined): string | undefined {
  const { store } = useServices()
  const [name, setName] = useState<string | undefined>(undefined)
  useEffect(() => {
    let isGone = false
    if (image === undefined) setName(undefined)
    else void store.setting(thumbnailKey(image)).then((small) => { if (!isGone) setName(small || image) })
    return () => { isGone = true }
  }, [image])
  return usePicture(name)
}
