import { expect, test } from 'vitest';
import { figureMesh, plainLook } from '../../src/formats/figureData';
import { vertexNormals } from '../../src/geometry/mesh';
import { mapFigureOf } from '../../src/map/drawing/figure';
import { SITE_IDS } from '../../src/plan/figure/sites';
import { BUNDLED_SCALE } from '../../src/plan/scale/patientScale';
import {
  type FigureFile,
  figureOfFile,
  inSteps,
  readFigureFile,
  writeFigureFile,
} from '../../src/scan/figureFile';
import { figureFileOf } from '../../src/scan/ownScan';
import { gridMesh } from '../geometry/surfaces';
import { loadFaces } from './madeFaces';

/** As paper draws it. */
async function onPaper(file: FigureFile) {
  const { woman } = await loadFaces();
  const data = await figureOfFile(file, () => Promise.resolve(woman));
  const mesh = figureMesh(data);
  const { figure, anatomy, unmeasured } = data;
  const { tint } = plainLook(data);
  const source = { figure, mesh, normals: vertexNormals(mesh), anatomy, tint };
  const drawn = mapFigureOf({ ...source, ...(unmeasured && { unmeasured }) }, BUNDLED_SCALE);
  const inside = (drawn.guides ?? []).flatMap((values) =>
    [...Array(mesh.vertexCount).keys()].filter((v) => values[v] > 0),
  );
  return { data, words: drawn.sizeWords ?? '', outlined: new Set(inside) };
}

test('a hole that was filled is marked on the figure, outlined on paper and said', async () => {
  const whole = gridMesh(60, 60, (u, v) => [200 * u, 200 * v, 5 * Math.sin(6 * u)]);
  const isHole = (face: number[]) =>
    face.every(
      (v) => Math.hypot(whole.positions[3 * v] - 100, whole.positions[3 * v + 1] - 100) < 5,
    );
  const faces: number[] = [];
  for (let i = 0; i < whole.triangles.length; i += 3) {
    const face = [...whole.triangles.slice(i, i + 3)];
    if (!isHole(face)) faces.push(...face);
  }
  const scan = {
    ...{ sha: '', notes: [] },
    positions: Float64Array.from(whole.positions),
    triangles: Uint32Array.from(faces),
  };
  const frame = { up: [0, 1, 0], front: [0, 0, 1] } as const;
  const said = { mmPerUnit: 1, frame, face: null };
  const { data, words, outlined } = await onPaper(figureFileOf(scan, said));
  expect(data.triangles.length).toBeGreaterThan(faces.length);
  const marked = [...(data.unmeasured ?? [])].flatMap((is, v) => (is ? [v] : []));
  expect(marked.length).toBeGreaterThan(3);
  for (const v of marked)
    expect(
      Math.hypot(data.positionsMm[3 * v] - 100, data.positionsMm[3 * v + 1] - 100),
    ).toBeLessThan(16);
  expect([...outlined].sort((a, b) => a - b)).toEqual(marked);
  expect(words).toContain('Unmeasured skin is outlined');
  // the file keeps what is known of it
  const file = figureFileOf(scan, said);
  const again = readFigureFile(writeFigureFile(file));
  expect(again.ok && again.file).toEqual(file);
  expect(data.figure.noisePercent).toBeGreaterThanOrEqual(1);
  // as it was read, without mending, nothing is marked
  const bare = await onPaper(figureFileOf(scan, { ...said, mends: false }));
  expect([bare.data.unmeasured, bare.outlined.size, bare.words]).toEqual([undefined, 0, '']);
});

test('skin of a registered face that the scan lacks is marked and outlined; its mouth and eye sockets are not', async () => {
  const { woman } = await loadFaces();
  const isMeasured = Uint8Array.from({ length: woman.positionsMm.length / 3 }, (_, v) =>
    Number(woman.positionsMm[3 * v + 2] > 0),
  );
  const skin = { kind: 'registered', base: 'female-face', isMeasured, residuals: [] } as const;
  const file = { name: '', scan: '', notes: [], steps: inSteps(woman.positionsMm), skin };
  const { data, words, outlined } = await onPaper(file);
  isMeasured.forEach((is, v) => {
    const isInside = SITE_IDS[woman.anatomy?.site[v] ?? 0] === 'inside';
    if (outlined.has(v) !== (!is && !isInside)) throw new Error(`vertex ${v}`);
  });
  expect(data.unmeasured?.includes(1)).toBe(true);
  expect(words).toContain('Unmeasured skin is outlined');
});
