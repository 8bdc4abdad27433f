import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { LayoutFile } from '../../src/formats/layoutFile';
import { mesomap } from './run';

const folder = mkdtempSync(path.join(tmpdir(), 'mesomap-fans-'));
const ZONE = ['--model', 'female-face', '--zone', 'malar-cheek-left', '--spacing', '10'];

afterAll(() => rmSync(folder, { recursive: true }));

async function laid(name: string, ...flags: string[]): Promise<LayoutFile> {
  const out = path.join(folder, `${name}.json`);
  const points = path.join(folder, `${name}.csv`);
  const said = await mesomap('layout', ...ZONE, ...flags, '--out', out, '--points', points);
  expect(said.stderr).toBe('');
  expect(said.status).toBe(0);
  return JSON.parse(readFileSync(out, 'utf8'));
}

const check = (name: string) => mesomap('check', path.join(folder, `${name}.json`));

function rewrite(name: string, change: (file: LayoutFile) => void, as: string): void {
  const file = JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8'));
  change(file);
  writeFileSync(path.join(folder, `${as}.json`), JSON.stringify(file));
}

test('fans are laid, written with all their threads, and found true; a bent one is found', async () => {
  const file = await laid(
    'fan',
    '--pattern',
    'fan',
    '--thread',
    '13',
    '--threads',
    '4',
    '--gap',
    '3',
  );
  const [zone] = file.zones;
  expect(zone.pattern.kind).toBe('fan');
  expect(zone.points.length).toBeGreaterThan(6);
  expect(zone.threads).toMatchObject({ threadMm: 13, perPoint: 4 });
  expect(zone.threads?.endsMm).toHaveLength(3 * 4 * zone.points.length);
  const [head, first] = readFileSync(path.join(folder, 'fan.csv'), 'utf8').split(/\r?\n/);
  const volume = head.split(',').indexOf('volume_ml');
  expect(Number(first.split(',')[volume])).toBeCloseTo(4 * zone.volumePerPointMl, 12);
  expect((await check('fan')).status).toBe(0);

  const bend = ({ zones }: LayoutFile): void => {
    const ends = zones[0].threads?.endsMm as number[];
    // the second thread of the third fan ends where the third one does
    for (let axis = 0; axis < 3; axis++) ends[3 * 9 + axis] = ends[3 * 10 + axis];
  };
  rewrite('fan', bend, 'bent');
  const bent = await check('bent');
  expect(bent.status).toBe(1);
  expect(bent.stdout).toMatch(/threads, ends aside.*NO/);
  rewrite('fan', ({ zones }) => Object.assign(zones[0].threads ?? {}, { perPoint: 3 }), 'three');
  expect((await check('three')).status).toBe(1);
});

test('cross-hatch is laid and found true, and says no wanted range', async () => {
  const file = await laid('hatch', '--pattern', 'crosshatch', '--thread', '13', '--cross', '70');
  expect(file.zones[0].certificate.wantedMaxMm).toBeNull();
  expect(file.zones[0].threads?.perPoint).toBeUndefined();
  expect((await check('hatch')).status).toBe(0);
});

test('flags of fans belong to fans', async () => {
  const out = path.join(folder, 'none.json');
  const asked = (...flags: string[]) => mesomap('layout', ...ZONE, ...flags, '--out', out);
  expect((await asked('--pattern', 'rows', '--spread', '60')).stderr).toContain(
    '--spread belongs to --pattern fan, this is rows',
  );
  expect((await asked('--pattern', 'fan', '--thread', '13', '--threads', '2.5')).stderr).toContain(
    '--threads 2.5: must be a whole number',
  );
  expect((await asked('--pattern', 'crosshatch')).stderr).toContain('give --thread');
});
