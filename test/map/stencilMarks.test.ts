import { expect, test } from 'vitest';
import { toSparse } from '../../src/geometry/field';
import { type Box, type Page, visitShapes } from '../../src/map/paper/shapes';
import { textBox } from '../../src/map/paper/text';
import { drawPieces } from '../../src/map/stencil/stencilDrawing';
import { makeStencil } from '../../src/map/stencil/stencilPages';
import type { KeepOut } from '../../src/plan/types';
import { fieldOf } from './fixture';
import { around, distanceTo, ringsOf, textsOf } from './pagePaint';
import { paintFaults } from './paintFaults';
import { type StencilRecipe, stencilInput } from './stencilFixture';

/** What must not be lost between skin and paper: a mole, its buffer, old punctures, words. */

const BELLY: StencilRecipe = {
  name: 'Abdomen',
  spacingMm: 18,
  value: (x, y, z) => (z > 0 ? 60 - Math.hypot(x, y - 300) : -16),
};

const base = stencilInput([BELLY], 'a4');
const layout = base.layouts['zone-0'];
if (!layout) throw new Error('no layout');

/** 30 mm around a place on the front of the trunk, and 6 mm more kept clear. */
const MOLE: KeepOut = {
  ...{ id: 'mole', name: 'Mole', kind: 'hard', reason: 'Mole.', source: '', bufferMm: 6 },
  ...{ visible: true, preset: '', overridden: null },
  field: toSparse(
    fieldOf(base.figure, (x, y, z) => (z > 0 ? 30 - Math.hypot(x - 8, y - 310) : -16)),
  ),
};
const rows = [1, 3, 5];
const plan = {
  ...base.plan,
  keepOuts: [MOLE],
  earlier: [
    {
      ...{ id: 'e', name: 'First session', date: '2026-11-01', distanceMm: 4 },
      faces: Int32Array.from(rows, (row) => layout.faces[row]),
      weights: Float64Array.from(
        rows.flatMap((row) => [...layout.weights.slice(3 * row, 3 * row + 3)]),
      ),
    },
  ],
};
const { pages, filledIn } = makeStencil({ ...base, plan });
const [page] = pages;

/** Points of the lines of a group, by whether their dash is that of a keep-out's border. */
function linesOf(on: Page, group: string, isBorder: boolean): [number, number][] {
  const points: [number, number][] = [];
  visitShapes(on.shapes, (shape, groups) => {
    if (shape.kind !== 'path' || !groups.includes(group)) return;
    if ((shape.stroke?.dashMm?.[0] ?? 0) > 0.5 !== isBorder) return;
    for (let i = 0; i < shape.points.length; i += 2)
      points.push([shape.points[i], shape.points[i + 1]]);
  });
  return points;
}

function shoelace(points: readonly [number, number][]): number {
  return Math.abs(
    points.reduce((sum, [x, y], i) => {
      const [u, v] = points[(i + 1) % points.length];
      return sum + (x * v - u * y) / 2;
    }, 0),
  );
}

test('a mole is there at its size, hatched, with its buffer around it', () => {
  const border = linesOf(page, 'keep-out K1', true);
  const buffer = linesOf(page, 'keep-out K1', false);
  expect(border.length).toBeGreaterThan(6);
  // the field is linear over faces of some millimetres: a disc comes out as a polygon
  expect(shoelace(border) / (Math.PI * 30 * 30)).toBeGreaterThan(0.85);
  expect(shoelace(border) / (Math.PI * 30 * 30)).toBeLessThan(1.05);
  expect(shoelace(buffer) / (Math.PI * 36 * 36)).toBeGreaterThan(0.85);
  expect(shoelace(buffer) / (Math.PI * 36 * 36)).toBeLessThan(1.1);
  const [cx, cy] = [0, 1].map(
    (k) => border.reduce((sum, point) => sum + point[k], 0) / border.length,
  );
  let inkMm = 0;
  visitShapes(page.shapes, (shape, groups) => {
    if (shape.kind !== 'segments' || !groups.includes('keep-out K1')) return;
    for (let i = 0; i < shape.ends.length; i += 4) {
      const [x1, y1, x2, y2] = shape.ends.slice(i, i + 4);
      inkMm += Math.hypot(x1 - x2, y1 - y2);
      expect(Math.hypot(x1 - cx, y1 - cy)).toBeLessThan(33);
    }
  });
  // lines 1.6 / √2 mm apart, two ways
  const expected = (2 * shoelace(border)) / (1.6 / Math.SQRT2);
  expect(inkMm / expected).toBeGreaterThan(0.8);
  expect(inkMm / expected).toBeLessThan(1.1);
});

