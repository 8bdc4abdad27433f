// The anatomical sites, in the order of their numbers in the files: the app's own list, read from its
// source. Left and right share a site: the side of a vertex is the sign of its x.
import { readFileSync } from 'node:fs';
import { transformWithOxc } from 'vite';

const SOURCE = new URL('../../src/plan/figure/sites.ts', import.meta.url);
const { code } = await transformWithOxc(readFileSync(SOURCE, 'utf8'), 'sites.ts');
export const { SITE_IDS, HEAD_SITES } = await import(
  `data:text/javascript,${encodeURIComponent(code)}`
);
