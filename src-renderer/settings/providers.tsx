/** @file What the face models can run on, with the speed that was measured. */
import { useState } from 'react'
import type { ProviderInfo } from '../../src-main/contract/entities.ts'
import { attempt } from '../state/commands.ts'
import { useLive } from '../state/live.ts'
import { useStore } from '../state/store.ts'
import { Button } from '../ui/controls.tsx'

const names: Record<ProviderInfo['name'], string> = {
  cpu: 'Processor',
  coreml: 'Core ML',
  dml: 'DirectML',
  cuda: 'CUDA',
  webgpu: 'WebGPU',
}

export function Providers() {
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
          <caption className="quiet small">
            Each is checked against the processor’s answer on a drawn face before it is used.
          </caption>
          <thead>
            <tr>
              <th scope="col">Runs on</th>
              <th scope="col">A photo takes</th>
              <th scope="col">State</th>
            </tr>
          </thead>
          <tbody>
            {data.map(info => (
              <tr key={info.name}>
                <th scope="row">{names[info.name]}</th>
                <td className="number">
                  {info.milliseconds === null ? '–' : `${Math.round(info.milliseconds)} ms`}
                </td>
                <td className={info.verdict === 'wrong' ? 'warn' : info.verdict === 'failed' ? 'quiet' : ''}>
                  {info.inUse ? 'In use' : (info.note ?? 'Can be used')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <p className="quiet small">What the models can run on has not been measured yet.</p>
      )}
      <div>
        <Button disabled={measuring} onClick={() => void measure()}>
          {measuring ? 'Measuring…' : 'Measure again'}
        </Button>
      </div>
    </>
  )
}
