import { createHash } from 'node:crypto'
import { Problem } from '#domain/problem.ts'
import { enrolText } from '#domain/wire/signed.ts'
import type { EnrolReply, EnrolRequest } from '#domain/wire/wire.ts'
import { enrolReply, enrolRequest } from '#domain/wire/wire.ts'
import type { Call, Route } from '../call.ts'
import { route } from '../call.ts'
import type { ServerParts } from '../parts.ts'
import type { Device } from '../ledger/ledger.ts'
import { WindowLimit } from '../limits.ts'
import { isSignedBy, readPublicKey } from '../p256.ts'
import { randomId } from '../ports.ts'

/** Wrong codes from one address: 50 bits are not to be guessed, but nobody needs more tries than this. */
const wrongCodes = { most: 5, windowMs: 15 * 60_000 }

export function enrolRoute({ ledger, clock, random, serverKey }: ServerParts): Route {
  const failures = new WindowLimit(wrongCodes.most, wrongCodes.windowMs, clock)
  return route({
    method: 'POST', path: '/api/enrol', who: 'anyone', body: enrolRequest, reply: enrolReply,
    does: 'Makes a browser known, by a one-time code, or by the session of the person in front of it.',
    async run(call): Promise<EnrolReply> {
      if (failures.isReached(call.address)) throw new Problem('request.too-many')
      const { body } = call
      if (!isSignedBy(readPublicKey(body.publicKey), enrolText(body), body.signature)) throw new Problem('enrol.key')
      const device = await enrolled(call)
      const member = (await ledger.person(device.person))!
      const province = (await ledger.province(member.province))!
      const { id, name, role } = member
      return { v: 1, nonce: body.nonce, device: device.id, person: { id, name, role }, province, epoch: await ledger.epoch(), serverKey: serverKey.publicKey, time: call.now }
    },
  })

  async function enrolled(call: Call<EnrolRequest>): Promise<Device> {
    const device = { device: `d${randomId(random).slice(0, 21)}`, publicKey: call.body.publicKey, at: call.now }
    if (call.body.code === undefined) {
      call.checkOrigin()
      const live = await call.session()
      if (!live) throw new Problem('auth.signed-out')
      return ledger.enrol({ ...device, person: live.member.id })
    }
    try {
      return await ledger.enrol({ ...device, codeHash: codeHash(call.body.code) })
    } catch (error) {
      if (error instanceof Problem && error.code === 'enrol.code') failures.count(call.address)
      throw error
    }
  }
}

/** Codes are kept as hashes: whoever reads a copy of the database enrols nobody. */
export function codeHash(code: string): string {
  return createHash('sha256').update(`bazdid-code-1\n${code}`).digest('hex')
}
