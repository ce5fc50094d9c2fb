// Somebody of the office at a wide screen.

import type { Office } from './office.ts'
import { openPhone } from './phone.ts'
import type { Phone, PhoneOptions } from './phone.ts'
import { word } from './words.ts'

export interface Desk {
  readonly phone: Phone
  openActivity(activity: string): Promise<void>
}

/** A browser of its own, signed in with name and password. */
export async function openDesk(office: Office, user: string, options: PhoneOptions = {}): Promise<Desk> {
  const phone = await openPhone(office.address, { isDesk: true, ...options })
  await phone.open('/sign-in')
  await phone.page.getByRole('textbox', { name: word('sign-in.user') }).fill(user)
  await phone.page.getByLabel(word('sign-in.password')).fill(office.password(user))
  await phone.page.locator('.bottom-bar').getByRole('button', { name: word('sign-in.go') }).click()
  // A table, or rows where the screen is narrow.
  await phone.page.locator('main a[href^="/desk/a/"]').filter({ visible: true }).first().waitFor()
  return {
    phone,
    openActivity: async (activity) => {
      await phone.page.getByRole('table').locator(`a[href="/desk/a/${activity}"]`).click()
      await phone.page.getByRole('heading', { level: 1 }).first().waitFor()
    },
  }
}
