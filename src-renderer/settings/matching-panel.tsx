/** @file Whether Kith names faces by itself, and how sure it must be. */
import type { Strictness } from '../../src-main/contract/entities.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { changeSettings, useStore } from '../state/store.ts'

/** From generous to certain, as the slider goes. */
const levels: Strictness[] = ['generous', 'careful', 'certain']

export function MatchingPanel() {
  const settings = useStore(state => state.settings)
  if (!settings) return null
  const level = t.settings.matching.levels[settings.strictness]
  return (
    <section className="panel" id="matching">
      <h2>{t.settings.matching.title}</h2>
      <label className="check-line">
        <input
          type="checkbox"
          checked={settings.matching}
          onChange={event => void changeSettings({ matching: event.target.checked })}
        />
        {t.settings.matching.on}
      </label>
      <p className="quiet">{t.settings.matching.about}</p>
      <div className="strictness">
        <input
          type="range"
          aria-label={t.settings.matching.howSure}
          aria-valuetext={level.name}
          min={0}
          max={levels.length - 1}
          step={1}
          disabled={!settings.matching}
          value={levels.indexOf(settings.strictness)}
          onChange={event => {
            const chosen = levels[Number(event.target.value)]
            if (chosen) void changeSettings({ strictness: chosen })
          }}
        />
        <div>
          <strong>{level.name}</strong>
          <p className="quiet small">{level.text}</p>
        </div>
      </div>
    </section>
  )
}
