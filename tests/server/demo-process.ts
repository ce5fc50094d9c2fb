// The server as tests start it: a process of its own with the demo province, told by its environment.

import { civilDateIn } from '#domain/calendar/zone.ts'
import { demoProvince } from '#fixtures/province.ts'
import { serveProcess } from '#server/main.ts'

await serveProcess((nowMs) => demoProvince(civilDateIn(nowMs, 'Asia/Tehran')))
