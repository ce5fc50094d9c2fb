// Somebody of the office at a wide screen.

import type { Office } from './office.ts'
import { drawSignature } from './pen.ts'
import { openPhone } from './phone.ts'
import type { Phone, PhoneOptions } from './phone.ts'
import { hasCount } from './shown.ts'
import { word } from './words.ts'

/** Gives each signature that is asked of this person on the page of an activity, until none is. */
export async function signWhatIsAsked({ phone: { page } }: Pick<Desk, 'phone'>, password: string, seed: number): Promise<void> {
  const buttons = page.locator('#approvals').getByRole('button', { name: word('approvals.sign'), exact: true })
  await buttons.first().waitFor()
  for (let left = await buttons.count(); left > 0; left -= 1) {
    await buttons.first().click()
    const sheet = page.getByRole('dialog')
    await drawSignature(page, sheet.locator('.approval-pad canvas'), seed)
    await sheet.getByLabel(word('approvals.password')).fill(password)
    await sheet.getByRole('button', { name: word('approvals.sign'), exact: true }).click()
    await sheet.waitFor({ state: 'detached' })
    await hasCount(buttons, left - 1)
  }
}

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
      // The list has a heading as well.
      await phone.page.waitForURL(new RegExp(`/desk/a/${activity}$`))
      await phone.page.locator('main h1').first().waitFor()
    },
  }
}
