import '@fontsource-variable/inter'
import './ui/tokens.css'
import './ui/base.css'
import './ui/controls.css'
import './frame/frame.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { speak } from '../src-main/contract/text/text.ts'
import { App } from './app.tsx'
import { opening } from './state/opening.ts'
import { follow } from './state/store.ts'

// Before anything is painted; another choice opens the window anew.
document.documentElement.lang = await speak(opening()?.settings.language ?? 'system', navigator.language)

void follow()
const root = document.getElementById('app')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}
