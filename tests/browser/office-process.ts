// The server as journeys start it: the real one with the demo province, serving the app from a given folder.

import { civilDateIn } from '#domain/calendar/zone.ts'
import { demoProvince } from '#fixtures/province.ts'
import { serve } from '#server/main.ts'
import { settingsFrom } from '#server/settings.ts'

const running = await serve({
  settings: settingsFrom(process.env, false),
  demoData: (nowMs) => demoProvince(civilDateIn(nowMs, 'Asia/Tehran')),
  say: (line) => console.log(line),
  appRoot: process.env.APP_FOLDER!,
})
process.on('SIGTERM', () => void running.stop().then(() => process.exit(0)))
