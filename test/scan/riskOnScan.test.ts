import { expect, test } from 'vitest';
import { ExactGeodesic } from '../../src/cli/check/referee/exactGeodesic';
import { type FigureData, figureMesh } from '../../src/formats/figureData';
import { positionAt } from '../../src/geometry/measure';
import { allRisks } from '../../src/plan/risk/riskAt';
import { RISK_STRUCTURES } from '../../src/plan/risk/riskTable';
import { figureOfFile } from '../../src/scan/figureFile';
import { figureFileOf } from '../../src/scan/ownScan';
import { registerFace } from '../../src/scan/registerFace';
import { loadFaces, madeScan } from './madeFaces';

/*
 * Another person's face, scanned in other triangles, in centimetres, turned and with noise, goes the app's own
 * way: landmarks, registration, figure file, figure. Vessels and nerves on it against those on the person, of
 * whom each vertex is known.
 */

const FRAME = { up: [0, 1, 0], front: [0, 0, 1] } as const;

function ground(data: FigureData) {
  if (!data.anatomy) throw new Error('no anatomy');
  const mesh = figureMesh(data);
  return { mesh, laid: allRisks(mesh, data.anatomy) };
}

test('a registered scan carries stations and bands to where the person has them', async () => {
  const faces = await loadFaces();
  const { scan, marks, truth } = madeScan(faces, 4);
  const face = registerFace(faces, scan, marks, () => 10);
  const own = { ...scan, sha: '', notes: [] };
  const file = figureFileOf(own, { mmPerUnit: 10, frame: FRAME, face });
  const bundled = face.base === 'male-face' ? faces.man : faces.woman;
  const drawn = await figureOfFile(file, () => Promise.resolve(bundled));
  const person = ground({ ...bundled, positionsMm: truth });
  const carried = ground(drawn);
  expect(carried.laid).toHaveLength(2 * RISK_STRUCTURES.length);

  // the distances of the sources hold on the scan itself
  const exact = new ExactGeodesic(carried.mesh);
  let worstMm = 0;
  for (const { stations } of carried.laid)
    for (const { legs } of stations)
      for (const { from, to, offset, isApart } of legs) {
        const mm = Math.abs(offset?.mean ?? 0);
        if (mm === 0 || isApart) continue;
        worstMm = Math.max(worstMm, Math.abs(exact.between(from, to, mm + 3) - mm));
      }
  expect(worstMm).toBeLessThan(0.5);

  // the same places of the skin: both figures have the same vertices
  const far: number[] = [];
  const shared: number[] = [];
  carried.laid.forEach(({ structure, side, stations, two }, i) => {
    const other = person.laid[i];
    expect([other.structure.id, other.side]).toEqual([structure.id, side]);
    stations.forEach(({ point }, k) => {
      const [a, b] = [point, other.stations[k].point].map((each) => positionAt(person.mesh, each));
      far.push(Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]));
    });
    const inside = ({ vertices, values }: typeof two) =>
      new Set([...vertices].filter((_, v) => values[v] > 0));
    const [here, there] = [inside(two), inside(other.two)];
    const both = [...here].filter((v) => there.has(v)).length;
    shared.push(both / (here.size + there.size - both));
  });
  const middle = (all: number[]) => all.sort((a, b) => a - b)[all.length >> 1];
  expect(middle(far)).toBeLessThan(0.6);
  expect(Math.max(...far)).toBeLessThan(2);
  expect(middle(shared)).toBeGreaterThan(0.9);
}, 600_000);
