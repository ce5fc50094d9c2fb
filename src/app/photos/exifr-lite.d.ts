// exifr ships types for its main entry only; this is the part of the light build that is used here.
declare module 'exifr/dist/lite.esm.mjs' {
  const exifr: { parse(bytes: Uint8Array, options: Record<string, unknown>): Promise<Record<string, unknown> | undefined> }
  export default exifr
}
