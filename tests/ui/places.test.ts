import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { loudnessWord, shareOf } from '#ui/controls/loudness.ts'
import { recording } from '#ui/controls/recorder.ts'
import { isRough } from '#ui/controls/trace.ts'
import { locate } from '#ui/media/locate.ts'

const test = suite('places and sounds')
type Told = (position: { readonly coords: { readonly latitude: number; readonly longitude: number; readonly altitude: null; readonly accuracy: number } }) => void

/** A phone that tells these accuracies one after the other. */
function phone(...metres: readonly number[]): { readonly watched: () => number } {
  let watched = 0
  const coords = (accuracy: number) => ({ coords: { latitude: 36.5, longitude: 52.25, altitude: null, accuracy } })
  Object.defineProperty(navigator, 'geolocation', {
    configurable: true,
    value: {
      getCurrentPosition: (told: Told) => told(coords(metres[0]!)),
      watchPosition(told: Told, failed: (error: { readonly code: number }) => void) {
        watched += 1
        setTimeout(() => (metres.length === 0 ? failed({ code: 1 }) : metres.forEach((each) => { if (watched > 0) told(coords(each)) })))
        return 1
      },
      clearWatch: () => { watched -= 1 },
    },
  })
  return { watched: () => watched }
}

test('[U86] a place is taken as soon as it is as exact as the form asks', async () => {
  const { watched } = phone(60, 12, 4.5, 3)
  assert.is(await locate(), '36.500000 52.250000 0.0 60.0', 'the first where the form asks for nothing')
  assert.is(await locate(false, { metres: 5 }), '36.500000 52.250000 0.0 4.5')
  assert.is(watched(), 0, 'and the phone looks no longer')
})

test('[U86] else the most exact of what came in time', async () => {
  const { setTimeout: real } = globalThis
  const { watched } = phone(60, 12, 30)
  globalThis.setTimeout = ((run: () => void, ms = 0) => real(run, ms / 200)) as typeof setTimeout
  try {
    assert.is(await locate(false, { metres: 5 }), '36.500000 52.250000 0.0 12.0')
    assert.is(watched(), 0)
  } finally {
    globalThis.setTimeout = real
  }
  phone()
  let failure: unknown
  await locate(false, { metres: 5 }).catch((error: unknown) => { failure = error })
  assert.equal(failure, { code: 1 }, 'a phone that may not tell is not waited for')
})

test('[U86] how exact it is so far is told, and somebody may take that', async () => {
  const { watched } = phone(60, 75, 12, 30)
  const heard: string[] = []
  const enough = new AbortController()
  const found = await locate(false, { metres: 5, enough: enough.signal, closer: (place) => {
    heard.push(place)
    if (heard.length === 2) enough.abort()
  } })
  assert.equal(heard, ['36.500000 52.250000 0.0 60.0', '36.500000 52.250000 0.0 12.0'], 'only what is more exact than before')
  assert.is(found, '36.500000 52.250000 0.0 12.0')
  assert.is(watched(), 0)
})

test('[U86] a place that is too rough is told', () => {
  assert.equal([isRough('36.5 52.25 0 101', undefined), isRough('36.5 52.25 0 99', undefined), isRough('36.5 52.25 0 12', '10'), isRough('36.5 52.25', '10'), isRough('', '10')], [true, false, true, false, false])
})

test('[U87] sound is recorded as the form asks', () => {
  assert.equal([recording('low', 'audio/mp4'), recording('voice-only', undefined), recording(undefined, undefined), recording('external', 'audio/mp4')], [{ mimeType: 'audio/mp4', audioBitsPerSecond: 24_000 }, { audioBitsPerSecond: 12_000 }, {}, { mimeType: 'audio/mp4' }])
})

test('[U111] how loud it is has a word, from silence to too loud', () => {
  const words = [0, 0.0005, 0.01, 0.2, 0.9, 1].map((peak) => loudnessWord(shareOf([0, -peak, peak / 2])))
  assert.equal(words, ['silent', 'silent', 'quiet', 'good', 'loud', 'loud'])
  // Where one word becomes the next: -57, -39 and -1.2 dBFS.
  assert.equal([0.049, 0.051, 0.349, 0.351, 0.979, 0.981].map(loudnessWord), ['silent', 'quiet', 'quiet', 'good', 'good', 'loud'])
  assert.equal([shareOf([]), shareOf([2])], [0, 1])
})

test.run()
