import '@fontsource-variable/inter'
import './ui/tokens.css'
import './ui/base.css'
import './ui/controls.css'
import './frame/frame.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { follow } from './state/store.ts'

void follow()
const root = document.getElementById('app')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}
