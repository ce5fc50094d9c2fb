// The devices of a province: what each tells of itself, who holds which, and shutting one out.

import { managesAccess, seesDevices } from '#domain/office/powers.ts'
import { Problem } from '#domain/problem.ts'
import type { DevicesReply } from '#domain/wire/devices.ts'
import { accessRequest, deviceReport, devicesReply, doneReply } from '#domain/wire/devices.ts'
import type { Route } from '../call.ts'
import { route } from '../call.ts'
import type { Device, Member } from '../ledger/ledger.ts'
import { provincesOf } from '../office/provinces-of.ts'
import type { ServerParts } from '../parts.ts'

export function deviceRoutes({ ledger }: ServerParts): readonly Route[] {
  const tell = route({
    method: 'POST', path: '/api/report', who: 'device', body: deviceReport, reply: doneReply,
    does: 'Takes what a device tells of itself: how much waits on it, its storage, its clock, its version. Counts only.',
    async run({ body, device, now }) {
      const { v, ...report } = body
      await ledger.noteContact(device!.id, now, report)
      return { v }
    },
  })

  const list = route({
    method: 'GET', path: '/api/devices', who: 'desk', body: 'none', reply: devicesReply,
    does: 'Lists the devices of the own province, or of those that headquarters was granted, with owner, last contact and what each told of itself.',
    async run({ member, now }): Promise<DevicesReply> {
      if (!seesDevices(member!.role)) throw new Problem('auth.role')
      const devices: DevicesReply['devices'] = []
      for (const province of await provincesOf(ledger, member!)) {
        const people = new Map((await ledger.people(province)).map((person) => [person.id, person]))
        for (const device of await ledger.devicesIn(province)) devices.push(shown(device, people.get(device.person)!))
      }
      return { v: 1, time: now, devices }
    },
  })

  const access = route({
    method: 'POST', path: '/api/devices/:device/access', who: 'desk', body: accessRequest, reply: doneReply,
    does: 'Closes a device of the own province, or opens it again. A closed one reads nothing; what it still sends is kept and set aside.',
    async run({ params, body, member, device: own, now }) {
      if (!managesAccess(member!.role)) throw new Problem('auth.role')
      const device = await ledger.device(params['device'] ?? '')
      const owner = device && await ledger.person(device.person)
      if (!device || owner?.province !== member!.province) throw new Problem('request.not-found')
      if (device.id === own!.id) throw new Problem('office.yourself')
      // Saying it again changes nothing, and is not written down again.
      if (body.isClosed === (device.revokedAt !== undefined)) return { v: 1 }
      const noted = { at: now, province: member!.province, person: member!.id, subject: owner.id, device: device.id }
      await (body.isClosed ? ledger.revokeDevice(device.id, now, { ...noted, code: 'device-revoked' }) : ledger.restoreDevice(device.id, { ...noted, code: 'device-restored' }))
      return { v: 1 }
    },
  })

  return [tell, list, access]
}

function shown({ id, enrolledAt, seenAt, revokedAt, frozen, head, report, reportedAt }: Device, { id: person, name, role, province }: Member): DevicesReply['devices'][number] {
  return {
    id, province, person: { id: person, name, role }, enrolledAt, isFrozen: frozen, arrivedTo: head.n,
    ...(seenAt !== undefined && { seenAt }), ...(revokedAt !== undefined && { revokedAt }), ...(report && { report }), ...(reportedAt !== undefined && { reportedAt }),
  }
}
