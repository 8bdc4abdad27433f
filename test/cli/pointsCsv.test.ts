import { expect, test } from 'vitest';
import { POINT_COLUMNS, pointsCsv } from '../../src/cli/pointsCsv';
import type { LaidZone } from '../../src/formats/laidZones';
import { newZone } from '../../src/plan/defaults';
import { add, allByHand, setInsertedLength, setVolume } from '../../src/plan/points/handPoints';

const SERVED = [Float64Array.of(100, 50, 0)];

test('each point has its own depth and volume, or else its zone’s', () => {
  const places = [0, 1, 2].map((face) => ({ face, w0: 1, w1: 0, w2: 0 }));
  const all = add(allByHand(null, undefined), places);
  const hand = setVolume(setInsertedLength(all, [0], 4), [2], 0.2);
  const values = { ...newZone('a', 'Cheek', 0), hand };
  const layout = {
    count: 3,
    faces: hand.faces,
    weights: hand.weights,
    positions: new Float64Array(9),
    normals: new Float64Array(9),
    manualRow: Int32Array.of(2, 0, 1),
  };
  const zone = { name: 'Cheek', tipDepthMm: 2, volumePerPointMl: 0.05, layout };
  const columns = (csv: string) => {
    const lines = csv.trim().split('\n');
    expect(lines[0]).toBe(POINT_COLUMNS);
    return lines.slice(1).map((line) => line.split(',').slice(12, 14).map(Number));
  };
  const laid = zone as unknown as LaidZone;
  expect(columns(pointsCsv([laid], [0, 1, 2], SERVED, 'plain'))).toEqual([
    [2, 0.05],
    [2, 0.05],
    [2, 0.05],
  ]);
  expect(columns(pointsCsv([{ ...laid, values }], [0, 1, 2], SERVED, 'plain'))).toEqual([
    [2, 0.2],
    [4, 0.05],
    [2, 0.05],
  ]);
  const marks = (csv: string): string[] =>
    csv
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',')[POINT_COLUMNS.split(',').indexOf('fill_in')]);
  expect(marks(pointsCsv([laid], [0, 1, 2], SERVED, 'plain'))).toEqual(['0', '0', '0']);
  const regular = { fillIns: { rows: Uint32Array.of(2), reachMm: 10 } };
  const filled = { ...zone, layout: { ...layout, regular } } as unknown as LaidZone;
  expect(marks(pointsCsv([filled], [0, 1, 2], SERVED, 'plain'))).toEqual(['0', '0', '1']);
  const skin = pointsCsv([{ ...laid, values }], [0, 1, 2], SERVED, 'plain')
    .trim()
    .split('\n')
    .map((line) => line.split(',').slice(15));
  expect(skin).toEqual([
    ['served_mm2', 'ml_per_cm2', 'inserted_length_mm', 'risk_reached', 'risk'],
    ['100', '0.2', '2', '', ''],
    ['50', '0.1', '4', '', ''],
    ['0', '', '2', '', ''],
  ]);
});
