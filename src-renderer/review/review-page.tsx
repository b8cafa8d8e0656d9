/** @file Review: “Is this Anna?”, one question at a time, by key or by click. */
import './review.css'
import { CheckCheck, ScanFace } from 'lucide-react'
import { useEffect } from 'react'
import type { PersonId, Question } from '../../src-main/contract/entities.ts'
import { faceUrl, previewUrl } from '../../src-main/contract/media.ts'
import { number } from '../../src-main/contract/text/locale.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { useShortcut } from '../frame/shortcuts.ts'
import { indexBanner } from '../settings/index-words.ts'
import { go, useRoute } from '../state/route.ts'
import { useStore } from '../state/store.ts'
import { Bar, Button, Empty, useAfter } from '../ui/controls.tsx'
import { Leaving, QuestionCard } from './question-card.tsx'
import { type Answer, achieved, nameNow } from './session.ts'
import { type Round, useReview } from './use-review.ts'

export function ReviewPage({ personId }: { personId: PersonId | null }) {
  const round = useReview(personId)
  const { open, answered } = round.session
  const [asked, next] = open
  const people = useStore(state => state.people)
  const name = asked ? nameNow(asked, people) : null
  const question = asked && name !== null ? { ...asked, candidate: { ...asked.candidate, name } } : asked
  const late = useAfter(150)
  // What the window says of the index above every page need not be said twice.
  const told = useStore(state => state.status && indexBanner(state.status.index)) !== null
  const viewing = useRoute().photo !== null
  const fraction = answered.length / Math.max(1, answered.length + (round.left ?? 0))
  usePreloaded(next)
  return (
    <>
      <div className="toolbar">
        <h1>{t.frame.pages.review}</h1>
        {round.left ? <span className="quiet number">{t.review.questions(round.left)}</span> : null}
        <div className="spacer" />
        {personId !== null ? (
          <Button kind="plain" onClick={() => go({ name: 'review', id: null })}>
            {t.review.everybody}
          </Button>
        ) : null}
      </div>
      <div className="review">
        <Bar fraction={fraction} label={t.review.answered} />
        {round.reason && !told ? (
          <p className="review-note" role="status">
            {round.reason}
          </p>
        ) : null}
        {question ? (
          <>
            {viewing ? null : <Keys round={round} question={question} />}
            <QuestionCard
              key={question.id}
              question={question}
              title={name === null ? t.review.isGone(question.candidate.name) : t.review.isThis(name)}
              give={round.give}
            />
            {round.last ? <Leaving key={`${round.last.question.id} gone`} {...round.last} /> : null}
            <Answers round={round} question={question} />
          </>
        ) : round.left === null ? (
          late && <Empty title={t.ui.oneMoment} />
        ) : answered.length > 0 ? (
          <TheEnd round={round} />
        ) : (
          <Nothing comparing={round.comparing} />
        )}
      </div>
    </>
  )
}

const yes = ({ candidate }: Question): Answer => ({
  kind: 'yes',
  to: { personId: candidate.personId },
  name: candidate.name,
})

function Keys({ round, question }: { round: Round; question: Question }) {
  useShortcut('Y', t.review.keys.yes, () => round.give(yes(question)))
  useShortcut('N', t.review.keys.no, () => round.give({ kind: 'no' }))
  useShortcut('S', t.review.keys.skip, () => round.give({ kind: 'skip' }))
  useShortcut('H', t.review.keys.hide, () => round.give({ kind: 'hide' }))
  useShortcut('A', t.review.keys.somebodyElse, () =>
    document.querySelector<HTMLInputElement>('.review .picker input')?.focus(),
  )
  return (
    <>
      <Back round={round} />
      {question.others.map((candidate, i) => (
        <NumberKey
          key={candidate.personId}
          digit={i + 1}
          name={candidate.name}
          run={() => round.give(yes({ ...question, candidate }))}
        />
      ))}
      <p className="sr-only" aria-live="polite">
        {t.review.isThisOn(question.candidate.name, question.faceIds.length)}
      </p>
    </>
  )
}

