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
import { placedOps } from '../review/placed-ops.ts'

/** Begins the registers that are not there yet, and brings the others to the forms and names of now. What else is there stays as it is. */
export async function keepRegisters(ledger: Ledger, random: Random, now: number): Promise<void> {
  for (const province of await ledger.provinces()) await keepRegister(ledger, province, random, now)
}

/** Resolves with its id. A start that was killed half-way is gone through again. */
export async function keepRegister(ledger: Ledger, province: Province, random: Random, now: number): Promise<string> {
  const id = registerOf(province.id)
  const known = await ledger.stream(id)
  if (!known) await ledger.addStream({ id, kind: 'register', province: province.id, pack: await publish(ledger, registerPack) })
  else await pinAnew(ledger, id, known.pack)
  const [said, set] = [await saidOf(ledger, id), nameSet(province)]
  const news = Object.fromEntries(Object.entries(set).filter(([path, value]) => said[path] !== value))
  if (Object.keys(news).length > 0) await ledger.appendOwn(id, [await bodyOf(ledger, province, news, (known?.head ?? 0), random, now)], now)
  return id
}

async function pinAnew(ledger: Ledger, stream: string, from: string): Promise<void> {
  const { hash, definitions } = definitionsOf(registerPack)
  if (hash !== from) await ledger.release({ definitions, pins: [{ stream, from, to: hash }] })
}

/** What the register calls its province. A register has some hundred ops a year. */
async function saidOf(ledger: Ledger, register: string): Promise<OpBody['set']> {
  const record = provinceRecord(register, nodeSha256)
  let said: OpBody['set'] = {}
  for await (const { body } of placedOps(ledger, register)) if (body.record === record) said = { ...said, ...body.set }
  return said
}

function nameSet({ id, name }: Province): OpBody['set'] {
  const languages = Object.entries(name).filter(([language]) => ['fa', 'ru', 'en'].includes(language))
  return { '/province': id, ...Object.fromEntries(languages.map(([language, text]) => [`/${language}`, text])) }
}

async function bodyOf(ledger: Ledger, { id, timeZone }: Province, set: OpBody['set'], seq: number, random: Random, now: number): Promise<string> {
  const register = registerOf(id)
  const body: OpBody = {
    salt: randomId(random), at: now, timeZone, record: provinceRecord(register, nodeSha256), activity: register, form: formRef(provinceForm, nodeSha256),
    base: { epoch: await ledger.epoch(), seq }, set,
  }
  return JSON.stringify(body)
}
