import { expect, test } from 'vitest';
import { makeStencil } from '../../src/map/stencil/stencilPages';
import { landmarkVertex } from '../../src/plan/presets/landmarks';
import { BODY_IDS, loadModel } from '../models/loadModel';
import { textsOf } from './pagePaint';
import { type StencilRecipe, stencilInput } from './stencilFixture';

/** A disc on the front of a trunk that is a cylinder of 120 mm there: ways along it are known. */
const BELLY: StencilRecipe = {
  name: 'Abdomen',
  spacingMm: 18,
  value: (x, y, z) => (z > 0 ? 60 - Math.hypot(x, y - 300) : -16),
};

const RADIUS = 120;

/** Along a cylinder: the flat way around and up. */
function wayMm(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const turn = Math.atan2(a[0], a[2]) - Math.atan2(b[0], b[2]);
  return Math.hypot(RADIUS * turn, a[1] - b[1]);
}

test('two distances from each landmark are those along a cylinder, and the edge lies as far off', () => {
  const input = stencilInput([BELLY], 'a4');
  const { positions, vertexCount } = input.figure.mesh;
  const landmark = (name: string, x: number, y: number) => {
    const at = [x, y, Math.sqrt(RADIUS * RADIUS - x * x)];
    const away = (v: number): number =>
      Math.hypot(...at.map((value, k) => positions[3 * v + k] - value));
    const vertex = Array.from({ length: vertexCount }, (_, v) => v).reduce((a, b) =>
      away(b) < away(a) ? b : a,
    );
    const position = [0, 1, 2].map((k) => positions[3 * vertex + k]) as [number, number, number];
    return { name, vertex, position, normal: [0, 0, 1] as const };
  };
  const landmarks = [
    landmark('navel', 0, 205),
    landmark('nipple', 60, 395),
    landmark('nipple', -60, 395),
  ];
  const { pages, pieces } = makeStencil({ ...input, figure: { ...input.figure, landmarks } });
  const { placing, zone } = pieces[0].piece;
  const ofLandmark = (text: string) =>
    landmarks.find(({ name, position: [x] }) =>
      text
        .toLowerCase()
        .startsWith(Math.abs(x) < 1 ? name : `${name}, ${x > 0 ? 'left' : 'right'}`),
    );
  const said = placing.filter((text) => text.includes(' to point '));
  expect(said).toHaveLength(3);
  for (const text of said) {
    const from = ofLandmark(text);
    if (!from) throw new Error(text);
    const found = [...text.matchAll(/(\d+) mm to point (\d+)/g)];
    expect(found).toHaveLength(2);
    for (const [, mm, number] of found) {
      const row = Number(number) - 1;
      const way = wayMm(from.position, zone.layout.positions.subarray(3 * row, 3 * row + 3));
      expect(Math.abs(Number(mm) - way)).toBeLessThan(1.2);
    }
  }
  const [edge] = placing;
  const [, mm] = /^Lower edge (\d+) mm above the navel\.$/.exec(edge) ?? [];
  // the disc ends at y = 240; its border is linear over faces of 15 mm
  expect(Math.abs(Number(mm) - (240 - landmarks[0].position[1]))).toBeLessThan(4);
  const words = textsOf(pages[0], 'placing')
    .map(({ text }) => text)
    .join(' ');
  for (const text of placing) expect(words).toContain(text);
});

test.each(BODY_IDS)('back landmarks lie where the skin of %s turns', async (id) => {
  const { positionsMm } = await loadModel(id);
  const at = (name: string) => {
    const v = landmarkVertex(name, id === 'male-body' ? 'male' : 'female') as number;
    return [0, 1, 2].map((k) => positionsMm[3 * v + k]);
  };
  /** Places of the back within reach of a line up the body, y and z; the one farthest back a slice. */
  const profile = ([x, , back]: readonly number[], from: number, to: number) => {
    const slices = new Map<number, [number, number]>();
    for (let v = 0; v < positionsMm.length; v += 3) {
      if (Math.abs(positionsMm[v] - x) > 4) continue;
      const [y, z] = [positionsMm[v + 1], positionsMm[v + 2]];
      // the back only, not the belly or the kneecap
      if (y < from || y > to || z > back + 50) continue;
      const slice = Math.round(y / 5);
      const known = slices.get(slice);
      if (!known || z < known[1]) slices.set(slice, [y, z]);
    }
    return [...slices.values()].sort((a, b) => a[0] - b[0]);
  };
  const foremost = (list: readonly [number, number][]) =>
    list.reduce((a, b) => (b[1] > a[1] ? b : a));

  const small = at('lumbar-deepest');
  const [, z] = foremost(profile(small, small[1] - 80, small[1] + 80));
  expect(Math.abs(small[0])).toBeLessThan(0.01);
  expect(Math.abs(small[2] - z)).toBeLessThan(1);

  const knee = at('hollow-hint');
  const behind = profile(knee, knee[1] - 60, knee[1] + 40);
  expect(Math.abs(knee[2] - foremost(behind)[1])).toBeLessThan(1);

  // the fold is where the thigh's back, falling away upwards, turns out to the buttock: the sharpest hollow
  const fold = at('fold-3');
  const around = profile(fold, fold[1] - 60, fold[1] + 60);
  const hollow = (y: number): number => {
    const near = (away: number): number =>
      around.reduce((a, b) => (Math.abs(b[0] - y - away) < Math.abs(a[0] - y - away) ? b : a))[1];
    return 2 * near(0) - near(-20) - near(20);
  };
  const sharpest = around
    .filter(([y]) => Math.abs(y - fold[1]) < 40)
    .reduce((a, b) => (hollow(b[0]) > hollow(a[0]) ? b : a));
  expect(Math.abs(sharpest[0] - fold[1])).toBeLessThan(12);
});
