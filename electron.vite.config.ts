import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { licencesPlugin } from './scripts/licences.ts'

const at = (path: string) => resolve(import.meta.dirname, path)

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      rollupOptions: {
        input: {
          electron: at('src-main/hosts/electron/main.ts'),
          'checkpoint-worker': at('src-main/core/catalog/checkpoint-worker.ts'),
          'photo-worker': at('src-main/core/faces/photo-worker.ts'),
          'places-worker': at('src-main/core/places/places-worker.ts'),
          'lookout-worker': at('src-main/core/library/lookout-worker.ts'),
        },
        // Chunks lie beside their entries, so that code finds its worker beside itself wherever it ends up.
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      // A sandboxed preload script must be CommonJS.
      rollupOptions: {
        input: { preload: at('src-preload/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('src-renderer'),
    plugins: [react(), licencesPlugin(at('.'))],
    build: {
      outDir: at('out/renderer'),
      rollupOptions: { input: at('src-renderer/index.html') },
      minify: true,
      // The content security policy allows no data: addresses.
      assetsInlineLimit: 0,
    },
  },
})
