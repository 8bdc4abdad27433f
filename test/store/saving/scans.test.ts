import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { newPlan, newZone } from '../../../src/plan/defaults';
import { writePlan } from '../../../src/plan/file/file';
import { inSteps } from '../../../src/scan/figureFile';
import { figuresHere, hasFigure, readPlanHere, removeFigure } from '../../../src/store/figures';
import { givenPlanName } from '../../../src/store/planName';
import { openDatabase } from '../../../src/store/saving/database';
import { addToLibrary, eraseScan } from '../../../src/store/saving/library';
import { readSaved } from '../../../src/store/saving/planCopies';
import {
  bringScanOf,
  keepScan,
  nameScan,
  scanText,
  scanWords,
  wantedScan,
} from '../../../src/store/saving/scans';

const FILE = {
  name: 'Jane',
  scan: 'ab',
  notes: ['welded'],
  steps: inSteps(Float64Array.of(0, 0, 0, 100, 0, 0, 0, 100, 0)),
  skin: {
    kind: 'plain',
    triangles: Uint32Array.of(0, 1, 2),
    filled: 0,
    noisePercent: null,
    up: [0, 1, 0],
    front: [0, 0, 1],
  },
} as const;

test('a scan is kept beside the plan, brought back for it, and erased with its pictures', async () => {
  const figure = await keepScan(FILE);
  const plan = { ...newPlan('p', figure), zones: [newZone('z', 'Cheek', 0)] };
  const text = writePlan(plan);
  // what the person calls it is in no plan, in no copy of it and not in its own name
  const number = figure.digest.slice(0, 4).toUpperCase();
  expect(wantedScan(text)).toEqual({ digest: figure.digest, name: `Scan ${number}` });
  expect(JSON.stringify([text, givenPlanName(figure), figure])).not.toContain('Jane');
  expect(await scanWords(figure.digest)).toEqual({ name: 'Jane', notes: ['welded'] });
  await nameScan(figure.digest, '');
  expect((await scanWords(figure.digest))?.name).toBe('');
  await nameScan(figure.digest, 'Left cheek, May');
  expect((await scanWords(figure.digest))?.name).toBe('Left cheek, May');
  expect(wantedScan(writePlan(newPlan('q', 'female-body')))).toBeNull();
  // no place of the scan is in the plan's file
  expect(text).not.toContain(JSON.parse((await scanText(figure.digest)) ?? '').positions_um);
  const db = await openDatabase();
  await addToLibrary(db, plan);
  await db.put('pictures', { generation: 1, address: 'data:,', points: 1 }, 'p');
  await db.put('pictures', { generation: 1, address: 'data:,', points: 1 }, 'q');

  // as after a reload
  removeFigure(figure.digest);
  expect((await readPlanHere(text)).ok).toBe(false);
  const { plan: back } = await readSaved(db, 'p', false);
  expect(back?.figure).toEqual(figure);
  expect(figuresHere().some(({ digest }) => digest === figure.digest)).toBe(true);

  await eraseScan(figure);
  expect(await scanText(figure.digest)).toBeNull();
  expect(await db.count('scans')).toBe(0);
  expect(await db.getAllKeys('pictures')).toEqual(['q']);
  expect(hasFigure(figure.digest)).toBe(false);
  await bringScanOf(text);
  expect((await readPlanHere(text)).ok).toBe(false);
});
