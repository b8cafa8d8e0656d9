import './people.css'
import { useRef } from 'react'
import { faceUrl } from '../../src-main/contract/media.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { command } from '../state/commands.ts'
import { useLive } from '../state/live.ts'
import { go, openPhoto } from '../state/route.ts'
import { Button, Empty } from '../ui/controls.tsx'
import { useFocusKept } from '../ui/focus.ts'
import { BackToPeople } from './back.tsx'

/** At most so many are listed; with each that is put right the next comes. */
const limit = 100

/** Photos in which one person is more than once: hardly ever true. */
export function TwicePage() {
  const { data, error } = useLive(['faces', 'people'], 'twice', core => core.people.twice({ limit }))
  const list = useRef<HTMLUListElement>(null)
  const kept = useFocusKept(list, ({ index }) => {
    const last = (data?.entries.length ?? 1) - 1
    list.current?.querySelector<HTMLElement>(`[data-index="${Math.min(index, last)}"] button`)?.focus()
  })
  return (
    <>
      <div className="toolbar">
        <BackToPeople />
        <h1>{t.people.twice.title}</h1>
        {data && data.total > 0 ? <span className="quiet number">{t.ui.photos(data.total)}</span> : null}
      </div>
      <div className="content">
        {error ? <Empty title={t.ui.photosFailed}>{error.message}</Empty> : null}
        {data?.total === 0 ? (
          <Empty title={t.people.twice.emptyTitle}>
            <p>{t.people.twice.empty}</p>
            <Button onClick={() => go({ name: 'people' })}>{t.people.backToPeople}</Button>
          </Empty>
        ) : null}
        {data && data.total > 0 ? (
          <ul ref={list} className="page twice" aria-label={t.people.twice.list} {...kept}>
            {data.entries.map((entry, index) => (
              <li key={`${entry.personId} ${entry.photoId}`} data-index={index}>
                <span>
                  <strong>{entry.personName}</strong> <span className="quiet small">{entry.fileName}</span>
                </span>
                <div className="crops">
                  {entry.faces.map((id, i) => (
                    <div key={id}>
                      <img src={faceUrl(id)} alt="" loading="lazy" />
                      <Button
                        aria-label={t.people.twice.faceIsNot(i + 1, entry.personName)}
                        onClick={() => void command(core => core.people.unassign({ faceIds: [id] }))}
                      >
                        {t.people.not(entry.personName)}
                      </Button>
                    </div>
                  ))}
                </div>
                <Button kind="plain" onClick={() => openPhoto(entry.photoId)}>
                  {t.people.twice.showPhoto}
                </Button>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </>
  )
}
