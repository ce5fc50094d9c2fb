// Forms at the office: what there is, and a new one with its files.

import { kindOf } from '#domain/packs/pack.ts'
import type { FormRef } from '#domain/records/op.ts'
import { formName } from '#domain/records/op.ts'
import type { KindsReply } from '#domain/wire/publishing.ts'
import { limits } from '#domain/wire/limits.ts'
import { Problem } from '#domain/problem.ts'
import type { SyncPorts, Transport } from '#sync/transport.ts'
import { toBase64url } from '#store/base64url.ts'
import type { KindToBegin, Office, PublishedFile } from '#ui/services.ts'

/** Of one question for what is missing. */
const filesAtOnce = 20

export function publishingBy(transport: Transport, ports: Pick<SyncPorts, 'random'>): Pick<Office, 'forms' | 'publish'> {
  return {
    forms: async () => {
      try {
        const [forms, { kinds }] = await Promise.all([transport.forms(), transport.kinds()])
        return { ...forms, toBegin: await toBegin(kinds) }
      } catch (error) {
        if (error instanceof Problem) return undefined
        throw error
      }
    },
    // Files first: a form that names one which is not there is refused. What is there already is not sent again.
    publish: async (request, files, report) => {
      const all = files.reduce((sum, { ref }) => sum + ref.size, 0)
      let done = 0
      for (let from = 0; from < files.length; from += filesAtOnce) {
        const some = files.slice(from, from + filesAtOnce)
        const { missing } = await transport.blobs({ v: 1, nonce: toBase64url(ports.random(16)), blobs: some.map(({ ref }) => ({ ...ref })) })
        for (const file of some) {
          for (const index of missing[file.ref.name] ?? []) {
            report(Math.min(all, done + index * limits.bytesPerChunk), all)
            await transport.putChunk(file.ref.name, index, chunkOf(file, index))
          }
          done += file.ref.size
          report(done, all)
        }
      }
      return transport.publish(request)
    },
  }
}

async function toBegin(kinds: KindsReply['kinds']): Promise<readonly KindToBegin[]> {
  if (kinds.length === 0) return []
  const { packFrom } = await import('#store/pack-door.ts')
  return kinds.map(({ pack: json, kind: id }) => {
    const { json: pack, refs } = packFrom(json)
    const kind = kindOf(pack, id)
    if (!kind) throw new Problem('pack.malformed', { key: id })
    return { pack, kind, formRefs: Object.fromEntries(refs.map((ref) => [formName(ref as FormRef), ref as FormRef])) }
  })
}

function chunkOf({ bytes }: PublishedFile, index: number): Uint8Array<ArrayBuffer> {
  return bytes.slice(index * limits.bytesPerChunk, (index + 1) * limits.bytesPerChunk)
}
