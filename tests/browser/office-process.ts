// The server as journeys start it: the real one with the demo province, serving the app from a given folder.

import { civilDateIn } from '#domain/calendar/zone.ts'
import { everyTypeActivity } from '#fixtures/every-type.ts'
import { demoProvince } from '#fixtures/province.ts'
import { yearOfProvince } from '#fixtures/year.ts'
import { serve } from '#server/main.ts'
import { settingsFrom } from '#server/settings.ts'

/** Where the pack with every type of question lies, for journeys that fill it. */
const everyPack = process.env.EVERY_PACK
const running = await serve({
  settings: settingsFrom(process.env, false),
  demoData: (nowMs) => {
    const today = civilDateIn(nowMs, 'Asia/Tehran')
    const size = process.env.YEAR
    const province = size === 'busy' || size === 'large' ? yearOfProvince(today, size) : demoProvince(today)
    return everyPack === undefined ? province : { ...province, activities: [...province.activities, everyTypeActivity(today)] }
  },
  morePacks: everyPack === undefined ? [] : [everyPack],
  say: (line) => console.log(line),
  appRoot: process.env.APP_FOLDER!,
})
process.on('SIGTERM', () => void running.stop().then(() => process.exit(0)))
