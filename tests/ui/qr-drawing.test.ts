import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { encode } from 'uqr'
import { rowOfGuest } from '#domain/activity/check-in.ts'
import type { RecordId } from '#domain/records/op.ts'
import { qrDrawing } from '#ui/parts/qr-drawing.ts'

const test = suite('qr drawing')

test('[CI6] a badge’s code is one path with its modules and four modules of white around them', () => {
  const text = rowOfGuest('attendance', 'g1' as RecordId)
  const { path, size } = qrDrawing(text)
  const drawn = Array.from({ length: size }, () => Array.from({ length: size }, () => false))
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) for (let at = 0; at < Number(width); at += 1) drawn[Number(y)]![Number(x) + at] = true
  const wanted = encode(text, { ecc: 'M', border: 0 })
  assert.is(size, wanted.size + 8)
  assert.equal(drawn.slice(4, -4).map((row) => row.slice(4, -4)), wanted.data)
  assert.not(drawn.slice(0, 4).flat().includes(true) || drawn.slice(-4).flat().includes(true) || drawn.some((row) => row.slice(0, 4).includes(true) || row.slice(-4).includes(true)))
  assert.match(path, /^(M\d+ \d+h\d+v1h-\d+z)+$/)
})

test.run()
