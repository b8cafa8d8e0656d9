import '@fontsource-variable/inter'
import './ui/tokens.css'
import './ui/base.css'
import './ui/controls.css'
import './frame/frame.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { languageOf, speak } from '../src-main/contract/text/text.ts'
import { App } from './app.tsx'
import { follow } from './state/store.ts'
import { keepPlaces } from './ui/missing.ts'

// Before anything is painted; another choice opens the window anew. It speaks as the core does, whose language the page
// carries, and writes numbers and dates as the browser does where that has the same language.
const page = document.documentElement
page.lang = await speak(languageOf(page.lang), navigator.language)

keepPlaces(document)
void follow()
const root = document.getElementById('app')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}
