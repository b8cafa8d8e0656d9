import { defineConfig } from 'vitest/config'

// Tests look for English words, also on a machine that speaks another language.
process.env.LC_ALL = 'C'

export default defineConfig({
  test: {
    include: ['{src-main,src-preload,src-renderer,scripts,bench,models}/**/*.test.{ts,tsx}'],
    // Real databases, indexes and models take a moment on a busy machine; no test asserts a time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Worker threads inside forked processes: native modules and the threads of Kith itself stay apart between files.
    pool: 'forks',
  },
})
