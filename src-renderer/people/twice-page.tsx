import './people.css'
import { faceUrl } from '../../src-main/contract/media.ts'
import { command } from '../state/commands.ts'
import { useLive } from '../state/live.ts'
import { go, openPhoto } from '../state/route.ts'
import { Button, Empty, plural } from '../ui/controls.tsx'
import { BackToPeople } from './back.tsx'

/** At most so many are listed; with each that is put right the next comes. */
const limit = 100

/** Photos in which one person is more than once: hardly ever true. */
export function TwicePage() {
  const { data, error } = useLive(['faces', 'people'], 'twice', core => core.people.twice({ limit }))
  return (
    <>
      <div className="toolbar">
        <BackToPeople />
        <h1>Twice in one photo</h1>
        {data && data.total > 0 ? <span className="quiet number">{plural(data.total, 'photo')}</span> : null}
      </div>
      <div className="content">
        {error ? <Empty title="These photos can’t be shown">{error.message}</Empty> : null}
        {data?.total === 0 ? (
          <Empty title="Nobody is in one photo twice">
            <p>
              Two faces on one photo are hardly ever one person. Where Kith has two of one name, they are
              listed here.
            </p>
            <Button onClick={() => go({ name: 'people' })}>Back to people</Button>
          </Empty>
        ) : null}
        {data && data.total > 0 ? (
          <ul className="page twice" aria-label="Photos with one person twice">
            {data.entries.map(entry => (
              <li key={`${entry.personId} ${entry.photoId}`}>
                <span>
                  <strong>{entry.personName}</strong> <span className="quiet small">{entry.fileName}</span>
                </span>
                <div className="crops">
                  {entry.faces.map((id, i) => (
                    <div key={id}>
                      <img src={faceUrl(id)} alt="" loading="lazy" />
                      <Button
                        aria-label={`Face ${i + 1} is not ${entry.personName}`}
                        onClick={() => void command(core => core.people.unassign({ faceIds: [id] }))}
                      >
                        Not {entry.personName}
                      </Button>
                    </div>
                  ))}
                </div>
                <Button kind="plain" onClick={() => openPhoto(entry.photoId)}>
                  Show the photo
                </Button>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </>
  )
}
