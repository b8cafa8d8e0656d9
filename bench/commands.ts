/**
 * @file What a command on faces costs with 100,000 of them in the catalog: until the core has committed and can answer,
 * beside the barest commit of one row into the same file.
 */
import type { Outcome } from '../src-main/contract/entities.ts'
import { createBrowse } from '../src-main/core/people/browse.ts'
import { createCommands } from '../src-main/core/people/commands.ts'
import { Journal } from '../src-main/core/people/journal.ts'
import { createLabels } from '../src-main/core/people/labels.ts'
import { temporaryFolder } from '../src-main/testing/folders.ts'
import { benchFaceId, faceCount, openBenchCatalog, peopleCount } from './people-catalog.ts'
import type { BenchResult } from './types.ts'

const pack = { id: 'bench', dimension: 128, join: 0.38, found: 0.55 }
const small = 60
const merges = 20
/** Operations that stand in the history before the state of undo is asked for. */
const history = 10_000

export async function run(): Promise<BenchResult> {
  using folder = temporaryFolder()
  const catalog = openBenchCatalog(folder.path, pack)
  try {
    const browse = createBrowse({ catalog, pack })
    const journal = new Journal(catalog, () => {}, {}, browse.peopleOf)
    const commands = createCommands({ catalog, journal, labels: createLabels(catalog, pack) })
    browse.people()
    const bare = times(small, i => catalog.setMeta('bench', String(i)))
    const assign = times(small, i => commands.assign([benchFaceId(faceCount - 1 - i)], { personId: 7 + i }))
    const reject = times(small, i => commands.unassign([benchFaceId(faceCount - 1 - i)]))
    const merge: number[] = []
    const rewritten: number[] = []
    const undo: number[] = []
    for (let i = 0; i < merges; i++) {
      let outcome: Outcome | undefined
      merge.push(timed(() => (outcome = commands.merge([1], 2))))
      // Whoever asks next waits for the rows of its faces.
      rewritten.push(timed(() => catalog.meta('catalog')))
      undo.push(timed(() => journal.undo(outcome?.operationId ?? 0)))
    }
    const list = times(small, () => browse.people())
    catalog.transaction(() => {
      for (let i = 0; i < history; i++)
        catalog.run(
          `insert into operations (at, kind, by, summary, people, changes) values (?, 'undo', 'person', 'bench', '[]', '[]')`,
          i,
        )
    })
    const state = times(small, () => journal.state())
    const row = (label: string, values: number[]) => ({ label, value: percentile(values), unit: 'ms' })
    return {
      name: 'commands',
      rows: [
        row('assign one face, 95 %', assign),
        row('reject one face, 95 %', reject),
        row('merge two people of 5,000 faces, 95 %', merge),
        row('its rows rewritten after the answer, 95 %', rewritten),
        row('undo that merge, 95 %', undo),
        row(`list of ${peopleCount.toLocaleString('en')} people, 95 %`, list),
        row(`state of undo over ${history.toLocaleString('en')} operations, 95 %`, state),
        row('one row committed, 95 %', bare),
      ],
      ratio: percentile(assign) / percentile(bare),
      target: 'each command within 50 ms; assigning a face at most 10 times a bare commit',
    }
  } finally {
    catalog.close()
  }
}

function timed(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

function times(n: number, work: (i: number) => unknown): number[] {
  // The first prepares its statements and is left out.
  return Array.from({ length: n + 1 }, (_, i) => timed(() => work(i))).slice(1)
}

/** The 95th. */
function percentile(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1] ?? Number.NaN
}

if (import.meta.main) {
  const result = await run()
  for (const { label, value, unit } of result.rows) console.log(`${label}  ${value.toFixed(2)} ${unit}`)
  console.log(`ratio ${result.ratio.toFixed(2)}   (${result.target})`)
  console.log(JSON.stringify(result))
}
