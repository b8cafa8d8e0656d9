/** @file What Kith is, whose work is in it, and what to tell somebody who helps. */
import { lazy, Suspense, useState } from 'react'
import { t } from '../../src-main/contract/text/text.ts'
import { attempt } from '../state/commands.ts'
import { toast, useStore } from '../state/store.ts'
import { Button } from '../ui/controls.tsx'
import { LogDialog } from './log-dialog.tsx'

// The texts of all licences are larger than the rest of this page.
const LicencesDialog = lazy(() => import('./licences-dialog.tsx'))

async function copyDiagnostics(): Promise<void> {
  await attempt(async core => {
    const { text } = await core.app.diagnostics()
    await navigator.clipboard.writeText(text)
    toast(t.settings.about.copied)
  })
}

export function AboutPanel() {
  const info = useStore(state => state.info)
  const [open, setOpen] = useState<'log' | 'licences' | null>(null)
  if (!info) return null
  const close = () => setOpen(null)
  const words = t.settings.about
  return (
    <section className="panel" id="about">
      <h2>{words.title}</h2>
      <dl className="facts">
        <dt>Kith</dt>
        <dd>{info.version}</dd>
        <dt>{words.data}</dt>
        <dd>{info.dataFolder}</dd>
        <dt>{words.privacy}</dt>
        <dd>{words.stays}</dd>
      </dl>
      <div className="buttons">
        <Button onClick={() => setOpen('licences')}>{words.licences}</Button>
        <Button onClick={() => setOpen('log')}>{words.showLog}</Button>
        <Button onClick={() => void copyDiagnostics()}>{words.copyDiagnostics}</Button>
      </div>
      {open === 'log' ? <LogDialog onClose={close} onCopy={copyDiagnostics} /> : null}
      {open === 'licences' ? (
        <Suspense>
          <LicencesDialog onClose={close} />
        </Suspense>
      ) : null}
    </section>
  )
}
