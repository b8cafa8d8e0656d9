/** @file What Kith named by itself on a person's page: how many, and one click to keep or reject all of them. */
import './matches.css'
import { Sparkles } from 'lucide-react'
import type { PersonId } from '../../src-main/contract/entities.ts'
import { faceUrl } from '../../src-main/contract/media.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { command } from '../state/commands.ts'
import { useLive } from '../state/live.ts'
import { go } from '../state/route.ts'
import { Button } from '../ui/controls.tsx'

/** Crops shown; those that are hardest to recognise come first. */
const shown = 8

/** Nothing where there are neither matches nor suggestions. */
export function Matches({ personId, name }: { personId: PersonId; name: string }) {
  const { data } = useLive(['faces', 'people'], `matches of ${personId}`, core =>
    core.review.matches({ personId, limit: shown }),
  )
  const open = useLive(['review'], `suggestions for ${personId}`, core =>
    core.review.questions({ personId, limit: 1 }),
  )
  const questions = open.data?.total ?? 0
  const matched = data?.total ?? 0
  if (matched + questions === 0) return null
  return (
    <section className="matches" aria-label={t.people.matches.toLookAt}>
      {matched > 0 ? (
        <div className="line">
          <Sparkles size={17} />
          <div className="crops" aria-hidden="true">
            {data?.faces.map(face => (
              <img key={face.id} src={faceUrl(face.id)} alt="" draggable={false} />
            ))}
          </div>
          <p>{t.people.matches.matched(matched, name)}</p>
          <div className="spacer" />
          <Button
            kind="primary"
            onClick={() => void command(core => core.review.confirmMatches({ personId }))}
          >
            {t.people.matches.confirm}
          </Button>
          <Button onClick={() => void command(core => core.review.rejectMatches({ personId }))}>
            {t.people.matches.reject}
          </Button>
        </div>
      ) : null}
      {questions > 0 ? (
        <div className="line">
          <p>{t.people.matches.alike(questions, name)}</p>
          <div className="spacer" />
          <Button onClick={() => go({ name: 'review', id: personId })}>
            {t.people.matches.suggestions(questions)}
          </Button>
        </div>
      ) : null}
    </section>
  )
}
