import { expect, test } from 'vitest';
import { makeStencil } from '../../src/map/stencil/stencilPages';
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
