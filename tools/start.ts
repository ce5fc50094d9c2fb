// `npm start`: the app, built when its sources have changed, and the server with the demo province, in one process.

import { civilDateIn } from '#domain/calendar/zone.ts'
import { demoProvince } from '#fixtures/province.ts'
import { serveProcess } from '#server/main.ts'
import { buildIfStale } from './app-build.ts'

console.log('Looking whether the app has to be built …')
await buildIfStale()
// Tehran's day: the demo's tour is today where its province is.
await serveProcess((nowMs) => demoProvince(civilDateIn(nowMs, 'Asia/Tehran')))
