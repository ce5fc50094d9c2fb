import { openDesk } from '../tests/browser/desk.ts'
import { openOffice } from '../tests/browser/office.ts'
const office = await openOffice({ more: { ...(process.env['YEAR'] && { YEAR: '1' }) } })
const user = process.argv[2]!
const desk = await openDesk(office, user as never)
const { page } = desk.phone
const folder = process.argv[3]!
const paths = process.argv.slice(4)
await page.waitForTimeout(3000)
for (const language of (process.env['LANGS'] ?? 'fa,en').split(',')) {
  await page.evaluate((l) => localStorage.setItem('bazdid.language', l), language).catch(() => {})
  for (const width of [1440, 360]) {
    await page.setViewportSize({ width, height: width === 360 ? 740 : 900 })
    for (const path of paths) {
      await page.goto(`${office.address}${path}`)
      await page.waitForTimeout(2500)
      await page.screenshot({ path: `${folder}/${path.replace(/\W+/g, '_')}-${language}-${width}.png`, fullPage: true })
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      if (over > 0) console.log('overflow', path, language, width, over)
    }
  }
}
console.log(desk.phone.faults)
await desk.phone.close(); await office.close()
