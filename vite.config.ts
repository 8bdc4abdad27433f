import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import {
  CLINIC_SERVER,
  HEADERS,
  licences,
  offline,
  privacy,
  withoutWaysOut,
} from './scripts/deployment.ts';

/** jsPDF's optional helpers for HTML pages, which the maps never use: kept out of the build. */
const unusedByMaps = ['html2canvas', 'dompurify', 'canvg'];

/**
 * A worker needs a dozen small classes of three and cannot share the page's chunk: from three's modules,
 * one class a file, it takes these and no more (20 KB less than from its single file).
 */
const threeByClass: Plugin = {
  name: 'three-by-class',
  enforce: 'pre',
  resolveId: (id) =>
    id === 'three'
      ? fileURLToPath(new URL('./node_modules/three/src/Three.Core.js', import.meta.url))
      : null,
};

export default defineConfig({
  base: './',
  plugins: [react(), withoutWaysOut(), privacy(), licences(), offline()],
  resolve: {
    dedupe: ['three', 'react', 'react-dom'],
    alias: Object.fromEntries(
      unusedByMaps.map((name) => [
        name,
        fileURLToPath(new URL('./scripts/empty-module.mjs', import.meta.url)),
      ]),
    ),
  },
  define: { 'import.meta.env.CLINIC_SERVER': JSON.stringify(CLINIC_SERVER) },
  worker: { format: 'es', plugins: () => [threeByClass, withoutWaysOut()] },
  build: { assetsInlineLimit: 0, chunkSizeWarningLimit: 1700, target: 'es2023' },
  server: { host: '127.0.0.1' },
  preview: { host: '127.0.0.1', headers: HEADERS },
});
