/** @file Where the face index is kept: the Qdrant that comes with Kith, one of the person's own, or memory. */
import { useEffect, useId, useState } from 'react'
import type { IndexPlace, ServerTest } from '../../src-main/contract/entities.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { attempt } from '../state/commands.ts'
import { useLive } from '../state/live.ts'
import { toast } from '../state/store.ts'
import { Button, Segments } from '../ui/controls.tsx'

export function PlaceForm() {
  const { data: place } = useLive(['settings'], 'index place', core => core.index.place())
  if (!place) return null
  if (place.fixed) return <p className="quiet small">{t.faceIndex.place.fixed}</p>
  return <Form key={`${place.engine} ${place.url} ${place.caFile} ${place.hasKey}`} place={place} />
}

function Form({ place }: { place: IndexPlace }) {
  const words = t.faceIndex.place
  const [engine, setEngine] = useState(place.engine)
  const [url, setUrl] = useState(place.url)
  const [caFile, setCaFile] = useState(place.caFile)
  /** Undefined: the key that is kept. */
  const [key, setKey] = useState<string | undefined>(undefined)
  const [test, setTest] = useState<ServerTest | 'running' | null>(null)
  const [busy, setBusy] = useState(false)
  const ids = { url: useId(), key: useId(), ca: useId() }
  const server = { url, caFile, ...(key === undefined ? {} : { apiKey: key === '' ? null : key }) }
  const changed =
    engine !== place.engine ||
    (engine === 'server' && (url !== place.url || caFile !== place.caFile || key !== undefined))

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was tested is no longer what stands there
  useEffect(() => setTest(null), [url, caFile, key, engine])

  const run = async () => {
    setTest('running')
    setTest(await attempt(core => core.index.testServer(server)))
  }
  const choose = async () => {
    setBusy(true)
    const chosen = await attempt(core =>
      core.index.choosePlace(
        engine === 'server' ? { engine, ...server } : { engine, url: place.url, caFile: place.caFile },
      ),
    )
    setBusy(false)
    if (chosen) toast(words.moved)
  }
  return (
    <form
      className="place"
      onSubmit={event => {
        event.preventDefault()
        if (changed && !busy) void choose()
      }}
    >
      <h3>{words.title}</h3>
      <Segments<IndexPlace['engine']>
        label={words.label}
        value={engine}
        options={[
          ['bundled', words.bundled],
          ['server', words.server],
          ['memory', t.faceIndex.inMemory],
        ]}
        onChange={setEngine}
      />
      {engine === 'memory' ? <p className="quiet small">{words.aboutMemory}</p> : null}
      {engine === 'server' ? (
        <div className="place-fields">
          <label htmlFor={ids.url}>{words.address}</label>
          <input
            id={ids.url}
            className="field"
            value={url}
            placeholder="https://nas.local:6333"
            spellCheck={false}
            onChange={event => setUrl(event.target.value)}
          />
          <label htmlFor={ids.key}>{words.key}</label>
          <div className="with-button">
            <input
              id={ids.key}
              className="field"
              type="password"
              autoComplete="off"
              value={key ?? ''}
              placeholder={key === undefined && place.hasKey ? words.keyKept : words.none}
              onChange={event => setKey(event.target.value)}
            />
            {place.hasKey && key === undefined ? (
              <Button onClick={() => setKey('')}>{words.forget}</Button>
            ) : null}
          </div>
          <label htmlFor={ids.ca}>{words.certificate}</label>
          <input
            id={ids.ca}
            className="field"
            value={caFile}
            placeholder={words.ownCertificate}
            spellCheck={false}
            onChange={event => setCaFile(event.target.value)}
          />
          {isOpen(url) ? <p className="warn small wide">{words.inPlainSight}</p> : null}
          <p className="quiet small wide">{words.aboutServer}</p>
        </div>
      ) : null}
      {test ? (
        <p className={test === 'running' || test.ok ? 'quiet' : 'warn'} role="status">
          {test === 'running' ? words.asking : test.text}
        </p>
      ) : null}
      {engine === 'server' || changed ? (
        <div className="place-actions">
          {engine === 'server' ? (
            <Button disabled={url === '' || test === 'running'} onClick={() => void run()}>
              {words.test}
            </Button>
          ) : null}
          <Button
            type="submit"
            kind="primary"
            disabled={!changed || busy || (engine === 'server' && url === '')}
          >
            {busy ? words.changing : words.keepItThere}
          </Button>
        </div>
      ) : null}
    </form>
  )
}

/** Plain HTTP to another machine. */
function isOpen(address: string): boolean {
  const url = URL.parse(address)
  return url?.protocol === 'http:' && !/^(localhost|127\.|\[::1\])/.test(url.hostname)
}
