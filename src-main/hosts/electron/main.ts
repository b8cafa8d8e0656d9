/** @file The desktop app's main process: opens the core, shows the window, and hands it a port to the core. */
import { basename, join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import {
  app,
  type BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  protocol,
  session,
  shell,
} from 'electron'
import { reasonOf } from '../../contract/errors.ts'
import { t } from '../../contract/text/text.ts'
import { openWindow as openWindowOfLibrary, type Window } from '../../core/emergency.ts'
import { systemSpeaks } from '../../core/language.ts'
import { readStaticFiles } from '../files.ts'
import { openLog } from '../log.ts'
import { readLenientHostOptions } from '../options.ts'
import { isOwn, scheme } from './addresses.ts'
import { keyPress, pressScript } from './keys.ts'
import { keepMenu, type MenuActions, menuTemplate } from './menu.ts'
import { folderFor, pathsIn } from './opened-with.ts'
import { servePort } from './port.ts'
import { createProtocol } from './protocol.ts'
import { createShell } from './shell.ts'
import { createTray } from './tray.ts'
import { canUpdate, lookForUpdate } from './updates.ts'
import { openWindow, preloadPath } from './window.ts'

const { dataFolder, imports } = readLenientHostOptions(process.argv.slice(1))
const log = openLog(dataFolder)
let window: BrowserWindow | null = null

// Without a package the app itself stands first on the command line.
const argsOf = (argv: string[]) => argv.slice(app.isPackaged ? 1 : 2)
/** What Kith was opened with before it was ready. */
const waiting: string[] = pathsIn(argsOf(process.argv), process.cwd())
let openPath = (path: string): void => void waiting.push(path)
// macOS says so by an event, which may come before all others.
app.on('open-file', (event, path) => {
  event.preventDefault()
  openPath(path)
})

// Chromium's own files stay away from the library's, and the single-instance lock is one a library.
app.setPath('userData', join(dataFolder, 'window'))
app.enableSandbox()
protocol.registerSchemesAsPrivileged([
  {
    scheme,
    privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
  },
])

if (app.requestSingleInstanceLock()) {
  start().catch(error => {
    log('error', 'Kith could not start', { reason: reasonOf(error) })
    dialog.showErrorBox(t.hosts.window.cantOpen, reasonOf(error))
    app.exit(1)
  })
} else {
  app.quit()
}

async function start(): Promise<void> {
  await app.whenReady()
  // Chromium's, which the page asks as well; Node's own may have been told before that was known.
  systemSpeaks(app.getLocale())
  const appFolder = app.getAppPath()
  const projectFolder = app.isPackaged ? process.resourcesPath : appFolder
  const icon = join(projectFolder, 'resources', 'icon.png')
  const opened = await openWindowOfLibrary({
    dataFolder,
    host: 'electron',
    version: app.getVersion(),
    shell: createShell(() => window, icon),
    log,
    projectFolder,
    restart: () => {
      app.relaunch()
      app.quit()
    },
  })
  quitCleanly(opened)

  const denyMost = session.defaultSession
  denyMost.setPermissionRequestHandler((_contents, permission, decide) => decide(permission === 'fullscreen'))
  denyMost.setPermissionCheckHandler((_contents, permission) => permission === 'fullscreen')
  denyMost.setDevicePermissionHandler(() => false)
  protocol.handle(scheme, createProtocol(readStaticFiles(join(appFolder, 'out', 'renderer')), opened))

  // The page asks for its port once it listens; after a reload it asks again.
  ipcMain.on('kith:ready', event => {
    if (event.senderFrame !== event.sender.mainFrame || !isOwn(event.senderFrame?.url ?? '')) return
    const { port1, port2 } = new MessageChannelMain()
    servePort(opened.router, port1)
    event.sender.postMessage('kith:port', null, [port2])
  })

  // Null where the catalog can't be opened: the window then offers its backups and nothing else.
  const client = opened.core && createRouterClient(opened.core.router)
  const library = client?.library
  const addFolder = async (path: string | null) => {
    if (path !== null) await library?.addFolder({ path })
  }
  const complain = (error: unknown) => dialog.showErrorBox(t.hosts.window.cantAdd, reasonOf(error))

  const openWith = async (path: string): Promise<void> => {
    const found = await folderFor(path)
    if (!found) return
    const { folder, isItself } = found
    const parent = window
    const question = {
      message: t.hosts.window.addFolderOf(basename(folder)),
      buttons: [t.library.folder.add, t.ui.cancel],
      cancelId: 1,
    }
    const isWanted =
      isItself ||
      (await (parent ? dialog.showMessageBox(parent, question) : dialog.showMessageBox(question)))
        .response === 0
    if (isWanted) await addFolder(folder)
  }

  const show = () => {
    if (window) {
      if (window.isMinimized()) window.restore()
      return window.focus()
    }
    window = openWindow(preloadPath(import.meta.dirname), join(dataFolder, 'window.json'), log)
    window.on('closed', () => {
      window = null
    })
  }
  const unheard = (error: unknown) => log('error', 'the tray was not heard', { reason: reasonOf(error) })
  const tray = createTray(icon, {
    show,
    pause: () => void client?.work.pause().catch(unheard),
    resume: () => void client?.work.resume().catch(unheard),
    quit: () => app.quit(),
  })
  if (client)
    tray.follow(client.app).catch(error => log('error', 'the tray is lost', { reason: reasonOf(error) }))
  const menuActions: MenuActions = {
    addFolder: () =>
      void library
        ?.pickFolder()
        .then(({ path }) => addFolder(path))
        .catch(complain),
    ...(canUpdate() ? { lookForUpdate: () => void lookForUpdate(window, log) } : {}),
    openDataFolder: () => shell.showItemInFolder(join(dataFolder, 'catalog.sqlite')),
    async press(keys, otherwise) {
      const contents = window?.webContents
      const taken = await contents?.executeJavaScript(pressScript(keyPress(keys, process.platform)))
      if (!taken && otherwise) contents?.[otherwise]()
    },
  }
  const buildMenu = () =>
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, menuActions)))
  if (client)
    keepMenu(client.app, buildMenu).catch(error =>
      log('error', 'the menu is not kept up to date', { reason: reasonOf(error) }),
    )
  else buildMenu()

  app.on('second-instance', (_event, argv, from) => {
    for (const path of pathsIn(argsOf(argv), from)) openPath(path)
    show()
  })
  app.on('activate', show)
  app.on('window-all-closed', () => {
    // On macOS an app stays when its window goes.
    if (process.platform !== 'darwin' && !tray.isOn) app.quit()
  })
  show()
  openPath = path => void openWith(path).catch(complain)
  for (const path of imports) await addFolder(path).catch(complain)
  for (const path of waiting.splice(0)) openPath(path)
}

/** Waits for the core to come to rest before the process ends. */
function quitCleanly(opened: Window): void {
  let closing = false
  app.on('will-quit', event => {
    event.preventDefault()
    if (closing) return
    closing = true
    opened
      .close()
      .catch(error => log('error', 'Kith did not stop cleanly', { reason: reasonOf(error) }))
      .finally(() => app.exit())
  })
}
