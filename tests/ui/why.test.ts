import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { evidenceOf } from '#domain/activity/evidence.ts'
import { summaryOf } from '#domain/activity/summary.ts'
import { formOf } from '#domain/packs/pack.ts'
import { whyOf } from '#ui/activities/why.ts'
import { speakMore } from '#ui/words/words.ts'
import { installedPack } from '#fixtures/packs.ts'

const env = { now: 0, timeZone: 'Asia/Tehran', language: 'fa' }
const pack = installedPack('narrative')
const product = (medium: string, copies = '1') => summaryOf(formOf(pack, 'product')!, { '/medium': medium, '/copies': copies }, env)
const viewOf = (media: readonly ReturnType<typeof product>[], id = 'products') => evidenceOf(pack, pack.kinds[0]!, {}, { product: media }, env).find((each) => each.evidence.id === id)!

test('[U29] what an evidence still lacks is said by name, and nothing where it lacks nothing', async () => {
  await speakMore()
  const some = viewOf([product('printed', '2'), product('audio')])
  const why = some.evidence.why['fa']!
  assert.is(whyOf(some), `${why} کم است: چاپی (۲ از ۳)، الکترونیکی، تصویری`)
  assert.is(whyOf(viewOf(['printed', 'audio', 'video', 'electronic'].map((medium) => product(medium, '3')))), why)
  assert.is(whyOf(viewOf([], 'report')), viewOf([], 'report').evidence.why['fa'])
})

test.run()
