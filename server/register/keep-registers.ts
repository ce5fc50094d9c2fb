// Each province has a register, a stream of its own that its offices and headquarters see: see domain/register.

import { provinceForm, registerPack } from '#domain/register/forms.ts'
import { provinceRecord, registerOf } from '#domain/register/ids.ts'
import { formRef } from '#domain/packs/refs.ts'
import type { OpBody } from '#domain/records/op.ts'
import type { Province } from '#domain/wire/wire.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { nodeSha256, randomId } from '../ports.ts'
import type { Random } from '../ports.ts'
import { definitionsOf, publish } from '../publish.ts'

/** Begins the registers that are not there yet, and pins the others to the forms of this version. What is there stays as it is. */
export async function keepRegisters(ledger: Ledger, random: Random, now: number): Promise<void> {
  for (const province of await ledger.provinces()) await keepRegister(ledger, province, random, now)
}

/** Resolves with its id. A start that was killed half-way is gone through again. */
export async function keepRegister(ledger: Ledger, province: Province, random: Random, now: number): Promise<string> {
  const id = registerOf(province.id)
  const known = await ledger.stream(id)
  if (!known) await ledger.addStream({ id, kind: 'register', province: province.id, pack: await publish(ledger, registerPack) })
  else await pinAnew(ledger, id, known.pack)
  if ((known?.head ?? 0) === 0) await ledger.appendOwn(id, [await nameOf(ledger, province, random, now)], now)
  return id
}

async function pinAnew(ledger: Ledger, stream: string, from: string): Promise<void> {
  const { hash, definitions } = definitionsOf(registerPack)
  if (hash !== from) await ledger.release({ definitions, pins: [{ stream, from, to: hash }] })
}

async function nameOf(ledger: Ledger, { id, name, timeZone }: Province, random: Random, now: number): Promise<string> {
  const register = registerOf(id)
  const languages = Object.entries(name).filter(([language]) => ['fa', 'ru', 'en'].includes(language))
  const body: OpBody = {
    salt: randomId(random), at: now, timeZone, record: provinceRecord(register, nodeSha256), activity: register, form: formRef(provinceForm, nodeSha256),
    base: { epoch: await ledger.epoch(), seq: 0 }, set: { '/province': id, ...Object.fromEntries(languages.map(([language, text]) => [`/${language}`, text])) },
  }
  return JSON.stringify(body)
}
