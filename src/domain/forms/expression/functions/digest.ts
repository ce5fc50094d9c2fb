// `digest()`: for pseudonyms and checks in forms, not for secrets. Pure, because a form is reckoned without waiting.

import { md5, sha1 } from '@noble/hashes/legacy.js'
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

const algorithms: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array>> = {
  'MD5': md5, 'SHA-1': sha1, 'SHA-256': sha256, 'SHA-384': sha384, 'SHA-512': sha512,
}
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** @returns empty for an algorithm or encoding that the specification does not name */
export function digest(text: string, algorithm: string, encoding: string): string {
  const hash = Object.hasOwn(algorithms, algorithm) ? algorithms[algorithm]! : undefined
  if (!hash) return ''
  const bytes = hash(utf8ToBytes(text))
  return encoding === 'hex' ? bytesToHex(bytes) : encoding === 'base64' ? toBase64(bytes) : ''
}

/** The UTF-8 text in base64; empty for what is none. */
export function fromBase64(text: string): string {
  const clean = text.replace(/\s+/g, '').replace(/=+$/, '')
  const bytes = new Uint8Array(Math.floor((clean.length * 3) / 4))
  let [bits, held, at] = [0, 0, 0]
  for (const character of clean) {
    const value = alphabet.indexOf(character)
    if (value < 0) return ''
    bits = ((bits << 6) | value) & 0xffffff
    held += 6
    if (held >= 8) bytes[at++] = (bits >> (held -= 8)) & 0xff
  }
  return fromUtf8(bytes.subarray(0, at))
}

function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const [a, b = 0, c = 0] = bytes.subarray(at, at + 3)
    const bits = (a! << 16) | (b << 8) | c
    const left = bytes.length - at
    text += alphabet[bits >> 18]! + alphabet[(bits >> 12) & 63]! + (left > 1 ? alphabet[(bits >> 6) & 63]! : '=') + (left > 2 ? alphabet[bits & 63]! : '=')
  }
  return text
}

/** The room has no TextDecoder; percent-encoding is the language's own way. */
function fromUtf8(bytes: Uint8Array): string {
  try {
    return decodeURIComponent([...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''))
  } catch {
    return ''
  }
}
