import { open } from './test-shot.ts'

const P = '/work/shared/photos/'
const { page, client, end } = await open('/tmp/rv/ui', [
  P + 'portraits/amy',
  P + 'portraits/raj',
  P + 'portraits/penny',
  P + 'portraits/leonard',
  P + 'portraits/sheldon',
  P + 'scenes',
])
const files: Record<string, string> = {
  'amy1.png': 'Amy Farrah',
  'raj1.png': 'Raj',
  'raj3.png': 'Raj',
  'penny1.png': 'Penny',
  'leonard1.png': 'Leonard',
  'sheldon1.png': 'Sheldon',
}
if ((await client.people.list()).length === 0)
  for (const { month } of (await client.library.timeline({})).months)
    for (const photo of await client.library.month({ month })) {
      const n = files[photo.fileName]
      if (n) {
        const [f] = (await client.library.photo({ photoId: photo.id })).detail
        await client.people.assign({ faceIds: [f.id], to: { name: n } })
      }
    }
await new Promise(r => setTimeout(r, 2500))
await page.goto(page.url().replace(/#.*/, '') + '#/review')
await page.waitForTimeout(1200)
await page.screenshot({ path: '/tmp/rv/r1.png' })
await page.emulateMedia({ colorScheme: 'dark' })
await page.keyboard.press('s')
await page.waitForTimeout(600)
await page.screenshot({ path: '/tmp/rv/r2.png' })
await page.keyboard.down('Alt')
await page.waitForTimeout(700)
await page.screenshot({ path: '/tmp/rv/r3.png' })
await page.keyboard.up('Alt')
for (const k of ['y', 'y', 'n', 'y', 'y', 's', 'y', 's', 's', 's', 's']) {
  await page.keyboard.press(k)
  await page.waitForTimeout(700)
}
await page.screenshot({ path: '/tmp/rv/r4.png' })
await end()
