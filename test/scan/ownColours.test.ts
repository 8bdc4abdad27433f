import { expect, test } from 'vitest';
import { figureOfFile, readFigureFile, writeFigureFile } from '../../src/scan/figureFile';
import { coloursOnFigure } from '../../src/scan/ownColours';
import { figureFileOf, mirroredScan, type OwnScan } from '../../src/scan/ownScan';
import type { RegisteredFigure } from '../../src/scan/registered';
import { makeFigure } from '../../src/workers/loadFigure';
import { gridMesh } from '../geometry/surfaces';

const NO_BUNDLED = () => Promise.reject(new Error('no figure is drawn'));
const STANDING = { up: [0, 1, 0], front: [0, 0, 1] } as const;

/** Of a place on the patient, mm: colours that rise evenly over the skin. */
const shade = (x: number, y: number) => [40 + 1.5 * x, 30 + 1.8 * y, 200 - x - 0.5 * y];
const bump = (x: number, y: number) => 0.05 * x - 0.08 * y;

/** The patient's skin as a scanner in centimetres has it, turned on its side. */
function coloured(): OwnScan & { readonly colours: Uint8Array } {
  const { positions, triangles } = gridMesh(41, 33, (u, v) => [
    100 * u,
    80 * v,
    bump(100 * u, 80 * v),
  ]);
  const colours = new Uint8Array(positions.length);
  const turned = new Float64Array(positions.length);
  for (let i = 0; i < positions.length; i += 3) {
    const [x, y, z] = positions.subarray(i, i + 3);
    colours.set(shade(x, y).map(Math.round), i);
    turned.set([-y / 10 + 3, x / 10 - 7, z / 10 + 1], i);
  }
  return { sha: 'ab', notes: [], positions: turned, triangles, colours };
}

test('a figure that is drawn onto a scan has the colour of the place under each of its vertices', () => {
  const scan = coloured();
  const random = Array.from({ length: 200 }, (_, i) => [(0.37 * i) % 1, (0.61 * i) % 1]);
  const places = random.map(([u, v]) => [2 + 96 * u, 2 + 76 * v]);
  // the template is a tenth smaller than the patient, and stands elsewhere
  const to = [50, -20, 9];
  const scanFrom = [3, -7, 1];
  const figure = {
    similarity: {
      scale: 9,
      rotation: [
        [0, 1, 0],
        [-1, 0, 0],
        [0, 0, 1],
      ],
      from: scanFrom,
      to,
    },
    positionsMm: Float64Array.from(
      places.flatMap(([x, y]) => [to[0] + x, to[1] + y, to[2] + bump(x, y)]),
    ),
    isMeasured: Uint8Array.from(places, (_, i) => (i % 7 === 0 ? 0 : 1)),
  } as unknown as RegisteredFigure;
  const found = coloursOnFigure(scan, scan.colours, figure, 10);
  places.forEach(([x, y], v) => {
    const [r, g, b, is] = found.subarray(4 * v, 4 * v + 4);
    if (v % 7 === 0) {
      expect([r, g, b, is]).toEqual([0, 0, 0, 0]);
      return;
    }
    expect(is).toBe(255);
    shade(x, y).forEach((want, k) => {
      expect(Math.abs([r, g, b][k] - want)).toBeLessThanOrEqual(1.01);
    });
  });
});

test('a plain scan keeps its colours in its file, which has the same digest without them', async () => {
  const made = coloured();
  const scan = mirroredScan(made);
  const said = { mmPerUnit: 10, frame: STANDING, face: null };
  const file = figureFileOf(scan, said);
  const read = readFigureFile(writeFigureFile(file));
  if (!read.ok) throw new Error(read.reason);
  const data = await figureOfFile(read.file, NO_BUNDLED);
  const model = makeFigure(data);
  const count = scan.positions.length / 3;
  expect(model.colours?.length).toBe(4 * count);
  for (let v = 0; v < count; v += 17)
    expect([...(model.colours ?? []).slice(4 * v, 4 * v + 4)]).toEqual([
      ...made.colours.subarray(3 * v, 3 * v + 3),
      255,
    ]);
  const { colours: _without, ...bare } = scan;
  const plain = figureFileOf(bare, said);
  expect(writeFigureFile(plain)).not.toContain('colours');
  expect((await figureOfFile(plain, NO_BUNDLED)).figure.digest).toBe(data.figure.digest);
});

test('a file whose colours are damaged is refused', () => {
  const text = writeFigureFile(
    figureFileOf(coloured(), { mmPerUnit: 10, frame: STANDING, face: null }),
  );
  const { colours, ...json } = JSON.parse(text);
  for (const wrong of [colours.slice(0, -8), 12, '?'])
    expect(readFigureFile(JSON.stringify({ ...json, colours: wrong }))).toEqual({
      ok: false,
      reason: 'its colours are damaged',
    });
});
