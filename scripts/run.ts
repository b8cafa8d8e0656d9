/** @file Runs the tools of this project with the Node that runs this script. */
import { type StdioOptions, spawn } from 'node:child_process'
import { resolve } from 'node:path'

export const projectFolder = resolve(import.meta.dirname, '..')

/** Programs of installed packages: what `npx` would run, without asking the network. */
const programs = {
  tsc: 'typescript/bin/tsc',
  biome: '@biomejs/biome/bin/biome',
  vitest: 'vitest/vitest.mjs',
  'electron-vite': 'electron-vite/bin/electron-vite.js',
  playwright: '@playwright/test/cli.js',
}
export type Tool = keyof typeof programs

/** Resolves to the exit code. */
export function runTool(
  tool: Tool,
  args: string[],
  env: Record<string, string> = {},
  stdio: StdioOptions = 'inherit',
): Promise<number> {
  const program = resolve(projectFolder, 'node_modules', programs[tool])
  return run(process.execPath, [program, ...args], env, stdio)
}

/** Resolves to the exit code; 1 where the program could not be started or was ended by a signal. */
export function run(
  program: string,
  args: string[],
  env: Record<string, string> = {},
  stdio: StdioOptions = 'inherit',
): Promise<number> {
  return new Promise(done => {
    const child = spawn(program, args, { cwd: projectFolder, stdio, env: { ...process.env, ...env } })
    child.on('error', error => {
      console.error(`${program}: ${error.message}`)
      done(1)
    })
    child.on('exit', code => done(code ?? 1))
  })
}
