/** @file What a photo says of itself, a date corrected by hand, names from a file, and names into files. */
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createMetadataTool } from '../src-main/core/images/exiftool.ts'
import { expect, settled, test } from './fixtures.ts'

let photos = ''

test.use({
  photos: ['scenes/obama_and_biden.jpg'],
  faults: {
    prepare: async folders => {
      photos = folders.photos
      const tool = createMetadataTool()
      await tool.write(join(photos, 'obama_and_biden.jpg'), {
        Title: 'Two presidents',
        Description: 'On a warm evening.',
        Rating: 4,
        Subject: ['Washington'],
        DateTimeOriginal: '2012:11:06 20:15:30',
        OffsetTimeOriginal: '-05:00',
        Make: 'Canon',
        Model: 'Canon EOS 7D',
        FNumber: 2.8,
        ExposureTime: 0.004,
        ISO: 400,
        GPSLatitude: 38.8977,
        GPSLatitudeRef: 'N',
        GPSLongitude: -77.0365,
        GPSLongitudeRef: 'W',
        RegionInfo: {
          AppliedToDimensions: { W: 2000, H: 1428, Unit: 'pixel' },
          RegionList: [
            {
              Name: 'Barack',
              Type: 'Face',
              Area: { X: 0.623, Y: 0.3, W: 0.13, H: 0.22, Unit: 'normalized' },
            },
          ],
        },
      })
      await tool.close()
      await writeFile(join(photos, 'obama_and_biden.MOV'), 'a film')
      await writeFile(join(photos, 'party.mp4'), 'another film')
      await writeFile(join(photos, 'obama_and_biden.xmp'), 'dear diary')
    },
  },
})

test('a photo tells what it knows; its date is corrected; names come from files and go into files', async ({
  page,
  client,
}) => {
  test.slow() // two other programs have their turn in it
  await settled(client)
  await expect.poll(async () => (await client.people.list()).map(person => person.name)).toEqual(['Barack'])

  await test.step('the info panel', async () => {
    await page.goto(`${new URL(page.url()).origin}/#/library?photo=1`)
    await expect(page.getByRole('dialog', { name: 'obama_and_biden.jpg' })).toBeVisible()
    await page.keyboard.press('i')
    const info = page.getByRole('complementary', { name: 'Info' })
    for (const text of [
      'Two presidents',
      'On a warm evening.',
      'Tuesday, November 6, 2012',
      'UTC−5',
      'From the camera',
      'Canon EOS 7D',
      'ƒ/2.8 · 1/250 s · ISO 400',
      '38.89770° N, 77.03650° W',
      'With a short film',
      'Barack',
      'Washington',
    ])
      await expect(info).toContainText(text)
    await expect(info.getByRole('img', { name: '4 of 5 stars' })).toBeVisible()
  })

  await test.step('the date is corrected, and the correction undone', async () => {
    const info = page.getByRole('complementary', { name: 'Info' })
    await info.getByRole('button', { name: 'Change the date' }).click()
    await expect(page.getByLabel('Date and time')).toBeFocused()
    await page.getByLabel('Date and time').fill('2019-07-04T12:21:12')
    await page.keyboard.press('Enter')
    await expect(info).toContainText('Thursday, July 4, 2019')
    await expect(info).toContainText('Set by you')
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(info).toContainText('Tuesday, November 6, 2012')
  })

  await test.step('the next photo that is opened shows the same', async () => {
    await page.keyboard.press('Escape')
    await page.getByRole('option', { name: /^obama_and_biden/ }).click()
    await expect(page.getByRole('complementary', { name: 'Info' })).toContainText('Two presidents')
  })

  await test.step('what else lies in the folder', async () => {
    await page.keyboard.press('Escape')
    await page.goto(`${new URL(page.url()).origin}/#/settings`)
    await expect(page.locator('#folders')).toContainText(
      'Passed over, because Kith shows photos only: 1 video',
    )
    const { problems } = await client.library.problems({ offset: 0, limit: 10 })
    expect(problems.map(problem => problem.reason)).toEqual(['This sidecar can’t be read: it is no XML.'])
  })

  await test.step('names are written beside the photo, only when asked, and taken back', async () => {
    await writeFile(
      join(photos, 'obama_and_biden.xmp'),
      '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></x:xmpmeta>',
    )
    const names = page.locator('#names')
    await expect(names.getByRole('button', { name: 'Off' })).toHaveAttribute('aria-pressed', 'true')
    await names.getByRole('button', { name: 'Beside photos' }).click()
    const writeNow = names.getByRole('button', { name: 'Write the names now' })
    // Read under the pointer as well: white on white is what it was.
    const ground = () => writeNow.evaluate(element => getComputedStyle(element).backgroundColor)
    const before = await ground()
    await writeNow.hover()
    await expect.poll(() => writeNow.evaluate(element => element.matches(':hover'))).toBe(true)
    expect(await ground()).toBe(before)
    await writeNow.click()
    await expect(names.getByRole('status')).toContainText('1 file written.')
    const tool = createMetadataTool()
    const written = await tool.read(join(photos, 'obama_and_biden.xmp'), ['-RegionName'])
    await tool.close()
    expect(written.RegionName).toBe('Barack')
    await names.getByRole('button', { name: 'Undo' }).click()
    await expect(names.locator('.undone')).toHaveCount(1)
    await expect(names.getByRole('status')).toHaveCount(0)
    expect(existsSync(join(photos, 'obama_and_biden.jpg.xmp'))).toBe(false)
  })

  await test.step('names inside the photo: it stays the one it was, with its faces', async () => {
    const before = await client.library.photo({ photoId: 1 })
    const unnamed = before.detail.find(face => face.personName === null)
    await client.people.assign({ faceIds: [unnamed?.id ?? ''], to: { name: 'Joe' } })
    const names = page.locator('#names')
    await names.getByRole('button', { name: 'Inside photos' }).click()
    await names.getByRole('button', { name: 'Write the names now' }).click()
    await expect(names.getByRole('status')).toContainText('1 file written')
    await settled(client)
    expect((await client.library.timeline({})).total).toBe(1)
    const after = await client.library.photo({ photoId: 1 })
    expect(after.detail.map(face => [face.id, face.box])).toEqual(
      before.detail.map(face => [face.id, face.box]),
    )
    const tool = createMetadataTool()
    const written = await tool.read(join(photos, 'obama_and_biden.jpg'), ['-RegionName', '-Title'])
    await tool.close()
    expect(written).toMatchObject({ RegionName: ['Barack', 'Joe'], Title: 'Two presidents' })
  })
})
