// A province with a tour that its leader has closed, people of every role in it and a neighbour, each with an enrolled
// device and a live session: what tests of the review stand on.

import type { Form } from '#domain/forms/form.ts'
import { changeForm, handBackForm, remarkForm } from '#domain/activity/review/forms.ts'
import { permitAskForm } from '#domain/activity/review/permit-forms.ts'
import { formOf } from '#domain/packs/pack.ts'
import { formRef } from '#domain/packs/refs.ts'
import type { Role } from '#domain/wire/wire.ts'
import { roles } from '#domain/wire/wire.ts'
import type { ChainView } from '#domain/activity/approvals/chains.ts'
import { encodeStrokes } from '#domain/forms/strokes.ts'
import type { Pack } from '#domain/packs/pack.ts'
import type { SigningRequestBody } from '#domain/wire/approvals.ts'
import { createHash } from 'node:crypto'
import type { LightMyRequestResponse } from 'fastify'
import { makeStrokes } from '#fixtures/signatures.ts'
import { readApprovals } from '#server/approvals/read-approvals.ts'
import { passwordHash } from './quick-password.ts'
import { readReview } from '#server/review/read-review.ts'
import { nodeSha256 } from '#server/ports.ts'
import { publish } from '#server/publish.ts'
import { tourPack } from '#fixtures/packs.ts'
import type { Office, TestDevice } from './office.ts'
import { bodyText, nonce, openOffice } from './office.ts'

export const tour = 'reviewed-tour'
export const refOf = (form: Form) => formRef(form, nodeSha256)
export const tourRef = (id: string) => refOf(formOf(tourPack, id)!)
export { changeForm, handBackForm, remarkForm }

export interface Reviewed extends Office {
  /** A device of this person with a session of theirs. */
  at(person: string): Promise<TestDevice>
  /** A record of a form, pushed by the device. */
  push(device: TestDevice, form: string, set: Record<string, string | null>, more?: { readonly record?: string; readonly base?: { epoch: string; seq: number } }): Promise<string>
  head(): Promise<number>
  /** Somebody signs a step of a chain over what is there, or does otherwise as the test bends it. */
  sign(person: string, chain: string, step: string, bent?: Partial<SigningRequestBody> & { readonly activity?: string }): Promise<LightMyRequestResponse>
  /** The chains as they stand. */
  chains(): Promise<readonly ChainView[]>
  /** Deputy, accountant and director of the north, one after another. */
  committee(): Promise<void>
}

export const password = 'a password of the office'
const hashed = passwordHash(password)
export const signature = encodeStrokes(makeStrokes(7))

/** `<role>-north` and `<role>-south` for every role; the leader of the north has the tour, and so have inspector and headquarters. */
export async function openReviewed(parts: Parameters<typeof openOffice>[0] = {}): Promise<Reviewed> {
  const office = await openOffice(parts) as Reviewed
  await office.app.ready()
  const pack = await publish(office.ledger, tourPack)
  if (parts.furnished !== true) {
    await office.ledger.addStream({ id: tour, kind: 'activity', province: 'north', pack })
    for (const province of ['north', 'south']) for (const role of roles) await office.ledger.putPerson({ id: `${role}-${province}`, name: `name of ${role}`, role, province, user: `${role}-${province}`, passwordHash: await hashed })
    for (const role of ['leader', 'inspector', 'hq'] satisfies Role[]) await office.ledger.grant(`${role}-north`, tour)
  }
  const devices = new Map<string, TestDevice>()
  let records = 0
  office.at = async (person) => {
    const known = devices.get(person)
    if (known) return known
    const device = await office.enrolled(person)
    device.cookie = await cookieOf(office, person)
    devices.set(person, device)
    return device
  }
  office.push = async (device, form, set, { record = `${form}-${records += 1}`.padEnd(22, 'r'), base = { epoch: 'epoch-1', seq: 0 } } = {}) => {
    const known = [changeForm, remarkForm, handBackForm, permitAskForm].find(({ id }) => id === form)
    await device.push([bodyText({ activity: tour, record, form: known ? refOf(known) : tourRef(form), set, base })])
    await device.pull()
    return record
  }
  office.head = async () => (await office.ledger.stream(tour))!.head
  office.chains = async () => {
    const stream = (await office.ledger.stream(tour))!
    const known = JSON.parse((await office.ledger.definition(stream.pack))!.json) as Pack
    const found = await readReview(office.ledger, tour, known, { person: '', seen: stream.head })
    return (await readApprovals(office.ledger, stream, known, found, office.now)).chains
  }
  office.sign = async (person, chain, step, { activity = tour, ...bent } = {}) => {
    const hash = (await office.chains()).find((each) => each.chain.id === chain)?.hash ?? '0'.repeat(64)
    const request: SigningRequestBody = { v: 1, chain, step, verdict: 'signed', signature, reason: '', seen: await office.head(), hash, password, ...bent }
    return (await office.at(person)).request('POST', `/api/activities/${activity}/approvals`, request)
  }
  office.committee = async () => {
    for (const role of ['deputy', 'accountant', 'director']) {
      const reply = await office.sign(`${role}-north`, 'committee', role)
      if (reply.statusCode !== 200) throw new Error(reply.body)
    }
  }
  return office
}

async function cookieOf(office: Office, person: string): Promise<string> {
  const value = `${nonce()}${nonce()}`.slice(0, 43).padEnd(43, 'a')
  await office.ledger.addSession({ hash: createHash('sha256').update(value).digest('hex'), person, createdAt: office.now, seenAt: office.now })
  return `__Host-bazdid=${value}`
}

/** What a browser says with a request of one of our own pages. */
export const ourPage = { host: 'localhost:80', origin: 'http://localhost:80', 'sec-fetch-site': 'same-origin' }

export const code = (reply: { json(): unknown; statusCode: number }) => [reply.statusCode, (reply.json() as { code?: string }).code]
