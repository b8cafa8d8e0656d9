/** @file Whose work is in Kith, and under which licence. */
import licences from 'virtual:licences'
import { useLive } from '../state/live.ts'
import { Button, Dialog, plural } from '../ui/controls.tsx'

/** A program of its own that Kith starts. */
const programs = [{ name: 'Qdrant, the face index', licence: 'Apache-2.0' }]

export default function LicencesDialog({ onClose }: { onClose: () => void }) {
  const { data: packs } = useLive([], 'packs', core => core.models.list())
  const count = licences.reduce((sum, entry) => sum + entry.packages.length, 0)
  return (
    <Dialog title="Licences" onClose={onClose}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section className="licences" aria-label="Licences" tabIndex={0}>
        <h3>Face models and programs</h3>
        <ul className="rows">
          {packs?.map(pack => (
            <li key={pack.id}>
              <span className="grow">{pack.name}</span>
              <span className="quiet small">{pack.licence || 'your own'}</span>
            </li>
          ))}
          {programs.map(({ name, licence }) => (
            <li key={name}>
              <span className="grow">{name}</span>
              <span className="quiet small">{licence}</span>
            </li>
          ))}
        </ul>
        <h3>{plural(count, 'package')}</h3>
        {licences.map(({ licence, text, packages }) => (
          <details key={packages[0]} className="finding">
            <summary>
              {packages.join(', ')} <span className="quiet">· {licence}</span>
            </summary>
            <pre>{text || `The package comes without a text. Its licence is ${licence}.`}</pre>
          </details>
        ))}
      </section>
      <div className="dialog-actions">
        <Button kind="primary" onClick={onClose}>
          Close
        </Button>
      </div>
    </Dialog>
  )
}
