import { test } from 'uvu'
import * as assert from 'uvu/assert'
import fc from 'fast-check'
import type { Strokes } from '#domain/forms/strokes.ts'
import { decodeStrokes, encodeStrokes, isBlank, longestStrokes, simplify, strokesFromPixels, toSvgPath } from '#domain/forms/strokes.ts'

const coordinate = (most: number) => fc.integer({ min: 0, max: most })
const stroke = (width: number, height: number) => fc.array(fc.record({ x: coordinate(width), y: coordinate(height), t: fc.nat(60_000) }, { noNullPrototype: true }), { minLength: 1, maxLength: 40 })
const signature: fc.Arbitrary<Strokes> = fc.integer({ min: 1000, max: 10_000 }).chain((height) =>
  fc.array(stroke(10_000, height), { maxLength: 8 }).map((strokes) => ({ width: 10_000, height, strokes })))
const scribble = (points: number): Strokes => ({ width: 10_000, height: 6000, strokes: [0, 1].map((which) =>
  Array.from({ length: points / 2 }, (_, at) => ({ x: Math.round(5000 + 4500 * Math.sin(at / 9 + which)), y: Math.round(3000 + 2500 * Math.sin(at / 5)), t: at * 12 }))) })

test('[FO21] strokes come back as they went in', () => {
  fc.assert(fc.property(signature, (strokes) => {
    const text = encodeStrokes(strokes)
    assert.match(text, /^[\x20-\x7e]*$/)
    assert.equal(decodeStrokes(text), strokes)
  }))
})

test('[FO21] pixels become units of one scale, inside the pad', () => {
  const strokes = strokesFromPixels(360, 180, [[{ x: 0, y: 0, t: 1000 }, { x: 360, y: 180, t: 1016.4 }, { x: -5, y: 500, t: 1032 }], []])
  assert.equal(strokes, { width: 10_000, height: 5000, strokes: [[{ x: 0, y: 0, t: 0 }, { x: 10_000, y: 5000, t: 16 }, { x: 0, y: 5000, t: 32 }]] })
  assert.equal(decodeStrokes(encodeStrokes(strokes)), strokes)
  assert.is(toSvgPath(strokes), 'M0 0L10000 5000L0 5000')
  assert.is(toSvgPath({ ...strokes, strokes: [[{ x: 3, y: 4, t: 0 }]] }), 'M3 4h1')
})

test('[FO22] a tap, a short dash and nothing are blank', () => {
  const pad = (...points: readonly (readonly [number, number])[]) => strokesFromPixels(360, 180, [points.map(([x, y], t) => ({ x, y, t }))])
  assert.ok(isBlank(pad()))
  assert.ok(isBlank(pad([100, 100])))
  assert.ok(isBlank(pad([100, 100], [110, 100])))
  assert.not(isBlank(pad([100, 100], [160, 120], [100, 140])))
  assert.not(isBlank(scribble(200)))
})

test('[FO23] thinned to its limit, ends kept', () => {
  for (const points of [2000, 8000]) {
    const strokes = scribble(points)
    const thin = simplify(strokes)
    assert.ok(encodeStrokes(thin).length <= longestStrokes)
    assert.not(isBlank(thin))
    assert.equal(thin.strokes.map((each) => [each[0], each.at(-1)]), strokes.strokes.map((each) => [each[0], each.at(-1)]))
  }
  const small = scribble(200)
  assert.is(simplify(small), small)
})

test('[FO23] fits any limit that holds a stroke', () => {
  fc.assert(fc.property(signature, fc.integer({ min: 60, max: 400 }), (strokes, most) => {
    const thin = simplify(strokes, most)
    assert.ok(encodeStrokes(thin).length <= most)
    assert.equal(decodeStrokes(encodeStrokes(thin)), thin)
  }))
  const preview = simplify(scribble(120), 300)
  assert.ok(preview.strokes.length === 2 && preview.strokes[0]!.length > 2)
})

test('[FO24] other text is refused', () => {
  for (const text of ['', 's1', 's2;10000,5000', 's1;100,50;1,1,1', 's1;10000,5000;', 's1;10000,5000;1,1', 's1;10000,5000;1,1,1 20000,0,0', 's1;10000,5000;-1,0,0', 's1;10000,5000;1.5,0,0', `s1;10000,5000;${'1,1,1 '.repeat(4000)}`]) {
    assert.is(decodeStrokes(text), undefined, text.slice(0, 40))
  }
  fc.assert(fc.property(fc.string(), (text) => assert.is(decodeStrokes(text), undefined)))
})

test.run()
