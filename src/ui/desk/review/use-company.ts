import { useEffect, useState } from 'preact/hooks'
import type { PresenceReply } from '#domain/wire/review.ts'
import { useServices } from '../../services.ts'

const everyMs = 3_000
/** A page that nobody has touched for so long is an empty chair, and keeps no session alive. */
const awayMs = 5 * 60_000

/** Who else looks at the activity now; asked while this page is seen and somebody sits in front of it. */
export function useCompany(activity: string): PresenceReply['others'] {
  const { office, now } = useServices()
  const [others, setOthers] = useState<PresenceReply['others']>([])
  useEffect(() => {
    let isGone = false
    let touchedAt = now()
    const touched = () => { touchedAt = now() }
    const ask = async () => {
      if (document.visibilityState !== 'visible' || now() - touchedAt > awayMs) return
      const found = await (await office.reviewing()).others(activity)
      if (!isGone) setOthers(found ?? [])
    }
    void ask()
    const timer = setInterval(() => void ask(), everyMs)
    const signs = ['pointerdown', 'keydown', 'wheel', 'pointermove'] as const
    for (const sign of signs) addEventListener(sign, touched, { passive: true })
    document.addEventListener('visibilitychange', ask)
    return () => {
      isGone = true
      clearInterval(timer)
      for (const sign of signs) removeEventListener(sign, touched)
      document.removeEventListener('visibilitychange', ask)
    }
  }, [activity])
  return others
}
