// The server of a world: the real one, on a ledger in memory, with a province of three people and two tours.

import type { Pack } from '#domain/packs/pack.ts'
import { formRef } from '#domain/packs/refs.ts'
import { contentHash } from '#domain/packs/content-hash.ts'
import { MemoryBlobs } from '#server/blobs/memory-blobs.ts'
import { composeServer } from '#server/compose.ts'
import type { MemorySnapshot } from '#server/ledger/memory-ledger.ts'
import { MemoryLedger } from '#server/ledger/memory-ledger.ts'
import { newServerKeyPem, serverKeyFrom } from '#server/p256.ts'
import { nodeSha256 } from '#server/ports.ts'
import { codeHash } from '#server/routes/enrol.ts'
import type { Dice } from './dice.ts'
import type { Wire } from './network.ts'

const text = (word: string) => ({ fa: word, ru: word, en: word })

export const worldPack: Pack = {
  id: 'world',
  title: text('World'),
  kinds: [{
    id: 'tour', title: text('Tour'), section: 'promotion', icon: 'tour', norms: {}, evidence: [],
    forms: [{ form: 'plan', place: 'plan', mode: 'single', icon: 'plan', filledBy: ['staff'] }, { form: 'note', place: 'field', mode: 'list', icon: 'note', filledBy: ['leader'] }],
  }],
  forms: [{
    id: 'note', title: text('Note'), defaultLanguage: 'en',
    children: [
      { kind: 'question', name: 'name', type: 'text' },
      { kind: 'question', name: 'phone', type: 'text' },
      { kind: 'question', name: 'remark', type: 'text' },
      { kind: 'question', name: 'picture', type: 'image' },
      { kind: 'question', name: 'arrival', type: 'time' },
    ],
    summary: { title: ['/name'] },
  }, {
    id: 'plan', title: text('Plan'), defaultLanguage: 'en', children: [
      { kind: 'question', name: 'title', type: 'text' },
      { kind: 'question', name: 'credit', type: 'text' },
      { kind: 'question', name: 'date', type: 'date' },
    ],
  }],
}
export const noteRef = formRef(worldPack.forms[0]!, nodeSha256)
export const unknownRef = noteRef.replace(/@.*/, '@000000000000') as typeof noteRef
export const fields = ['/name', '/phone', '/remark'] as const
export const tours = ['tour-1', 'tour-2'] as const
export const people = ['mina', 'reza', 'sara'] as const

const serverKey = serverKeyFrom(newServerKeyPem())

export class WorldOffice {
  ledger = new MemoryLedger('epoch-1')
  readonly blobs = new MemoryBlobs()
  readonly wire: Wire
  readonly #dice: Dice
  readonly #now: () => number
  #codes = 0
  #epochs = 1

  constructor(dice: Dice, now: () => number) {
    this.#dice = dice
    this.#now = now
    this.wire = { app: this.#compose(), heldBack: [], faultOneIn: 0 }
  }

  #compose() {
    return composeServer({ ledger: this.ledger, blobs: this.blobs, clock: this.#now, random: (count) => Buffer.from(this.#dice.bytes(count)), serverKey })
  }

  async furnish(): Promise<void> {
    const { ledger } = this
    await ledger.addProvince({ id: 'north', name: { en: 'North' }, timeZone: 'Asia/Tehran' })
    const hash = contentHash(worldPack, nodeSha256)
    await ledger.putDefinition({ hash, kind: 'pack', ref: `world@${hash.slice(0, 12)}`, json: JSON.stringify(worldPack) })
    await ledger.putDefinition({ hash: contentHash(worldPack.forms[0], nodeSha256), kind: 'form', ref: noteRef, json: JSON.stringify(worldPack.forms[0]) })
    for (const tour of tours) await ledger.addStream({ id: tour, kind: 'activity', province: 'north', pack: hash })
    for (const person of people) {
      await ledger.putPerson({ id: person, name: person, role: 'leader', province: 'north' })
      for (const tour of tours) await ledger.grant(person, tour)
    }
  }

  async code(person: string): Promise<string> {
    const code = `W0R1D${String(this.#codes += 1).padStart(5, '0')}`
    await this.ledger.addCode({ hash: codeHash(code), person, expiresAt: this.#now() + 3_600_000, usesLeft: 3 })
    return code
  }

  /** The server goes down in whatever it was doing, and another one comes up on the same ledger. */
  async restart(): Promise<void> {
    await this.wire.app.close()
    this.wire.app = this.#compose()
    await this.wire.app.ready()
  }

  /** An old database is put back: the server begins a new epoch. */
  async restore(snapshot: MemorySnapshot): Promise<void> {
    await this.wire.app.close()
    this.ledger = new MemoryLedger(`epoch-${this.#epochs += 1}`, snapshot)
    this.wire.app = this.#compose()
    await this.wire.app.ready()
  }
}
