/** @file Where copies go, as what, and what they say of themselves. */
import './exports.css'
import { Download, FolderOpen } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { ExportOptions, ExportWhich } from '../../src-main/contract/procedures/exports.ts'
import { t } from '../../src-main/contract/text/text.ts'
import type { PhotoActionProps } from '../library/photo-actions.ts'
import { ActionButton } from '../library/selection-bar.tsx'
import { attempt } from '../state/commands.ts'
import { toast, useStore } from '../state/store.ts'
import { Button, Dialog, Segments } from '../ui/controls.tsx'

const sizes = [
  ['full', null],
  ['print', 4096],
  ['screens', 2048],
  ['mail', 1024],
] as const

const metadata = ['no-location', 'all', 'none'] as const satisfies ExportOptions['metadata'][]

type Choice = Omit<ExportOptions, 'folder'> & { folder: string }

/** What was chosen last is what the next export begins with. */
let last: Choice = { folder: '', as: 'original', side: 2048, metadata: 'no-location' }

export function ExportAction({ photoIds, done }: PhotoActionProps) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <ActionButton
        icon={<Download size={17} />}
        label={t.exports.export}
        keys="Mod+E"
        onRun={() => setOpen(true)}
      />
      {open ? (
        <ExportDialog
          which={{ photoIds: [...photoIds] }}
          count={photoIds.length}
          onClose={() => setOpen(false)}
          onStarted={() => {
            setOpen(false)
            done()
          }}
        />
      ) : null}
    </>
  )
}

export function ExportDialog(props: {
  which: ExportWhich
  count: number
  onClose: () => void
  onStarted: () => void
}) {
  const canPick = useStore(state => state.info?.can.pickFolder)
  const [choice, setChoice] = useState(last)
  const change = (part: Partial<Choice>) => setChoice(old => ({ ...old, ...part }))

  const pick = async () => {
    const picked = await attempt(core => core.library.pickFolder())
    if (picked?.path) change({ folder: picked.path })
  }
  const start = async (event: FormEvent) => {
    event.preventDefault()
    const options = {
      ...choice,
      folder: choice.folder.trim(),
      side: choice.as === 'jpeg' ? choice.side : null,
    }
    const started = await attempt(core => core.exports.start({ which: props.which, options }))
    if (!started) return
    last = choice
    toast(t.exports.started(started.total))
    props.onStarted()
  }

  return (
    <Dialog title={t.exports.exportPhotos(props.count)} onClose={props.onClose}>
      <form className="export" onSubmit={event => void start(event)}>
        <div className="export-row">
          <label htmlFor="export-folder">{t.exports.to}</label>
          <input
            id="export-folder"
            className="field"
            placeholder={t.exports.example}
            spellCheck={false}
            autoFocus
            value={choice.folder}
            onChange={event => change({ folder: event.target.value })}
          />
          {canPick ? (
            <Button onClick={() => void pick()}>
              <FolderOpen size={15} /> {t.exports.choose}
            </Button>
          ) : null}
        </div>
        <div className="export-row">
          <span>{t.exports.as}</span>
          <Segments
            label={t.exports.as}
            value={choice.as}
            options={[
              ['original', t.exports.originals],
              ['jpeg', 'JPEG'],
            ]}
            onChange={as => change({ as })}
          />
          {choice.as === 'jpeg' ? (
            <select
              className="field"
              style={{ width: 210 }}
              aria-label={t.exports.size}
              value={choice.side ?? 0}
              onChange={event => change({ side: Number(event.target.value) || null })}
            >
              {sizes.map(([name, side]) => (
                <option key={name} value={side ?? 0}>
                  {t.exports.sizes[name]}
                </option>
              ))}
            </select>
          ) : (
            <span className="quiet small">{t.exports.originalsHint}</span>
          )}
        </div>
        <fieldset className="export-row top">
          <legend>{t.exports.with}</legend>
          <div className="radios">
            {metadata.map(value => (
              <label key={value}>
                <input
                  type="radio"
                  name="metadata"
                  checked={choice.metadata === value}
                  onChange={() => change({ metadata: value })}
                />
                <span>
                  {t.exports.metadata[value].name}
                  <span className="quiet small">{t.exports.metadata[value].hint}</span>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
        <p className="quiet small">{t.exports.copies}</p>
        <div className="dialog-actions">
          <Button onClick={props.onClose}>{t.ui.cancel}</Button>
          <Button type="submit" kind="primary" disabled={choice.folder.trim() === ''}>
            {t.exports.exportPhotos(props.count)}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
