import { encode } from 'uqr'

/** ISO/IEC 18004: four modules of white all around. */
const quietModules = 4

/** Dark modules as runs of one path, in modules; `size` has the quiet zone in it. */
export function qrDrawing(text: string): { readonly path: string; readonly size: number } {
  const { data, size } = encode(text, { ecc: 'M', border: quietModules })
  const runs = data.flatMap((row, y) => {
    const found: string[] = []
    for (let x = 0; x < row.length; x += 1) {
      if (!row[x]) continue
      const from = x
      while (row[x + 1]) x += 1
      found.push(`M${from} ${y}h${x + 1 - from}v1h-${x + 1 - from}z`)
    }
    return found
  })
  return { path: runs.join(''), size }
}
