// Everything with meaning is sealed before it is put: IndexedDB's files keep what was written, also after it
// was deleted, and Persian text stands readable in them as UTF-16.
//
// AES-256-GCM, 96-bit random nonce in front of the ciphertext (NIST SP 800-38D, section 8.2.2: at most 2^32
// seals under one key). The place (store and key of the row) is bound in as additional data, so that a row
// copied to another place does not open. Until a PIN or passkey wraps the key, whoever copies the whole
// browser profile has the key as well: this keeps data from being found, not from being attacked.

import { Problem } from '#domain/problem.ts'

export type Sealed = Uint8Array<ArrayBuffer>

export interface Cipher {
  seal(place: string, bytes: Uint8Array<ArrayBuffer>): Promise<Sealed>
  /** @throws Problem `storage.row-damaged` when the row was altered or belongs elsewhere */
  open(place: string, sealed: Sealed): Promise<Uint8Array<ArrayBuffer>>
  sealText(place: string, text: string): Promise<Sealed>
  openText(place: string, sealed: Sealed): Promise<string>
  sealJson(place: string, value: unknown): Promise<Sealed>
  openJson<T>(place: string, sealed: Sealed): Promise<T>
}

const nonceBytes = 12

export function createCipher(crypto: SubtleCrypto, random: (bytes: number) => Uint8Array<ArrayBuffer>, key: CryptoKey): Cipher {
  const encoder = new TextEncoder()
  const decoder = new TextDecoder()

  const seal: Cipher['seal'] = async (place, bytes) => {
    const iv = random(nonceBytes)
    const ciphertext = await crypto.encrypt({ name: 'AES-GCM', iv, additionalData: encoder.encode(place) }, key, bytes)
    const sealed = new Uint8Array(nonceBytes + ciphertext.byteLength)
    sealed.set(iv)
    sealed.set(new Uint8Array(ciphertext), nonceBytes)
    return sealed
  }

  const open: Cipher['open'] = async (place, sealed) => {
    const iv = sealed.subarray(0, nonceBytes)
    try {
      return new Uint8Array(await crypto.decrypt({ name: 'AES-GCM', iv, additionalData: encoder.encode(place) }, key, sealed.subarray(nonceBytes)))
    } catch (cause) {
      throw new Problem('storage.row-damaged', { place: place.split(':')[0]! }, cause)
    }
  }

  const sealText: Cipher['sealText'] = (place, text) => seal(place, encoder.encode(text))
  const openText: Cipher['openText'] = async (place, sealed) => decoder.decode(await open(place, sealed))
  return {
    seal,
    open,
    sealText,
    openText,
    sealJson: (place, value) => sealText(place, JSON.stringify(value)),
    // What this device sealed itself, under its own key, is believed: the tag says that nobody altered it.
    openJson: async <T>(place: string, sealed: Sealed) => JSON.parse(await openText(place, sealed)) as T,
  }
}
