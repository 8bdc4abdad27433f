import * as v from 'valibot';
import { expect, test } from 'vitest';
import type { Pattern } from '../../../src/layout/patternTypes';
import { recordOf } from '../../../src/layout/patternTypes';
import { PatternFile } from '../../../src/plan/file/fileSchemaPattern';
import { asLocked, patternFrom } from '../../../src/plan/protocols/protocolPattern';

const OLD = { kind: 'hex', spacingMm: 10, edge: 'cell-centred', directionDeg: 0 } as const;

test('a file of before keeps its points: gaps are not filled unless it says so', () => {
  const old = v.parse(PatternFile, OLD) as Pattern & { fillIns?: boolean };
  expect(old).toEqual(OLD);
  expect(old.fillIns).toBeUndefined();
  expect(v.parse(PatternFile, { ...OLD, fillIns: true })).toEqual({ ...OLD, fillIns: true });
  expect(v.safeParse(PatternFile, { ...OLD, fillIns: 'yes' }).success).toBe(false);
});

test.each(['square', 'hex', 'rows'] as const)('a new %s fills gaps', (kind) => {
  expect(recordOf({ kind }).fresh({ spacingMm: 12 })).toMatchObject({ fillIns: true });
  // what a zone has said stays when its pattern becomes another
  expect(recordOf({ kind }).fresh({ spacingMm: 12, fillIns: false })).toMatchObject({
    fillIns: false,
  });
});

test('a lattice that a protocol locks has no points but its own', () => {
  const wish = { pattern: 'square', spacingMm: 10, threadMm: null, needlesPerShot: null } as const;
  const poisson = recordOf({ kind: 'poisson' }).fresh({ spacingMm: 15 });
  const made = patternFrom(poisson, wish);
  const origin = { kind: 'square', grade: 'C', sources: [], note: '' } as const;
  expect(made).toMatchObject({ kind: 'square', fillIns: true });
  expect(asLocked(made, { ...origin, locked: true })).toMatchObject({ fillIns: false });
  expect(asLocked(made, { ...origin, locked: false })).toMatchObject({ fillIns: true });
  expect(asLocked(poisson, { ...origin, locked: true })).toEqual(poisson);
});
