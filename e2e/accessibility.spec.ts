/** @file Every page in both themes, looked at by axe: roles, names, contrast, focus. */
import AxeBuilder from '@axe-core/playwright'
import { expect, settled, test } from './fixtures.ts'

test.use({ photos: ['scenes'] })

test('axe finds nothing on any page in either theme', async ({ page, client }) => {
  test.setTimeout(300_000)
  await settled(client)
  const { groups } = await client.people.groups()
  const named = await client.people.nameGroup({ groupId: groups[0]?.id ?? 0, to: { name: 'Amy' } })
  const { origin } = new URL(page.url())
  const group = (await client.people.groups()).groups[0]?.id
  const pages = [
    'library',
    'people',
    `person/${named.personId}/faces`,
    `group/${group}`,
    'singles',
    'review',
    'albums',
    'cleanup',
    'activity',
    'settings',
  ]
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    // Without motion, so that nothing is looked at while it fades in.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    for (const name of pages) {
      await page.goto(`${origin}/#/${name}`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await page.waitForLoadState('networkidle')
      const axe = new AxeBuilder({ page })
      // Only colours differ between the themes.
      const { violations } = await (colorScheme === 'dark' ? axe.withRules('color-contrast') : axe).analyze()
      for (const { id, nodes } of violations)
        found.push(
          `${name} (${colorScheme}): ${id}: ${nodes
            .map(node => node.target.join(' '))
            .slice(0, 3)
            .join(' | ')}`,
        )
    }
  }
  expect(found).toEqual([])
})
