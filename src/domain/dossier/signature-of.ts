import type { Signature } from './dossier.ts'
import { decodeStrokes, isBlank, toSvgPath } from '../forms/strokes.ts'

/** The strokes of an answer as a path; undefined for what is no signature, or hardly one. */
export function signatureOf(value: string): Signature | undefined {
  const strokes = decodeStrokes(value)
  return strokes && !isBlank(strokes) ? { width: strokes.width, height: strokes.height, path: toSvgPath(strokes) } : undefined
}
