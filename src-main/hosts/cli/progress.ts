/** @file One line on stderr that says how far the work is, where a person is looking. */
import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from '../../contract/contract.ts'
import type { Status } from '../../contract/entities.ts'
import { t } from '../../contract/text/text.ts'

/** Shows progress until the returned function is called. */
export function showProgress(
  client: ContractRouterClient<Contract>,
  stream = process.stderr,
): () => Promise<void> {
  if (!stream.isTTY) return () => Promise.resolve()
  const stop = new AbortController()
  const show = async () => {
    for await (const event of await client.app.events(undefined, { signal: stop.signal })) {
      if (event.type === 'status') stream.write(`\r\u001B[K${progressLine(event.status)}`)
    }
  }
  const shown = show().catch(error => {
    if (!stop.signal.aborted) throw error
  })
  return async () => {
    stop.abort()
    await shown
    stream.write('\r\u001B[K')
  }
}

export function progressLine({ scan, models, work, index, counts }: Status): string {
  const words = t.cli.progress
  if (models.phase === 'fetching') return words.models(percent(models.receivedBytes, models.bytes))
  const parts = [
    scan.running && words.scanning(scan.files),
    words.photos(work.done, work.total),
    words.faces(counts.faces),
  ]
  if (work.secondsLeft !== null) parts.push(words.left(Math.ceil(work.secondsLeft)))
  if (index.pending > 0) parts.push(words.toStore(index.pending))
  return parts.filter(Boolean).join(' · ')
}

const percent = (part: number, whole: number) => (whole > 0 ? Math.floor((100 * part) / whole) : 0)
