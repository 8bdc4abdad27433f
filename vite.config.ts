import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** jsPDF's optional helpers for HTML pages, which the maps never use: kept out of the build. */
const unusedByMaps = ['html2canvas', 'dompurify', 'canvg'];

export default defineConfig({
  base: './',
  plugins: [react()],
  resolve: {
    dedupe: ['three', 'react', 'react-dom'],
    alias: Object.fromEntries(
      unusedByMaps.map((name) => [
        name,
        fileURLToPath(new URL('./scripts/empty-module.mjs', import.meta.url)),
      ]),
    ),
  },
  worker: { format: 'es' },
  build: { assetsInlineLimit: 0, chunkSizeWarningLimit: 1700, target: 'es2023' },
  server: { host: '127.0.0.1' },
  preview: { host: '127.0.0.1' },
});
