// RFC 4648, section 5, without padding, for a room that has neither `atob` nor `Buffer`.

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const values = new Map([...alphabet].map((letter, value) => [letter.charCodeAt(0), value]))

/** @param text of these letters only: a schema has seen to that */
export function bytesOfBase64url(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let held = 0
  let bits = 0
  let at = 0
  for (let index = 0; index < text.length; index += 1) {
    held = ((held << 6) | (values.get(text.charCodeAt(index)) ?? 0)) & 0xffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes[at] = held >> bits
    at += 1
  }
  return bytes
}
