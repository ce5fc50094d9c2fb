// Areas in square metres and lengths in metres on a sphere of 6,378,100 m, to the centimetre, as both reference
// engines have them.

import type { FunctionTable } from './function.ts'
import { any } from './function.ts'
import type { Compiled, Scope } from '../compiled.ts'
import { ofBoolean, ofNumber } from '../compiled.ts'

const radiusM = 6_378_100

interface Point {
  readonly latitude: number
  readonly longitude: number
}

export const geoFunctions: FunctionTable = {
  'area': { takes: [1, 1], build: ([shape]) => ofNumber((scope) => withPoints([shape!], scope, areaOf)) },
  'enclosed-area': { takes: [1, 1], build: ([shape]) => ofNumber((scope) => withPoints([shape!], scope, areaOf)) },
  'distance': { takes: [1, any], build: (args) => ofNumber((scope) => withPoints(args, scope, lengthOf)) },
  'geofence': { takes: [2, 2], build: ([point, shape]) => ofBoolean((scope) => {
    const [[at], fence] = [pointsOf(point!, scope), pointsOf(shape!, scope)]
    return at !== undefined && fence !== undefined && fence.length > 2 && isInside(at ?? undefined, fence)
  }) },
}

function withPoints(args: readonly Compiled[], scope: Scope, measure: (points: readonly Point[]) => number): number {
  const points = args.flatMap((arg) => pointsOf(arg, scope))
  if (points.length < 2 || points.some((point) => point === undefined)) return NaN
  scope.spend(points.length)
  return Math.abs(Math.round(measure(points as readonly Point[]) * 100) / 100)
}

/** `latitude longitude altitude accuracy`, several with semicolons or as nodes. What is no point is undefined. */
function pointsOf(arg: Compiled, scope: Scope): readonly (Point | undefined)[] {
  const texts = arg.texts ? arg.texts(scope) : [arg.text(scope)]
  return texts.flatMap((text) => text.trim().replace(/;\s*$/, '').split(/\s*;\s*/)).map((text) => {
    const numbers = text.split(/\s+/).map(Number)
    const [latitude = NaN, longitude = NaN] = numbers
    return numbers.length >= 2 && numbers.length <= 4 && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : undefined
  })
}

const radians = (degrees: number) => (degrees * Math.PI) / 180

function areaOf(points: readonly Point[]): number {
  if (points.length < 3) return 0
  const closed = [...points, points[0]!]
  let total = 0
  for (let at = 0; at + 1 < closed.length; at += 1) {
    const [a, b] = [closed[at]!, closed[at + 1]!]
    total += radians(b.longitude - a.longitude) * (2 + Math.sin(radians(b.latitude)) + Math.sin(radians(a.latitude)))
  }
  return (total * radiusM * radiusM) / 2
}

function lengthOf(points: readonly Point[]): number {
  let total = 0
  for (let at = 0; at + 1 < points.length; at += 1) {
    const [a, b] = [points[at]!, points[at + 1]!]
    const [phi, psi] = [radians(a.latitude), radians(b.latitude)]
    const cosine = Math.sin(phi) * Math.sin(psi) + Math.cos(phi) * Math.cos(psi) * Math.cos(radians(a.longitude - b.longitude))
    // The same place twice may come out a hair above 1.
    total += Math.acos(Math.min(1, cosine)) * radiusM
  }
  return total
}

/** Ray casting on the plane: right for fences of villages and fields, not across the date line. */
function isInside(point: Point | undefined, fence: readonly (Point | undefined)[]): boolean {
  if (!point || fence.some((each) => !each)) return false
  let inside = false
  for (let at = 0, before = fence.length - 1; at < fence.length; before = at, at += 1) {
    const [a, b] = [fence[at]!, fence[before]!]
    const crosses = (a.latitude > point.latitude) !== (b.latitude > point.latitude)
    if (crosses && point.longitude < ((b.longitude - a.longitude) * (point.latitude - a.latitude)) / (b.latitude - a.latitude) + a.longitude) inside = !inside
  }
  return inside
}
