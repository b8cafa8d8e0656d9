/**
 * @file `npm run bench [-- name …]`: every benchmark of this folder, or those named, each in a process of its own so
 * that none finds the memory or the caches of another. Prints a table, then JSON.
 */
import { fork } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { cpus } from 'node:os'
import { useCompileCache } from '../src-main/hosts/compile-cache.ts'
import { useFewArenas } from '../src-main/hosts/memory.ts'
import type { BenchResult } from './types.ts'

const notBenchmarks = /^(index|types|.*-worker|.*-catalog)\.ts$/

/** Runs one benchmark in a process of its own; null where it failed. */
function measure(name: string): Promise<BenchResult | null> {
  return new Promise(done => {
    let result: BenchResult | null = null
    const child = fork(import.meta.filename, [name])
    child.on('message', message => {
      result = message as BenchResult
    })
    child.on('error', error => console.error(`${name}: ${error.message}`))
    child.on('close', () => done(result))
  })
}

function print({ name, rows, ratio, target }: BenchResult): void {
  console.log(`${name}   ratio ${ratio.toFixed(2)}   (aim: ${target})`)
  const width = Math.max(...rows.map(({ label }) => label.length))
  for (const { label, value, unit } of rows) {
    const figure = value.toLocaleString('en', { maximumFractionDigits: 2 })
    console.log(`  ${label.padEnd(width)}  ${figure} ${unit}`)
  }
  console.log()
}

async function measureAll(asked: string[]): Promise<void> {
  const all = readdirSync(import.meta.dirname)
    .filter(name => name.endsWith('.ts') && !name.endsWith('.test.ts') && !notBenchmarks.test(name))
    .map(name => name.slice(0, -'.ts'.length))
  const unknown = asked.filter(name => !all.includes(name))
  if (unknown.length > 0) {
    console.error(`There is no benchmark ${unknown.join(', ')}. There are: ${all.join(', ')}.`)
    process.exitCode = 2
    return
  }
  console.log(`${cpus().length} × ${cpus()[0]?.model ?? 'processor'}, Node ${process.versions.node}\n`)
  const results: BenchResult[] = []
  for (const name of asked.length > 0 ? asked : all) {
    const result = await measure(name)
    if (result) {
      print(result)
      results.push(result)
    } else {
      console.log(`${name}: failed\n`)
      process.exitCode = 1
    }
  }
  console.log(JSON.stringify(results))
}

// As Kith itself starts.
useFewArenas()
useCompileCache()
const [name = '', ...more] = process.argv.slice(2)
if (process.send) {
  const { run } = (await import(`./${name}.ts`)) as { run: () => Promise<BenchResult> }
  process.send(await run(), () => process.exit(0))
} else {
  await measureAll(name === '' ? [] : [name, ...more])
}
