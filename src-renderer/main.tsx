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

// Before anything is painted; another choice opens the window anew. Without a library it speaks as the core does.
const settings = opening()?.settings
const page = document.documentElement
page.lang = await speak(settings?.language ?? 'system', settings ? navigator.language : page.lang)

void follow()
const root = document.getElementById('app')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}
