/** @file Opens ONNX files. */
import './no-telemetry.ts'
import { InferenceSession } from 'onnxruntime-node'
import type { ProviderName } from '../../contract/entities.ts'
import { KithError, reasonOf } from '../../contract/errors.ts'
import { t } from '../../contract/text/text.ts'
import type { PackFile } from './manifest.ts'

/** One thread a session: there is a worker a core already, and together they don't fight over cores. */
export async function openSession(path: string, provider: ProviderName = 'cpu'): Promise<InferenceSession> {
  try {
    return await InferenceSession.create(path, {
      executionProviders: provider === 'cpu' ? ['cpu'] : [provider, 'cpu'],
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      graphOptimizationLevel: 'all',
      // What a graphics processor lacks is told in Settings, not on the terminal.
      logSeverityLevel: provider === 'cpu' ? 2 : 4,
      // Without the arena every photo's buffers are mapped and unmapped anew, which costs more than the model itself on
      // a busy machine. It keeps the largest photo's worth, which analysisSide bounds; patterns for each size of photo
      // would come on top.
      enableCpuMemArena: true,
      enableMemPattern: false,
      // Numbers too small to matter cost many times what others cost: a third of SSD MobileNet's time.
      extra: { session: { set_denormal_as_zero: '1' } },
    })
  } catch (error) {
    // The same file runs on the CPU; what the runtime says here is for the log.
    if (provider !== 'cpu') throw new KithError('internal', t.modelErrors.cantOnThisMachine, undefined, error)
    throw new KithError('model-damaged', t.modelErrors.notLoaded(reasonOf(error)), undefined, error)
  }
}

/** @throws KithError when a model answers with something that is no number: that is never taken for a result */
export function finite(values: Float32Array | undefined, model: PackFile['role']): Float32Array {
  if (!values || !allFinite(values)) throw new KithError('internal', t.modelErrors.notANumber[model])
  return values
}

/** A loop of plain arithmetic: calls make an object of each of the 250,000 numbers of a photo. */
function allFinite(values: Float32Array): boolean {
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number
    if (value - value !== 0) return false // NaN, also for ±∞
  }
  return true
}
