const letters = '0123456789abcdefghijklmnopqrstuvwxyz'

/** Ten letters and digits: two phones that add rows to one record will not choose the same. */
export function newInstanceId(): string {
  return [...crypto.getRandomValues(new Uint8Array(10))].map((byte) => letters[byte % letters.length]).join('')
}
