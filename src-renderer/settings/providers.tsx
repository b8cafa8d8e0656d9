/** @file What the face models can run on, with the speed that was measured. */
import { useState } from 'react'
import type { ProviderInfo } from '../../src-main/contract/entities.ts'
import { t } from '../../src-main/contract/text/text.ts'
import { attempt } from '../state/commands.ts'
import { useLive } from '../state/live.ts'
import { useStore } from '../state/store.ts'
import { Button } from '../ui/controls.tsx'

/** As their makers call them. */
const names: Record<Exclude<ProviderInfo['name'], 'cpu'>, string> = {
  coreml: 'Core ML',
  dml: 'DirectML',
  cuda: 'CUDA',
  webgpu: 'WebGPU',
}

export function Providers() {
  const words = t.settings.providers
  const pack = useStore(state => state.status?.models.pack)
  const [round, setRound] = useState(0)
  const [measuring, setMeasuring] = useState(false)
  const { data } = useLive([], `providers ${pack} ${round}`, core => core.models.providers())
  const measure = async () => {
    setMeasuring(true)
    await attempt(core => core.models.measureProviders())
    setMeasuring(false)
    setRound(round + 1)
  }
  return (
    <>
      {data && data.length > 0 ? (
        <table className="providers">
          <caption className="quiet small">{words.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{words.runsOn}</th>
              <th scope="col">{words.takes}</th>
              <th scope="col">{t.faceIndex.state}</th>
            </tr>
          </thead>
          <tbody>
            {data.map(info => (
              <tr key={info.name}>
                <th scope="row">{info.name === 'cpu' ? words.processor : names[info.name]}</th>
                <td className="number">
                  {info.milliseconds === null ? '–' : `${Math.round(info.milliseconds)} ms`}
                </td>
                <td className={info.verdict === 'wrong' ? 'warn' : info.verdict === 'failed' ? 'quiet' : ''}>
                  {info.inUse ? t.settings.inUse : (info.note ?? words.usable)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <p className="quiet small">{words.notMeasured}</p>
      )}
      <div>
        <Button disabled={measuring} onClick={() => void measure()}>
          {measuring ? words.measuring : words.measureAgain}
        </Button>
      </div>
    </>
  )
}
