import { expect, test } from 'vitest';
import { vertexNormals } from '../../../src/geometry/mesh';
import { mapFigureOf } from '../../../src/map/drawing/figure';
import { drawPicture } from '../../../src/map/drawing/picture';
import { wholeFigure } from '../../../src/map/drawing/planSheets';
import { FigureStudies } from '../../../src/map/drawing/study';
import type { Shape } from '../../../src/map/paper/shapes';
import { BUNDLED, type BundledId } from '../../../src/plan/figure/bundled';
import { landmarkVertex } from '../../../src/plan/presets/landmarks';
import { BODY_IDS, loadModel, MODEL_IDS, modelMesh } from '../../models/loadModel';

const FRAME = { left: 0, right: 120, top: 0, bottom: 160 };
type Line = readonly (readonly [number, number])[];

/** The strokes of a view as lines of x, y on paper, and where a place of the figure lies there. */
async function viewOf(id: BundledId, viewId: string) {
  const data = await loadModel(id);
  const mesh = modelMesh(data);
  const normals = Float32Array.from(vertexNormals(mesh));
  const source = { figure: BUNDLED[id], mesh, normals, anatomy: data, tint: data.tint };
  const figure = mapFigureOf(source);
  const studies = new FigureStudies(figure);
  const view = figure.views.find((each) => each.id === viewId);
  if (!view) throw new Error(viewId);
  const size = { widthMm: FRAME.right, heightMm: FRAME.bottom };
  const sheet = wholeFigure(studies.of(view), [], size);
  const bare = new FigureStudies({ ...figure, features: [] });
  const linesOf = (each: FigureStudies, name: string): Line[] =>
    drawPicture(each, sheet, FRAME, false, 'overview').shapes.flatMap((shape) =>
      shape.kind === 'group' && shape.name === name ? shape.shapes.flatMap(lineOf) : [],
    );
  const known = new Set(linesOf(bare, 'guides').map(String));
  const { axes } = sheet.study;
  const at = (name: string, side = 1): readonly [number, number] => {
    const body = landmarkVertex(name, data.sex) as number;
    const own = data.bodyVertex ? Array.from(data.bodyVertex).indexOf(body) : body;
    const [x, y, z] = data.positionsMm.subarray(3 * own, 3 * own + 3);
    const place = [side * x, y, z];
    const [u, v] = [axes.right, axes.up].map((axis) =>
      axis.reduce((sum, value, k) => sum + value * place[k], 0),
    );
    const { window, denominator } = sheet;
    return [(u - window.left) / denominator, FRAME.bottom - (v - window.bottom) / denominator];
  };
  const features = linesOf(studies, 'guides').filter((line) => !known.has(String(line)));
  return { features, outline: linesOf(studies, 'outline'), at, denominator: sheet.denominator };
}

function lineOf(shape: Shape): Line[] {
  if (shape.kind !== 'path') return [];
  const { points } = shape;
  return [Array.from({ length: points.length / 2 }, (_, i) => [points[2 * i], points[2 * i + 1]])];
}

const away = ([x, y]: readonly number[], [a, b]: readonly number[]): number =>
  Math.hypot(x - a, y - b);
const nearest = (line: Line, place: readonly number[]): number =>
  Math.min(...line.map((each) => away(each, place)));

test.each(BODY_IDS)('%s from behind shows both folds of either side and the cleft', async (id) => {
  const { features, at, denominator } = await viewOf(id, 'back');
  for (const name of ['gluteal-fold', 'popliteal-crease'])
    for (const side of [1, -1]) {
      const near = features.filter((line) => nearest(line, at(name, side)) < 12 / denominator);
      expect(near.length).toBeGreaterThan(0);
    }
  const [x] = at('perineum');
  const upright = features.filter((line) => line.every((each) => Math.abs(each[0] - x) < 0.1));
  expect(upright).toHaveLength(1);
});

test.each(BODY_IDS)('%s from the front shows navel and nipples as rings about them', async (id) => {
  const { features, at, denominator } = await viewOf(id, 'front');
  const places = [at('navel-pit'), at('nipple-tip'), at('nipple-tip', -1)];
  for (const place of places) {
    const rings = features.filter((line) => nearest(line, place) < 7 / denominator);
    expect(rings).toHaveLength(1);
    expect(away(rings[0][0], rings[0].at(-1) as readonly number[])).toBeLessThan(0.05);
    for (const each of rings[0]) expect(away(each, place)).toBeGreaterThan(1 / denominator);
  }
});

test.each(MODEL_IDS)('%s from the side shows wing of the nose and root of the ear', async (id) => {
  const { features, at } = await viewOf(id, 'left');
  for (const name of ['alar-base', 'ear-lobe-front'])
    expect(Math.min(...features.map((line) => nearest(line, at(name))))).toBeLessThan(0.3);
});

test.each(BODY_IDS)(
  'the crotch of %s is one stroke, from the front and from behind',
  async (id) => {
    for (const view of ['front', 'back']) {
      const { outline, at, denominator } = await viewOf(id, view);
      const near = outline.filter((line) => nearest(line, at('perineum')) < 50 / denominator);
      expect(near).toHaveLength(1);
    }
  },
);

/** How much a line turns in all, radians; steps under a twentieth of a millimetre aside. */
function turning(line: Line): number {
  const steps = line
    .slice(1)
    .map(([x, y], i) => [x - line[i][0], y - line[i][1]])
    .filter(([x, y]) => Math.hypot(x, y) > 0.05);
  return steps.slice(1).reduce((sum, [x, y], i) => {
    const [a, b] = steps[i];
    return sum + Math.abs(Math.atan2(a * y - b * x, a * x + b * y));
  }, 0);
}

test.each(['female-face', 'male-face'] as const)(
  '%s: the lids’ edges are one smooth line from corner to corner, also seen from the side',
  async (id) => {
    for (const view of ['front', 'three-quarter-left']) {
      const { outline, at, denominator } = await viewOf(id, view);
      const corners = [at('canthus-inner'), at('canthus-outer')];
      const edges = outline.filter((line) =>
        corners.every((corner) => nearest(line, corner) < 3 / denominator),
      );
      expect(edges).toHaveLength(1);
      expect(turning(edges[0])).toBeLessThan(3 * Math.PI);
    }
  },
);
