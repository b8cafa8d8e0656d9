/** @file After a drop the crops fly into what they were dropped on. */

const duration = 180

/** Call it while the ghost is still there. `target` is where it goes, in the window. */
export function fly(target: { left: number; top: number; width: number; height: number }): void {
  const ghost = document.querySelector<HTMLElement>('.ghost')
  if (!ghost || matchMedia('(prefers-reduced-motion: reduce)').matches) return
  const from = ghost.getBoundingClientRect()
  const copy = ghost.cloneNode(true) as HTMLElement
  copy.classList.add('flying')
  copy.style.left = `${from.left}px`
  copy.style.top = `${from.top}px`
  copy.setAttribute('aria-hidden', 'true')
  document.body.append(copy)
  const x = target.left + Math.min(target.height, target.width) / 2 - (from.left + from.width / 2)
  const y = target.top + target.height / 2 - (from.top + from.height / 2)
  const flight = copy.animate(
    [
      { transform: 'none', opacity: 1 },
      { transform: `translate(${x}px, ${y}px) scale(0.25)`, opacity: 0.2 },
    ],
    { duration, easing: 'cubic-bezier(0.2, 0, 0, 1)', fill: 'forwards' },
  )
  flight.onfinish = () => copy.remove()
  flight.oncancel = () => copy.remove()
}
