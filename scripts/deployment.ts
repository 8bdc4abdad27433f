// What the built folder carries beside the app: the service worker that keeps it all for use off line, and
// the policy that lets nothing out, as `<meta>` and as files for the usual hosts.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build, type Plugin } from 'vite';

/** Not needed to work: what only an app store's window or a host reads. */
const NOT_KEPT = /^(screenshot-.*\.png|sw\.js|_headers|\.htaccess|hosting\/.*)$/;

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
  let written = false;
  return {
    name: 'offline',
    apply: 'build',
    configResolved(config) {
      outDir = path.resolve(config.root, config.build.outDir);
    },
    writeBundle() {
      written = true;
    },
    async closeBundle() {
      // a build that failed says so itself
      if (!written) return;
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

/** What React Aria writes into the page's head (`usePress`, `usePreventScroll`), to the letter. */
const ARIA_STYLES = [
  '@layer {\n  [data-react-aria-pressable] {\n    touch-action: pan-x pan-y pinch-zoom;\n  }\n}',
  '@layer {\n  * {\n    overscroll-behavior: contain;\n  }\n}',
].map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);

/** The CouchDB of a clinic, in the build that is made for one (`npm run build:clinic`). */
export const CLINIC_SERVER = process.env.MESOMAP_CLINIC ?? null;

/** Nothing but the app's own server, and a clinic's where it is built for one; `blob:` and `data:` are pictures and files made on the device. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  ["connect-src 'self' blob:", CLINIC_SERVER].filter(Boolean).join(' '),
  "img-src 'self' blob: data:",
  `style-src 'self' ${ARIA_STYLES.join(' ')}`,
  "font-src 'self' data:",
  "manifest-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "object-src 'none'",
].join('; ');

/** The camera is for photographs of a session; whatever else a page may ask of a device is not asked. */
export const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': `${POLICY}; frame-ancestors 'none'`,
  'Connection-Allowlist': CLINIC_SERVER
    ? `(response-origin "${CLINIC_SERVER}/*")`
    : '(response-origin)',
  'Permissions-Policy':
    'camera=(self), microphone=(), geolocation=(), usb=(), serial=(), hid=(), midi=(), payment=()',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
};

/** The headers in the words of each host. */
const HOST_FILES: Readonly<Record<string, (lines: [string, string][]) => string>> = {
  // Netlify, Cloudflare Pages
  _headers: (lines) => `/*\n${lines.map(([name, value]) => `  ${name}: ${value}\n`).join('')}`,
  // Apache reads it where it lies
  '.htaccess': (lines) =>
    lines.map(([name, value]) => `Header always set ${name} "${value}"\n`).join(''),
  'hosting/nginx.conf': (lines) =>
    `# inside the server's location\n${lines.map(([name, value]) => `add_header ${name} "${value}" always;\n`).join('')}`,
  'hosting/Caddyfile': (lines) =>
    `# inside the site's block\nheader {\n${lines.map(([name, value]) => `\t${name} "${value}"\n`).join('')}}\n`,
};

/** The policy in the page itself, for hosts that set no headers, and files for those that do. */
export function privacy(): Plugin {
  let outDir = '';
  return {
    name: 'privacy',
    apply: 'build',
    configResolved(config) {
      outDir = path.resolve(config.root, config.build.outDir);
    },
    transformIndexHtml: (html) => ({
      html,
      tags: [
        {
          tag: 'meta',
          attrs: { 'http-equiv': 'Content-Security-Policy', content: POLICY },
          injectTo: 'head-prepend',
        },
        {
          tag: 'meta',
          attrs: { name: 'referrer', content: 'no-referrer' },
          injectTo: 'head-prepend',
        },
      ],
    }),
    writeBundle() {
      mkdirSync(path.join(outDir, 'hosting'), { recursive: true });
      for (const [name, write] of Object.entries(HOST_FILES))
        writeFileSync(path.join(outDir, name), write(Object.entries(HEADERS)));
    },
  };
}

/** For the page and for its workers, which are built apart. */
export function withoutWaysOut(): Plugin {
  return {
    name: 'without-ways-out',
    apply: 'build',
    transform: (code, id) =>
      /[\\/](jspdf[\\/]dist|draco3d)[\\/]/.test(id) ? withoutNetwork(code, id) : null,
  };
}

/**
 * Libraries without their ways out: jsPDF's foreign script and requests, the requests of Draco's decoder,
 * whose WebAssembly is handed to it. Neither is ever used here.
 */
function withoutNetwork(code: string, id: string): string {
  if (!/\.m?js$/.test(id.split('?')[0])) return code;
  const cut = code
    .replaceAll(/"https:\/\/cdnjs\.cloudflare\.com[^"]*"/g, '""')
    .replaceAll(/new XMLHttpRequest\b(\(\))?/g, 'null');
  if (cut === code || /XMLHttpRequest|cdnjs/.test(cut))
    throw new Error(
      `${id} reaches the network in another way than before: see scripts/deployment.ts`,
    );
  return cut;
}

/** `licences.txt`: what the built app is made of, by the lock file, each with its own licence's text. */
export function licences(): Plugin {
  return {
    name: 'licences',
    apply: 'build',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'licences.txt', source: licenceTexts() });
    },
  };
}

/** @throws where a package of the app names no licence */
export function licenceTexts(): string {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, { version: string; license?: string; dev?: true; optional?: true }>;
  };
  return Object.entries(packages)
    .filter(([place, { dev, optional }]) => place && !dev && !optional)
    .map(([place, { version, license }]) => {
      if (!license) throw new Error(`${place} names no licence`);
      const file = readdirSync(place).find((name) => /^(licen[cs]e|copying)/i.test(name));
      const text = file ? readFileSync(path.join(place, file), 'utf8').trim() : '';
      return `${place.replace(/^.*node_modules\//, '')} ${version} (${license})\n\n${text}\n`;
    })
    .join(`\n${'-'.repeat(72)}\n\n`);
}