test('the mole lies where the skin has it: as far from targets on paper as on the trunk', () => {
  const border = linesOf(page, 'keep-out K1', true);
  const [cx, cy] = [0, 1].map(
    (k) => border.reduce((sum, point) => sum + point[k], 0) / border.length,
  );
  const rings = ringsOf(page);
  const numbers = new Map(rings.map((ring, row) => [row, ring]));
  let near = 0;
  for (const [row, ring] of numbers) {
    const [x, y, z] = layout.positions.slice(3 * row, 3 * row + 3);
    // a capsule of 120 mm: along the skin, around and upwards
    const around = 120 * (Math.atan2(x, z) - Math.asin(8 / 120));
    const away = Math.hypot(around, y - 310);
    if (away > 50) continue;
    near++;
    expect(Math.abs(Math.hypot(ring.x - cx, ring.y - cy) - away)).toBeLessThan(2.5);
  }
  expect(near).toBeGreaterThan(4);
});

test('old punctures are slanted crosses at their places, and dated', () => {
  const middles: [number, number][] = [];
  visitShapes(page.shapes, (shape, groups) => {
    if (shape.kind !== 'segments' || !groups.includes('old punctures')) return;
    for (let i = 0; i < shape.ends.length; i += 8)
      middles.push([
        (shape.ends[i] + shape.ends[i + 2]) / 2,
        (shape.ends[i + 1] + shape.ends[i + 3]) / 2,
      ]);
  });
  expect(middles).toHaveLength(rows.length);
  const rings = ringsOf(page);
  for (const row of rows)
    expect(
      Math.min(...middles.map(([x, y]) => Math.hypot(x - rings[row].x, y - rings[row].y))),
    ).toBeLessThan(1e-6);
  const words = textsOf(page)
    .map(({ text }) => text)
    .join(' ');
  expect(words).toMatch(/First session, 1 Nov 2026, kept 4\.0 mm clear/);
  expect(words).toMatch(/K1 Mole: keep-out \+ 6 mm/);
});

test('patient, date and practitioner stand on every page, typed or to be written', () => {
  const record = { patientReference: 'MM-0042', date: '3 Dec 2026', practitioner: 'Dr. Weiß' };
  for (const each of filledIn(record)) {
    const texts = textsOf(each, 'header').map(({ text }) => text);
    for (const value of Object.values(record)) expect(texts).toContain(value);
    expect(texts.some((text) => /^Page \d of \d$/.test(text))).toBe(true);
  }
  for (const text of ['Patient', 'Date', 'Practitioner'])
    expect(textsOf(page, 'header').map((each) => each.text)).toContain(text);
});

test('product and volume stand beside the zone', () => {
  const words = textsOf(page, 'caption')
    .map(({ text }) => text)
    .join(' ');
  const each = plan.zones[0].volumePerPointMl;
  expect(words).toContain(`${each} mL a point, ${(each * layout.count).toFixed(2)} mL in the zone`);
});

test('inside each piece stands its letter with an arrow, and nothing lies on anything', () => {
  expect(textsOf(page, 'tag').map(({ text }) => text)).toContain('A');
  expect(pages.flatMap((each) => paintFaults(each))).toEqual([]);
});

test('a number or a name on a line has it hidden behind it, and hides no ring', () => {
  const { mesh } = base.figure;
  const landmarks = [2, 7, 12].map((row) => {
    const face = mesh.opposite[3 * layout.faces[row]];
    return { name: `Landmark with a long name ${row}`, point: { face, w0: 0.4, w1: 0.3, w2: 0.3 } };
  });
  const [{ piece }] = makeStencil({ ...base, landmarks }).pieces;
  // lines everywhere: nothing can be written beside them
  const borders = Array.from({ length: 140 }, (_, i) => ({ points: [0, i, 140, i] }));
  const window = { left: -2, top: -2, right: piece.widthMm + 2, bottom: piece.heightMm + 2 };
  const part = { piece: { ...piece, borders }, window, left: 30, top: 40, tile: null };
  const bounds = { left: 17, right: 200, top: 23, bottom: 276 };
  const { shapes } = drawPieces([part], { scale: 1, bounds, blocks: [], shades: null });
  const page = { title: '', widthMm: 210, heightMm: 297, shapes };
  const order: string[] = [];
  const plates: Box[] = [];
  visitShapes(shapes, (shape, groups) => {
    const kind = ['border', 'number plates', 'numbers', 'landmarks'].find((each) =>
      groups.includes(each),
    );
    if (kind) order.push(shape.kind === 'text' ? `${kind} text` : kind);
    if (shape.kind === 'path' && shape.fill === '#ffffff') plates.push(around(shape.points, 0));
  });
  const texts = [...textsOf(page, 'numbers'), ...textsOf(page, 'landmarks')].map(textBox);
  expect(texts.length).toBeGreaterThan(piece.targets.length);
  for (const { left, right, top, bottom } of texts)
    expect(
      plates.some(
        (plate) =>
          plate.left <= left && plate.right >= right && plate.top <= top && plate.bottom >= bottom,
      ),
    ).toBe(true);
  for (const ring of ringsOf(page))
    for (const plate of plates) expect(distanceTo(plate, ring)).toBeGreaterThan(ring.outer);
  expect(order.lastIndexOf('border')).toBeLessThan(order.indexOf('number plates'));
  expect(order.lastIndexOf('number plates')).toBeLessThan(order.indexOf('numbers text'));
  expect(order.lastIndexOf('border')).toBeLessThan(order.indexOf('landmarks text'));
});
