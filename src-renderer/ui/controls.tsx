/** @file The small parts every page is made of. */
import { X } from 'lucide-react'
import { type ButtonHTMLAttributes, type ReactNode, useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { faceUrl } from '../../src-main/contract/media.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { useFocusReturn } from './focus.ts'

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  kind?: 'normal' | 'primary' | 'danger' | 'plain'
}

export function Button({ kind = 'normal', className = '', ...rest }: ButtonProps) {
  return <button type="button" className={`button ${kind} ${className}`} {...rest} />
}

/** `label` is its name for a screen reader and its tooltip. */
export function IconButton({
  label,
  children,
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & { label: string }) {
  return (
    <button type="button" className="icon-button" aria-label={label} title={label} {...rest}>
      {children}
    </button>
  )
}

export function Segments<T extends string>(props: {
  label: string
  value: T
  options: [T, string][]
  onChange: (value: T) => void
}) {
  return (
    <fieldset className="segments" aria-label={props.label} style={{ border: 0, margin: 0 }}>
      {props.options.map(([value, text]) => (
        <button
          key={value}
          type="button"
          aria-pressed={value === props.value}
          onClick={() => props.onChange(value)}
        >
          {text}
        </button>
      ))}
    </fieldset>
  )
}

/** A round cover, or the first letter of the name where there is none. */
export function Avatar({ faceId, name, size }: { faceId: string | null; name: string; size: number }) {
  return (
    <span className="avatar" style={{ width: size, height: size, fontSize: size * 0.4 }}>
      {faceId ? (
        <img src={faceUrl(faceId)} alt="" loading="lazy" draggable={false} />
      ) : (
        name.slice(0, 1).toUpperCase()
      )}
    </span>
  )
}

export function Empty({ icon, title, children }: { icon?: ReactNode; title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      {icon}
      <h2>{title}</h2>
      {typeof children === 'string' ? <p>{children}</p> : children}
    </div>
  )
}

export function Bar({ fraction, label }: { fraction: number | null; label: string }) {
  const percent = Math.round((fraction ?? 0) * 100)
  return (
    <div
      className="bar"
      role="progressbar"
      aria-label={label}
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
    >
      <i style={{ transform: `scaleX(${fraction ?? 0})` }} />
    </div>
  )
}

export function Ring({ fraction, size = 18 }: { fraction: number; size?: number }) {
  const radius = size / 2 - 2
  const length = 2 * Math.PI * radius
  return (
    <svg width={size} height={size} aria-hidden="true">
      <circle cx={size / 2} cy={size / 2} r={radius} fill="none" stroke="var(--line)" strokeWidth="2.5" />
      <circle
        cx={size / 2}
        cy={size / 2}
        r={radius}
        fill="none"
        stroke="var(--accent)"
        strokeWidth="2.5"
        strokeLinecap="round"
        strokeDasharray={length}
        strokeDashoffset={length * (1 - fraction)}
        transform={`rotate(-90 ${size / 2} ${size / 2})`}
      />
    </svg>
  )
}

/** A modal dialog; Escape and `onClose` close it. What opened it has the focus again afterwards. */
export function Dialog({
  title,
  onClose,
  cross = false,
  children,
}: {
  title: string
  onClose: () => void
  /** A cross in the corner, where no button calls it off. */
  cross?: boolean
  children: ReactNode
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  useFocusReturn()
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  // Outside of what opened it, so that it has the window's colours also over the viewer, which is always dark.
  return createPortal(
    <dialog ref={dialog} aria-label={title} onClose={onClose} onCancel={onClose}>
      <h2 style={{ marginBottom: 12 }} title={title}>
        {title}
      </h2>
      {children}
      {cross ? (
        <span className="cross">
          <IconButton label={t.ui.cancel} onClick={onClose}>
            <X size={17} />
          </IconButton>
        </span>
      ) : null}
    </dialog>,
    document.body,
  )
}

/** True once `ms` have passed: nothing flashes up for what takes less. */
export function useAfter(ms: number): boolean {
  const [passed, setPassed] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setPassed(true), ms)
    return () => clearTimeout(timer)
  }, [ms])
  return passed
}
