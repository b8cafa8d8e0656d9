/**
 * @file `npm run dev`: the browser host with a renderer that is rebuilt whenever its sources change; reload to see it.
 * A change in src-main needs a restart.
 */
import { resolveConfig } from 'electron-vite'
import { build } from 'vite'
import { runBrowserHost } from '../src-main/hosts/browser/host.ts'
import { readHostOptions } from '../src-main/hosts/options.ts'

const options = readHostOptions(process.argv.slice(2))
const { config } = await resolveConfig({}, 'build')
const renderer = config?.renderer
const watcher = await build({
  ...renderer,
  logLevel: 'warn',
  build: { ...renderer?.build, minify: false, watch: {} },
})
if ('on' in watcher) {
  await new Promise<void>(built => {
    watcher.on('event', ({ code }) => {
      if (code === 'END') built()
    })
  })
}
await runBrowserHost({ ...options, watch: true })
if ('close' in watcher) await watcher.close()
