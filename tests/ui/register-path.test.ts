import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { registerPack } from '#domain/register/forms.ts'
import { registerPath } from '#ui/desk/register-path.ts'

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

test.run()
