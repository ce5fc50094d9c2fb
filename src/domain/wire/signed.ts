// The exact texts that are signed (ECDSA P-256 with SHA-256, IEEE P1363 form, base64url). Each begins with its
// own name, so that a signature made for one purpose is worth nothing for another.

import type { EnrolRequest, PushRequest, Receipt } from './wire.ts'

/** One request: method, path, what its body is, when, and a number used once. */
export interface RequestFacts {
  readonly method: string
  /** Path with query, as sent. */
  readonly path: string
  /** SHA-256 of the body's bytes as sent (compressed, where it is), hexadecimal. */
  readonly bodyHash: string
  readonly device: string
  /** Milliseconds since 1970. */
  readonly time: number
  readonly nonce: string
}

export function requestText(request: RequestFacts): string {
  return ['bazdid-request-1', request.method, request.path, request.bodyHash, request.device, request.time, request.nonce].join('\n')
}

/** Value of the `Authorization` header (RFC 9110, section 11.6.2) with our own scheme. */
export function authorization(request: RequestFacts, signature: string): string {
  return `Bazdid device="${request.device}", time="${request.time}", nonce="${request.nonce}", signature="${signature}"`
}

/** The parts of that header, or undefined when it is not of our making. */
export function readAuthorization(header: string | undefined): Pick<RequestFacts, 'device' | 'time' | 'nonce'> & { signature: string } | undefined {
  const parts = /^Bazdid device="([\w:-]{1,80})", time="(\d{1,15})", nonce="([\w-]{16,64})", signature="([\w-]{1,200})"$/.exec(header ?? '')
  return parts ? { device: parts[1]!, time: Number(parts[2]), nonce: parts[3]!, signature: parts[4]! } : undefined
}

export function enrolText(request: Omit<EnrolRequest, 'signature'>): string {
  return ['bazdid-enrol-1', request.nonce, request.code ?? '', request.publicKey].join('\n')
}

export function pushText(push: Omit<PushRequest, 'signature'>): string {
  const to = push.from + push.bodies.length - 1
  return ['bazdid-push-1', push.device, push.nonce, push.epoch, push.from, to, push.head].join('\n')
}

export function receiptText(receipt: Omit<Receipt, 'signature'>): string {
  const { epoch, nonce, device, storedTo, headHash, backedUpTo, blobs, frozen, time } = receipt
  return ['bazdid-receipt-1', epoch, nonce, device, storedTo, headHash, backedUpTo, blobs.join(','), frozen, time].join('\n')
}
