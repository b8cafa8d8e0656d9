/** @file Hands the page its message port to the core, and nothing else. */
import { ipcRenderer } from 'electron'

window.addEventListener('message', event => {
  if (event.source === window && event.data === 'kith:ready') ipcRenderer.send('kith:ready')
})
ipcRenderer.on('kith:port', event => window.postMessage('kith:port', location.origin, [...event.ports]))
