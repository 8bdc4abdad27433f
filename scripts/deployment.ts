// What the built folder carries beside the app: the service worker that keeps it all for use off line.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { build, type Plugin } from 'vite';

/** Not needed to work: what only an app store's window or a host reads. */
const NOT_KEPT = /^(screenshot-.*\.png|sw\.js)$/;

export interface KeptFile {
  readonly url: string;
  /** null where the name already tells the contents */
  readonly revision: string | null;
  readonly integrity: string;
}

/** Every file of the built folder that the app may ask for, with its digest. */
export function filesToKeep(folder: string): KeptFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => ({ file, url: path.relative(folder, file).split(path.sep).join('/') }))
    .filter(({ url }) => !NOT_KEPT.test(url))
    .sort((a, b) => (a.url < b.url ? -1 : 1))
    .map(({ file, url }) => {
      const digest = createHash('sha256').update(readFileSync(file)).digest('base64');
      return {
        url,
        revision: url.startsWith('assets/') ? null : digest,
        integrity: `sha256-${digest}`,
      };
    });
}

/** Writes `sw.js` last, when all other files lie in the folder. */
export function offline(): Plugin {
  let outDir = '';
  return {
    name: 'offline',
    apply: 'build',
    configResolved(config) {
      outDir = path.resolve(config.root, config.build.outDir);
    },
    async closeBundle() {
      await build({
        configFile: false,
        publicDir: false,
        logLevel: 'warn',
        define: {
          FILES_TO_KEEP: JSON.stringify(filesToKeep(outDir)),
          'process.env.NODE_ENV': '"production"',
        },
        build: {
          outDir,
          emptyOutDir: false,
          target: 'es2023',
          lib: {
            entry: 'src/workers/serviceWorker.ts',
            formats: ['iife'],
            name: 'keeper',
            fileName: () => 'sw.js',
          },
        },
      });
    },
  };
}
