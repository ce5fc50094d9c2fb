import { Problem } from '#domain/problem.ts'
import { limits } from '#domain/wire/limits.ts'
import type { Photos, ProcessedPhoto } from '#ui/services.ts'
import { scriptUrl } from '../trusted.ts'
import workerUrl from './shrink.worker.ts?worker&url'
import type { ShrinkReply, ShrinkRequest } from './shrink.worker.ts'

/** A worker that said nothing for so long has died of memory: a new one is made for the next photo. */
const patienceMs = 60_000

/** One photo at a time through one worker, made at the first photo: two at once would double the memory. */
export function createPhotos(): Photos {
  let worker: Worker | undefined
  let last: Promise<unknown> = Promise.resolve()
  let lastId = 0
  return {
    process(bytes, type, longestPx) {
      const next = last.then(() => one(bytes, type, longestPx))
      last = next.catch(() => undefined)
      return next
    },
  }

  async function one(bytes: Uint8Array, type: string, longestPx: number | undefined): Promise<ProcessedPhoto> {
    if (!type.startsWith('image/')) throw new Problem('file.wrong-type')
    if (bytes.byteLength > limits.bytesPerBlob) throw new Problem('file.too-large')
    worker ??= new Worker(scriptUrl(workerUrl), { type: 'module', name: 'photos' })
    const running = worker
    const id = ++lastId
    const reply = await new Promise<ShrinkReply>((resolve) => {
      const give = (answer: ShrinkReply) => {
        clearTimeout(timer)
        running.onmessage = running.onerror = null
        resolve(answer)
      }
      const fail = () => {
        running.terminate()
        worker = undefined
        give({ id, ok: false, code: 'photo.unreadable' })
      }
      const timer = setTimeout(fail, patienceMs)
      running.onmessage = ({ data }: MessageEvent<ShrinkReply>) => { if (data.id === id) give(data) }
      running.onerror = fail
      // A copy goes over: the caller's bytes stay its own, they are what is kept when this fails.
      const copy = new Uint8Array(bytes)
      running.postMessage({ id, bytes: copy, type, ...(longestPx && { longestPx }) } satisfies ShrinkRequest, [copy.buffer])
    })
    if (!reply.ok) throw new Problem(reply.code)
    const { bytes: small, thumbnail, takenAt, place } = reply
    return { bytes: small, thumbnail, type: 'image/jpeg', ...(takenAt && { takenAt }), ...(place && { place }) }
  }
}
