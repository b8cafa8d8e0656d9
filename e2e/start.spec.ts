/** @file Kith opens, and opens for nobody else. */
import { expect, test } from './fixtures.ts'

test('opens, and a reload stays in the session', async ({ page }) => {
  const complaints: string[] = []
  page.on('console', message => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  page.on('pageerror', error => complaints.push(error.message))

  await page.reload()
  await expect(page).toHaveTitle('Kith')
  await expect(page.getByRole('main')).toBeVisible()
  expect(new URL(page.url()).search).toBe('')
  expect(complaints).toEqual([])
})

test('an address opens Kith once', async ({ page, kith, browser }) => {
  await expect(page).toHaveTitle('Kith')
  const elsewhere = await browser.newContext()
  const stranger = await elsewhere.newPage()
  const response = await stranger.goto(kith.address)
  expect(response?.status()).toBe(401)
  await expect(stranger.getByText('press Enter in the terminal')).toBeVisible()
  await elsewhere.close()
})

test('a foreign host or origin is refused with the cookie in hand', async ({ page }) => {
  const { origin } = new URL(page.url())
  for (const headers of [
    { host: 'evil.example' },
    { origin: 'http://evil.example' },
    { 'sec-fetch-site': 'cross-site' },
  ]) {
    const response = await page.request.get(`${origin}/`, { headers })
    expect(response.status(), JSON.stringify(headers)).toBe(403)
  }
  expect((await page.request.get(`${origin}/`)).status()).toBe(200)
})

test('another page on this machine can neither read nor connect', async ({ page, browser }) => {
  const { origin, host } = new URL(page.url())
  const context = await browser.newContext()
  await context.addCookies(await page.context().cookies())
  const stranger = await context.newPage()
  // Another port of the same host: the same site, so the cookie goes along, but another origin.
  await stranger.route('http://127.0.0.1:9/', route =>
    route.fulfill({ contentType: 'text/html', body: '<p>stranger</p>' }),
  )
  await stranger.goto('http://127.0.0.1:9/')
  const read = await stranger.evaluate(
    address =>
      fetch(address, { credentials: 'include', mode: 'no-cors' }).then(
        () => 'read',
        () => 'refused',
      ),
    `${origin}/media/thumbnail/1`,
  )
  expect(read).toBe('refused')
  const connected = await stranger.evaluate(
    address =>
      new Promise(resolve => {
        const socket = new WebSocket(address)
        socket.onopen = () => resolve('open')
        socket.onerror = () => resolve('refused')
      }),
    `ws://${host}/rpc`,
  )
  expect(connected).toBe('refused')
  await context.close()
})