function NumberKey({ digit, name, run }: { digit: number; name: string; run: () => void }) {
  useShortcut(String(digit), t.review.keys.itIs(name), run)
  return null
}

/** The step back is there also at the end of a round. */
function Back({ round }: { round: Round }) {
  useShortcut('Z', t.review.keys.back, round.undo)
  return null
}

function Answers({ round, question }: { round: Round; question: Question }) {
  return (
    <div className="answers" role="toolbar" aria-label={t.review.answers}>
      <AnswerButton
        letter="Z"
        text={t.review.back}
        disabled={round.session.answered.length === 0}
        run={round.undo}
      />
      <AnswerButton letter="N" text={t.review.no} run={() => round.give({ kind: 'no' })} large />
      <AnswerButton letter="Y" text={t.review.yes} run={() => round.give(yes(question))} large primary />
      <AnswerButton letter="S" text={t.review.skip} run={() => round.give({ kind: 'skip' })} />
      <AnswerButton letter="H" text={t.people.hide} run={() => round.give({ kind: 'hide' })} />
    </div>
  )
}

function AnswerButton(props: {
  letter: string
  text: string
  run: () => void
  large?: boolean
  primary?: boolean
  disabled?: boolean
}) {
  return (
    <Button
      kind={props.primary ? 'primary' : 'normal'}
      className={props.large ? 'large' : ''}
      disabled={props.disabled}
      aria-keyshortcuts={props.letter}
      onClick={props.run}
    >
      {props.text} <kbd>{props.letter}</kbd>
    </Button>
  )
}

/** The pictures of the next question are here before it is. */
function usePreloaded(next: Question | undefined): void {
  useEffect(() => {
    if (!next) return
    const urls = [
      ...next.sample.slice(0, 6).map(face => faceUrl(face.id)),
      ...next.candidate.near.map(faceUrl),
      ...next.sample.slice(0, 1).map(face => previewUrl(face.photoId)),
    ]
    for (const url of urls) new Image().src = url
  }, [next])
}

function TheEnd({ round }: { round: Round }) {
  const done = achieved(round.session)
  const rest = [
    done.no > 0 ? t.review.end.turnedDown(done.no) : null,
    done.hidden > 0 ? t.review.end.hidden(done.hidden) : null,
    done.skipped > 0 ? t.review.end.skipped(done.skipped) : null,
  ].filter(text => text !== null)
  return (
    <Empty
      icon={<CheckCheck size={44} strokeWidth={1.4} />}
      title={done.faces > 0 ? t.review.end.named(done.faces, done.answers) : t.review.end.allLookedAt}
    >
      <Back round={round} />
      {done.named.length > 0 ? (
        <ul className="achieved">
          {done.named.slice(0, 6).map(({ name, faces }) => (
            <li key={name}>
              <strong>{name}</strong> <span className="number">{number(faces)}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {rest.length > 0 ? <p>{rest.join(' · ')}</p> : null}
      {round.comparing ? <p>{t.review.end.stillComparing}</p> : null}
      <div className="dialog-actions">
        <Button onClick={round.undo}>
          {t.review.back} <kbd>Z</kbd>
        </Button>
        {done.skipped > 0 ? <Button onClick={round.askSkipped}>{t.review.end.askSkipped}</Button> : null}
        <Button kind="primary" onClick={() => go({ name: 'people' })}>
          {t.review.end.toPeople}
        </Button>
      </div>
    </Empty>
  )
}

function Nothing({ comparing }: { comparing: boolean }) {
  const people = useStore(state => state.people.length)
  return (
    <Empty
      icon={<ScanFace size={44} strokeWidth={1.4} />}
      title={comparing ? t.review.nothing.comparing : t.review.nothing.title}
    >
      <p>
        {people === 0
          ? t.review.nothing.nobodyNamed
          : comparing
            ? t.review.nothing.soon
            : t.review.nothing.nobodyAlike}
      </p>
      <Button onClick={() => go({ name: 'people' })}>{t.review.end.toPeople}</Button>
    </Empty>
  )
}
