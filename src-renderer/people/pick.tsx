/** @file The check at the corner of a card. */
import { Check } from 'lucide-react'

/** For the mouse: by keys a card is chosen with Space. */
export function Pick(props: { label: string; chosen: boolean; onChoose: (range: boolean) => void }) {
  return (
    <button
      type="button"
      className="pick"
      tabIndex={-1}
      aria-label={props.label}
      aria-pressed={props.chosen}
      onClick={event => props.onChoose(event.shiftKey)}
    >
      <Check size={14} strokeWidth={3} />
    </button>
  )
}
