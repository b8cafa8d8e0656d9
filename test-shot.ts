import { existsSync, rmSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { connect, Kith } from './e2e/fixtures.ts'
export async function open(data: string, imports: string[]) {
  const kith = new Kith(data, existsSync(data + '/catalog.sqlite') ? [] : imports, {})
  await kith.start()
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  })
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  await page.goto(kith.address)
  const { client, close } = await connect(page)
  for (;;) {
    const s = await client.app.status()
    if (!s.scan.running && s.work.phase === 'idle' && s.index.pending === 0) break
    await new Promise(r => setTimeout(r, 500))
  }
  await new Promise(r => setTimeout(r, 1500))
  return {
    kith,
    page,
    client,
    end: async () => {
      close()
      await browser.close()
      await kith.stop()
    },
  }
}
