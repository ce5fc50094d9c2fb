import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { formOf } from '#domain/packs/pack.ts'
import { registerPack } from '#domain/register/forms.ts'
import { registerPath } from '#ui/desk/register-path.ts'
import { registerTitle } from '#ui/desk/register-title.ts'
import { speakMore } from '#ui/words/words.ts'
import { packIds, installedPack } from '#fixtures/packs.ts'
import { demoRegister } from '#fixtures/register.ts'

test('[PL43] a record of the register that waits for a decision leads to its own page', () => {
  const paths = (role: 'staff' | 'hq') => Object.fromEntries(registerPack.forms.map(({ id }) => [id, registerPath(id, role)]))
  const registry = {
    'registry-cooperative': '/desk/registry?of=cooperative', 'registry-audience': '/desk/registry?of=audience',
    'registry-startup': '/desk/registry?of=startup', 'registry-expert': '/desk/registry?of=expert',
  }
  const money = (path: string) => Object.fromEntries(['register-province', 'register-stage', 'register-printout', 'register-allotment', 'register-basis'].map((id) => [id, path]))
  assert.equal(paths('staff'), { ...money('/desk/money'), ...registry })
  assert.equal(paths('hq'), { ...money('/desk/allocation'), ...registry })
})

test('[RV24] what a register holds is called in words: no code of a kind or a credit, and no figure in the place of a name', async () => {
  await speakMore()
  const kinds = new Map(packIds.flatMap((id) => installedPack(id).kinds).map(({ id, title }) => [id, title]))
  const titles = demoRegister('sepidkuh', '2026-11-28').map(({ form, answers }) => {
    const title = formOf(registerPack, form)!.summary!.title.map((path) => ({ value: answers[path] ?? '' }))
    return registerTitle({ form, summary: { title } }, kinds)
  })
  assert.equal(titles.filter((each) => /[a-z]/i.test(each)), [])
  for (const expected of ['مرحله تخصیص · مرحله ۲ · ۱۴۰۵', 'پرینت سامانه عملکرد · تور آموزشی ترویجی · اعتبارات جاری', 'مبنای سهم استان', 'سهم سال استان · ۱۴۰۵', 'تعاونی · تعاونی زنبورداران دامنه']) assert.ok(titles.includes(expected), `${expected}: ${titles.join(', ')}`)
})

test.run()
