/** @file Whose work is in Kith, and under which licence. */
import licences from 'virtual:licences'
import { t } from '../../src-main/contract/text/text.ts'
import { useLive } from '../state/live.ts'
import { Button, Dialog } from '../ui/controls.tsx'

export default function LicencesDialog({ onClose }: { onClose: () => void }) {
  const words = t.settings.licences
  const { data: packs } = useLive([], 'packs', core => core.models.list())
  const count = licences.reduce((sum, entry) => sum + entry.packages.length, 0)
  return (
    <Dialog title={words.title} onClose={onClose}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section className="licences" aria-label={words.title} tabIndex={0}>
        <h3>{words.models}</h3>
        <ul className="rows">
          {packs?.map(pack => (
            <li key={pack.id}>
              <div>
                <p>{pack.name}</p>
                <p className="quiet small">{pack.licence || t.models.yourOwn}</p>
              </div>
            </li>
          ))}
          <li>
            <div>
              <p>{words.qdrant}</p>
              <p className="quiet small">Apache-2.0</p>
            </div>
          </li>
        </ul>
        <h3>{words.packages(count)}</h3>
        {licences.map(({ licence, text, packages }) => (
          <details key={packages[0]} className="finding">
            <summary>
              {packages.join(', ')} <span className="quiet">· {licence}</span>
            </summary>
            <pre>{text || words.noText(licence)}</pre>
          </details>
        ))}
      </section>
      <div className="dialog-actions">
        <Button kind="primary" onClick={onClose}>
          {t.ui.close}
        </Button>
      </div>
    </Dialog>
  )
}
