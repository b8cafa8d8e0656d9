/** @file Whether Kith names faces by itself, and how sure it must be. */
import type { Strictness } from '../../src-main/contract/entities.ts'
import { changeSettings, useStore } from '../state/store.ts'

/** From generous to certain, as the slider goes. */
const levels: { value: Strictness; name: string; text: string }[] = [
  {
    value: 'generous',
    name: 'Generous',
    text: 'Names most faces that look like somebody. Look through the matches now and then.',
  },
  {
    value: 'careful',
    name: 'Careful',
    text: 'Names faces that are clearly somebody’s, and leaves the doubtful ones for Review.',
  },
  {
    value: 'certain',
    name: 'Only when certain',
    text: 'Names only faces that are almost the same as one you named.',
  },
]

export function MatchingPanel() {
  const settings = useStore(state => state.settings)
  if (!settings) return null
  const place = levels.findIndex(level => level.value === settings.strictness)
  const level = levels[place]
  return (
    <section className="panel" id="matching">
      <h2>Matching by itself</h2>
      <label className="check-line">
        <input
          type="checkbox"
          checked={settings.matching}
          onChange={event => void changeSettings({ matching: event.target.checked })}
        />
        Name faces without asking when Kith is sure who they are
      </label>
      <p className="quiet">
        Such faces are marked as matched, and a person’s page lets you confirm or reject all of them at once.
        Kith never matches where two people look alike, and never two faces of one photo.
      </p>
      <div className="strictness">
        <input
          type="range"
          aria-label="How sure Kith must be"
          aria-valuetext={level?.name}
          min={0}
          max={levels.length - 1}
          step={1}
          disabled={!settings.matching}
          value={place}
          onChange={event => {
            const chosen = levels[Number(event.target.value)]
            if (chosen) void changeSettings({ strictness: chosen.value })
          }}
        />
        <div>
          <strong>{level?.name}</strong>
          <p className="quiet small">{level?.text}</p>
        </div>
      </div>
    </section>
  )
}
