import { expect, test } from 'vitest'
import { temporaryFolder } from '../../testing/folders.ts'
import { addPhoto, openTestCatalog } from '../../testing/library.ts'
import { createTimeline } from './timeline.ts'

test('the photos between two are those of the timeline, whichever is named first', () => {
  using folder = temporaryFolder()
  const catalog = openTestCatalog(folder.path)
  const ids = ['a', 'b', 'c', 'd', 'e'].map((name, i) => {
    const { photoId } = addPhoto(catalog, name, [])
    catalog.run(`update photos set taken_at = ? where id = ?`, Date.UTC(2019, i, 1), photoId)
    return photoId
  })
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = ids
  const timeline = createTimeline(catalog)
  expect(timeline.ids({})).toEqual([e, d, c, b, a])
  expect(timeline.ids({ between: [b, d] })).toEqual([d, c, b])
  expect(timeline.ids({ between: [d, b] })).toEqual([d, c, b])
  expect(timeline.ids({ month: '2019-02' })).toEqual([b])
  catalog.close()
})
