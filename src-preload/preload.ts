/** @file Hands the page its message port to the core, and the paths of what a person drops; nothing else. */
import { contextBridge, ipcRenderer, webUtils } from 'electron'

window.addEventListener('message', event => {
  if (event.source === window && event.data === 'kith:ready') ipcRenderer.send('kith:ready')
})
ipcRenderer.on('kith:port', event => window.postMessage('kith:port', location.origin, [...event.ports]))

// Only for files that a person has dropped: a page can't make up a File with a path.
contextBridge.exposeInMainWorld('kith', { pathOf: (file: File) => webUtils.getPathForFile(file) })
