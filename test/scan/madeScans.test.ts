import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PATTERN_NAMES } from '../../src/cli/patternFlags';
import { seeded } from '../../src/geometry/random';
import { mesomap } from '../cli/run';
import { LONG } from '../long';
import { normal } from './madeFaces';

let folder = '';
const at = (name: string) => path.join(folder, name);
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'mesomap-made-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SCANS = LONG ? 40 : 2;
const UNITS = { mm: 1, cm: 10, m: 1000 } as const;
type Unit = keyof typeof UNITS;

/**
 * A belly, thigh or back as a scanner gives it: noise of 0.2 mm, a small hole and sometimes a large one, two pieces
 * with seams of their own, some faces turned, crumbs in the air, in some unit and some axes.
 */
function madeScan(seed: number) {
  const random = seeded(100 + seed);
  const unit = (['mm', 'cm', 'm'] as const)[seed % 3];
  const isZUp = seed % 2 === 1;
  const sides = [60 + 60 * random(), 60 + 70 * random(), 25 + 40 * random()];
  const cells = Math.ceil((2 * Math.max(sides[0], sides[1])) / (6 + 1.5 * random()));
  const wave = 4 + 6 * random();
  const lines: string[] = [];
  const places: number[][] = [];
  for (let j = 0; j <= cells; j++)
    for (let i = 0; i <= cells; i++) {
      const [u, v] = [(2 * i) / cells - 1, (2 * j) / cells - 1];
      const z = Math.sqrt(Math.max(0, 1 - 0.45 * (u * u + v * v)));
      const place = [sides[0] * u, sides[1] * v, sides[2] * z + wave * Math.sin(2 * u + 3 * v)];
      places.push(place.map((mm) => mm + 0.2 * normal(random)));
    }
  const hole = [0.3 + 0.4 * random(), 0.3 + 0.4 * random()];
  const isGone = (i: number, j: number) => {
    const small = i === Math.floor(hole[0] * cells) && j === Math.floor(hole[1] * cells);
    return small || (seed % 4 === 0 && i < 0.25 * cells && j < 0.25 * cells);
  };
  const written = ([x, y, z]: number[]) =>
    (isZUp ? [x, -z, y] : [x, y, z]).map((mm) => (mm / UNITS[unit] + 3).toFixed(7)).join(' ');
  let count = 0;
  for (const half of [0, 1]) {
    const numbers = new Map<number, number>();
    const numberOf = (v: number) => {
      const known = numbers.get(v);
      if (known) return known;
      lines.push(`v ${written(places[v])}`);
      numbers.set(v, ++count);
      return count;
    };
    for (let j = 0; j < cells; j++)
      for (let i = 0; i < cells; i++) {
        if (i < cells / 2 !== (half === 0) || isGone(i, j)) continue;
        const a = j * (cells + 1) + i;
        for (const face of [
          [a, a + 1, a + cells + 2],
          [a, a + cells + 2, a + cells + 1],
        ]) {
          const turned = random() < 0.1 ? [face[0], face[2], face[1]] : face;
          lines.push(`f ${turned.map(numberOf).join(' ')}`);
        }
      }
  }
  for (let crumb = 0; crumb < 3; crumb++) {
    const from = places[Math.floor(random() * places.length)].map((x, k) => x + (k === 2 ? 8 : 0));
    for (const way of [0, 1, 2])
      lines.push(`v ${written(from.map((x, k) => x + (k === way ? 0.3 : 0)))}`);
    lines.push(`f ${count + 1} ${count + 2} ${count + 3}`);
    count += 3;
  }
  return { text: `${lines.join('\n')}\n`, unit: unit as Unit, sides };
}

// those that are laid by hand have nothing to be laid out
const PATTERNS = PATTERN_NAMES.filter((name) => !['hand', 'landmarks'].includes(name));

/** What a pattern cannot be laid without. */
const NEEDS: Readonly<Record<string, readonly string[]>> = {
  threads: ['--thread', '12', '--gap', '5'],
  fan: ['--thread', '15'],
  crosshatch: ['--thread', '20'],
  stamps: ['--head', 'nine:1.5'],
};

test.each(Array.from({ length: SCANS }, (_, i) => i + 1))(
  'made scan %i: read sound, and every pattern on it keeps its laws and checks',
  async (seed) => {
    const { text, unit } = madeScan(seed);
    writeFileSync(at('scan.obj'), text);
    const figure = at('scan.mesomap-figure.json');
    const said = await mesomap(
      ...['scan', at('scan.obj'), '--unit', unit, '--out', figure, '--json'],
    );
    expect([said.status, said.stderr]).toEqual([0, '']);
    const { mended } = JSON.parse(said.stdout);
    expect(mended.join('; ')).toMatch(/crumb/);
    expect(mended.join('; ')).toMatch(/turned/);
    expect(mended.join('; ')).toMatch(/1 hole of up to .* filled/);
    for (const pattern of PATTERNS) {
      const spacing = seed % 2 ? '15' : '20';
      const own = NEEDS[pattern] ?? [];
      const zone = ['--all', '--pattern', pattern, '--spacing', spacing, ...own];
      const layout = at('layout.json');
      const laid = await mesomap('layout', '--figure', figure, ...zone, '--out', layout);
      expect({ pattern, ...laid }).toMatchObject({
        status: 0,
        stderr: expect.not.stringContaining('no point fits'),
      });
      const checked = await mesomap('check', layout, '--figure', figure);
      expect([pattern, checked.status, checked.stdout.slice(-400)]).toEqual([
        pattern,
        0,
        expect.stringContaining('all numbers agree'),
      ]);
    }
  },
  3_600_000,
);
