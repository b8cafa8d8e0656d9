/** @file What Kith is, whose work is in it, and what to tell somebody who helps. */
import { lazy, Suspense, useState } from 'react'
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
    toast('Copied. It has no names of people and no paths of files in it.')
  })
}

export function AboutPanel() {
  const info = useStore(state => state.info)
  const [open, setOpen] = useState<'log' | 'licences' | null>(null)
  if (!info) return null
  const close = () => setOpen(null)
  return (
    <section className="panel" id="about">
      <h2>About</h2>
      <dl className="facts">
        <dt>Kith</dt>
        <dd>{info.version}</dd>
        <dt>Your data</dt>
        <dd>{info.dataFolder}</dd>
        <dt>Privacy</dt>
        <dd>
          Photos, faces and names stay on this machine. The only thing Kith ever fetches are the face models,
          once.
        </dd>
      </dl>
      <div className="buttons">
        <Button onClick={() => setOpen('licences')}>Licences…</Button>
        <Button onClick={() => setOpen('log')}>Show the log…</Button>
        <Button onClick={() => void copyDiagnostics()}>Copy diagnostics</Button>
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
