// A server of a few lines: stores pushes in order, keeps chunks, and can be told to misbehave.

import type { Pack } from '#domain/packs/pack.ts'
import { contentHash } from '#domain/packs/content-hash.ts'
import { formRef } from '#domain/packs/refs.ts'
import { sha256 } from '#domain/hash.ts'
import { Problem } from '#domain/problem.ts'
import type { ProblemCode } from '#domain/problem.ts'
import type { PackOutline } from '#domain/wire/packs.ts'
import { limits } from '#domain/wire/limits.ts'
import { receiptText } from '#domain/wire/signed.ts'
import type { SeparationReply } from '#domain/wire/separation.ts'
import type { BlobsReply, PullReply, PushRequest, Receipt } from '#domain/wire/wire.ts'
import { makeKeys, publicKeyOf, signText } from '#store/keys.ts'
import type { Transport } from '#sync/transport.ts'
import { worldPack } from '../world/office.ts'

const keys = await makeKeys(crypto.subtle)
export const serverKey = await publicKeyOf(crypto.subtle, keys)

export class TinyServer implements Transport {
  readonly calls: string[] = []
  readonly chunks = new Map<string, Set<number>>()
  head = { n: 0, hash: '0'.repeat(64) }
  mostOps = Infinity
  packJson: Pack = worldPack
  wholePacks = 0
  readonly definitions = new Map<string, unknown>()
  readonly files = new Map<string, Uint8Array>()
  /** A pull gives no more than that. */
  mostPulled = Infinity
  /** Given with every pull. */
  ops: PullReply['ops'] = []
  /** Of the two credits; without them it is a server that knows no filters. */
  filters: { readonly reply: SeparationReply; readonly tag: string } | undefined
  /** Changes a receipt after, and before, it is signed. */
  bend: (receipt: Receipt) => Receipt = (receipt) => receipt
  bendUnsigned: (receipt: Omit<Receipt, 'signature'>) => Omit<Receipt, 'signature'> = (receipt) => receipt
  fail: { readonly call: string; readonly code: ProblemCode; times: number } | undefined

  #arrives(call: string): void {
    this.calls.push(call)
    if (this.fail?.call === call && this.fail.times > 0) {
      this.fail.times -= 1
      throw new Problem(this.fail.code)
    }
  }

  async #receipt(nonce: string, blobs: readonly string[] = []): Promise<Receipt> {
    const unsigned = this.bendUnsigned({ v: 1 as const, epoch: 'e', nonce, device: 'd1', storedTo: this.head.n, headHash: this.head.hash, backedUpTo: 0, blobs: [...blobs], frozen: false, time: 0 })
    return this.bend({ ...unsigned, signature: await signText(crypto.subtle, keys.sign.privateKey, receiptText(unsigned)) })
  }

  async push(request: PushRequest): Promise<Receipt> {
    this.#arrives('push')
    if (request.bodies.length > this.mostOps) throw new Problem('request.too-large')
    this.head = { n: request.from + request.bodies.length - 1, hash: request.head }
    return this.#receipt(request.nonce)
  }

  async pull({ nonce, cursors }: { nonce: string; cursors: Readonly<Record<string, number>> }): Promise<PullReply> {
    this.#arrives('pull')
    const from = this.mostPulled === Infinity ? 0 : cursors['tour-1'] ?? 0
    return { v: 1, nonce, epoch: 'e', time: 0, streams: [{ id: 'tour-1', kind: 'activity', head: this.ops.length, pack: contentHash(this.packJson, sha256) }], ops: this.ops.slice(from, from + this.mostPulled), notices: [], more: from + this.mostPulled < this.ops.length }
  }

  async pack(): Promise<unknown> {
    this.wholePacks += 1
    return this.packJson
  }

  async packOutline(): Promise<PackOutline> {
    this.#arrives('outline')
    const { forms, ...pack } = this.packJson
    return { v: 1, pack, forms: forms.map((form) => formRef(form)) }
  }

  async form(ref: string): Promise<unknown> {
    this.#arrives(`form ${ref}`)
    if (!this.definitions.has(ref)) throw new Problem('request.not-found')
    return this.definitions.get(ref)
  }

  async blobs(request: { nonce: string; blobs: readonly { name: string; size: number }[] }): Promise<BlobsReply> {
    this.#arrives('blobs')
    const missing: Record<string, number[]> = {}
    for (const { name, size } of request.blobs) {
      const lacking = Array.from({ length: Math.ceil(size / limits.bytesPerChunk) }, (_, index) => index).filter((index) => !this.chunks.get(name)?.has(index))
      if (lacking.length > 0) missing[name] = lacking
    }
    return { v: 1, missing, receipt: await this.#receipt(request.nonce, request.blobs.map(({ name }) => name).filter((name) => !(name in missing))) }
  }

  async separation(tag: string | undefined): Promise<{ reply: SeparationReply; tag: string } | undefined> {
    if (!this.filters) throw new Problem('request.not-found')
    this.#arrives(`separation ${tag ?? 'new'}`)
    return this.filters.tag === tag ? undefined : this.filters
  }

  async putChunk(name: string, index: number): Promise<void> {
    this.#arrives(`chunk ${index}`)
    this.chunks.set(name, new Set([...(this.chunks.get(name) ?? []), index]))
  }

  async blob(name: string): Promise<{ readonly bytes: Uint8Array; readonly type: string }> {
    this.#arrives(`blob ${name.slice(0, 4)}`)
    const bytes = this.files.get(name)
    if (!bytes) throw new Problem('request.not-found')
    return { bytes, type: 'application/octet-stream' }
  }
  async enrol(): Promise<never> { throw new Problem('enrol.code') }
  async signIn(): Promise<never> { throw new Problem('auth.password') }
  async signOut(): Promise<void> {}
  async forms(): Promise<never> { throw new Problem('auth.role') }
  async kinds(): Promise<never> { throw new Problem('auth.role') }
  async publish(): Promise<never> { throw new Problem('auth.role') }
  async connections(): Promise<never> { throw new Problem('auth.role') }
  async connect(): Promise<never> { throw new Problem('auth.role') }
  async report(): Promise<never> { throw new Problem('auth.role') }
  async periodReport(): Promise<never> { throw new Problem('auth.role') }
  async verify(): Promise<never> { throw new Problem('auth.role') }
  async disconnect(): Promise<never> { throw new Problem('auth.role') }
  async changeState(): Promise<never> { throw new Problem('auth.role') }
  async sign(): Promise<never> { throw new Problem('auth.role') }
  async history(): Promise<never> { throw new Problem('auth.role') }
  async decideQuarantined(): Promise<never> { throw new Problem('auth.role') }
  async present(): Promise<never> { throw new Problem('auth.role') }
  async ask(): Promise<never> { throw new Problem('auth.role') }
  async quarantine(): Promise<never> { throw new Problem('auth.role') }
}
