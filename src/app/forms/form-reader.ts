import { notebook } from '#domain/forms/xlsform/remark.ts'
import type { LoadedForm } from '#domain/forms/xlsform/load-xlsform.ts'
import type { FormReader } from '#ui/services.ts'
import { scriptUrl } from '../trusted.ts'
import workerUrl from './read-form.worker.ts?worker&url'
import type { ReadFormReply, ReadFormRequest } from './read-form.worker.ts'

/** A file that is not read by then has taken the worker down with it. */
const patienceMs = 60_000

/** Reads in a worker of its own for each file: a second upload need not wait for the first. */
export function createFormReader(): FormReader {
  return {
    read: (bytes, fileName) => new Promise((resolve) => {
      const worker = new Worker(scriptUrl(workerUrl), { type: 'module', name: 'form' })
      const give = (loaded: LoadedForm) => {
        clearTimeout(timer)
        worker.terminate()
        resolve(loaded)
      }
      const fail = () => give(unreadable())
      const timer = setTimeout(fail, patienceMs)
      worker.onmessage = ({ data }: MessageEvent<ReadFormReply>) => (data.loaded ? give(data.loaded) : fail())
      worker.onerror = fail
      const copy = new Uint8Array(bytes)
      worker.postMessage({ id: 1, bytes: copy, fileName } satisfies ReadFormRequest, [copy.buffer])
    }),
  }
}

function unreadable(): LoadedForm {
  const { remarks, say } = notebook()
  say('file.unreadable', { sheet: '' })
  return { remarks }
}
