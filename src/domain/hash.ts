import { sha256 as digest } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** SHA-256 of the text's UTF-8 bytes, as 64 hexadecimal digits. */
export type Sha256 = (text: string) => string

/**
 * The pure one, for where awaiting is not possible: inside an IndexedDB transaction, which a WebCrypto
 * call would end. The server passes its own faster function of the same shape.
 */
export const sha256: Sha256 = (text) => bytesToHex(digest(utf8ToBytes(text)))
