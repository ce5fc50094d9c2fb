import { useEffect, useState } from 'preact/hooks'
import type { WallClock } from '#domain/activity/hours.ts'
import { civilTimeIn } from '#domain/calendar/zone.ts'
import { useServices } from '../services.ts'
import { dayOf, timeZone } from '../words/format.ts'

const lookMs = 5_000

export function wallAt(atMs: number): WallClock {
  return { date: dayOf(atMs), time: civilTimeIn(atMs, timeZone.value) }
}

/** Date and time on the wall of the province; drawn again with each of its minutes. */
export function useWall(): WallClock {
  const { now } = useServices()
  const [wall, setWall] = useState(() => wallAt(now()))
  useEffect(() => {
    const look = () => setWall((before) => {
      const next = wallAt(now())
      return next.date === before.date && next.time === before.time ? before : next
    })
    look()
    const timer = setInterval(look, lookMs)
    // A phone that slept shows at once what time it is.
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [])
  return wall
}
