/** @file One question: the face, the confirmed ones beside it, the whole photo behind it, and who else it could be. */
import { ChevronRight } from 'lucide-react'
import { type CSSProperties, useEffect, useState } from 'react'
import type { Candidate, FaceTile, Question } from '../../src-main/contract/entities.ts'
import { faceUrl, previewUrl, thumbnailUrl } from '../../src-main/contract/media.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { NamePicker } from '../people-picker/name-picker.tsx'
import { useStore } from '../state/store.ts'
import { Avatar } from '../ui/controls.tsx'
import type { Answer } from './session.ts'

/** Crops beneath the one in question. */
const stripLength = 6

/** An answered card is gone after so long, ms; the same as `--leave` in review.css. */
const leaveTime = 160

export function QuestionCard({
  question,
  title,
  give,
}: {
  question: Question
  title: string
  give: (answer: Answer) => void
}) {
  const [peek, setPeek] = useState(false)
  const [shown, setShown] = useState(question.sample[0])
  useAlt(setPeek)
  const { candidate, others, sample, faceIds } = question
  return (
    <section className="question" aria-label={title}>
      <h2 title={candidate.name}>{title}</h2>
      <div className="sides">
        <figure className="asked">
          <div
            className="crop"
            data-testid="candidate"
            onPointerEnter={() => setPeek(true)}
            onPointerLeave={() => setPeek(false)}
          >
            {shown ? <img src={faceUrl(shown.id)} alt={t.review.faceInQuestion} draggable={false} /> : null}
          </div>
          {faceIds.length > 1 ? <Strip faces={sample} shown={shown} onShow={setShown} /> : null}
          <figcaption>{t.review.facesAlike(faceIds.length)}</figcaption>
        </figure>
        <figure className="known">
          <div className="row">
            {candidate.near.map(id => (
              <div className="crop" key={id}>
                <img src={faceUrl(id)} alt={candidate.name} draggable={false} />
              </div>
            ))}
          </div>
          <figcaption>
            {candidate.near.length > 1
              ? t.review.mostAlike(candidate.name)
              : t.review.asNamed(candidate.name)}
          </figcaption>
        </figure>
      </div>
      <div className="others">
        {others.map((other, i) => (
          <OtherButton key={other.personId} digit={i + 1} other={other} give={give} />
        ))}
        <Somebody give={give} />
      </div>
      {peek && shown ? <WholePhoto face={shown} /> : null}
    </section>
  )
}

/** All of them are named by a Yes, so all of them can be looked at, a few at a time. */
function Strip({
  faces,
  shown,
  onShow,
}: {
  faces: FaceTile[]
  shown: FaceTile | undefined
  onShow: (face: FaceTile) => void
}) {
  const [from, setFrom] = useState(0)
  const turns = faces.length > stripLength
  const step = turns ? stripLength - 1 : stripLength
  return (
    <div className="strip">
      {faces.slice(from, from + step).map(face => (
        <button
          key={face.id}
          type="button"
          aria-label={t.review.showFace}
          aria-pressed={face === shown}
          onClick={() => onShow(face)}
        >
          <img src={faceUrl(face.id)} alt="" draggable={false} />
        </button>
      ))}
      {turns ? (
        <button
          type="button"
          className="turn"
          aria-label={t.review.nextFaces}
          title={t.review.nextFaces}
          onClick={() => setFrom(from + step < faces.length ? from + step : 0)}
        >
          <ChevronRight size={18} />
        </button>
      ) : null}
    </div>
  )
}

function OtherButton({
  digit,
  other,
  give,
}: {
  digit: number
  other: Candidate
  give: (answer: Answer) => void
}) {
  return (
    <button
      type="button"
      className="other"
      aria-keyshortcuts={String(digit)}
      onClick={() => give({ kind: 'yes', to: { personId: other.personId }, name: other.name })}
    >
      <kbd>{digit}</kbd>
      <Avatar faceId={other.coverFaceId} name={other.name} size={24} />
      <span className="name" title={other.name}>
        {other.name}
      </span>
    </button>
  )
}

/** Anybody else, by name. */
function Somebody({ give }: { give: (answer: Answer) => void }) {
  const people = useStore(state => state.people)
  return (
    <div className="somebody">
      <NamePicker
        label={t.review.somebodyElse}
        placeholder={t.review.somebodyElseA}
        onCancel={() => (document.activeElement as HTMLElement | null)?.blur()}
        onPick={to => {
          const name = 'name' in to ? to.name : people.find(person => person.id === to.personId)?.name
          give({ kind: 'yes', to, name: name ?? '' })
        }}
      />
    </div>
  )
}

/** The photo the face is on, with its box; it lies over the card and takes no pointer. */
function WholePhoto({ face }: { face: FaceTile }) {
  const [x, y, w, h] = face.box
  const percent = (value: number) => `${value * 100}%`
  const box: CSSProperties = { left: percent(x), top: percent(y), width: percent(w), height: percent(h) }
  return (
    <div className="whole">
      <div className="frame-of-photo">
        <img className="small" src={thumbnailUrl(face.photoId)} alt="" />
        <img src={previewUrl(face.photoId)} alt={t.review.aroundFace} />
        <i style={box} />
      </div>
    </div>
  )
}

/** The card that was answered last, on its way out. */
export function Leaving({ question, kind }: { question: Question; kind: Answer['kind'] }) {
  const [gone, setGone] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setGone(true), leaveTime)
    return () => clearTimeout(timer)
  }, [])
  const face = question.sample[0]
  if (gone || !face) return null
  return (
    <div className={`leaving ${kind}`} aria-hidden="true">
      <img src={faceUrl(face.id)} alt="" />
    </div>
  )
}

function useAlt(set: (down: boolean) => void): void {
  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      if (event.key !== 'Alt') return
      event.preventDefault() // it would open the window's menu
      set(event.type === 'keydown')
    }
    const release = () => set(false)
    window.addEventListener('keydown', key)
    window.addEventListener('keyup', key)
    window.addEventListener('blur', release)
    return () => {
      window.removeEventListener('keydown', key)
      window.removeEventListener('keyup', key)
      window.removeEventListener('blur', release)
    }
  }, [set])
}
