import { expect, test } from 'vitest';
import type { SurfacePoint } from '../../../src/geometry/mesh';
import { wholePart } from '../../../src/geometry/refine';
import { Cover } from '../../../src/layout/cover/cover';
import { CutOutPlaces } from '../../../src/layout/cover/cutOutPlaces';
import { LivePoints } from '../../../src/layout/cover/livePoints';
import { finish } from '../../../src/layout/patterns/poisson/poissonDisc';
import { flatSheet } from '../../geometry/surfaces';

test('of two points on one place the first has the skin around them, whatever came before', () => {
  const { mesh } = flatSheet(40, 40, 4);
  const [a, b, c] = [20, 60, 120].map((face) => ({ face, w0: 0.2, w1: 0.3, w2: 0.5 }));
  const progress = { stage: '', share: 0 };
  const owners = (...lists: SurfacePoint[][]): number[] => {
    const cover = new Cover(mesh, 10);
    const live = new LivePoints(cover, new CutOutPlaces(wholePart(mesh)));
    for (const list of lists) {
      finish(live.exchange(list, [], progress));
      finish(cover.settle(new Uint8Array(mesh.vertexCount).fill(1)));
    }
    return Array.from(cover.nearestSample, (id) => live.own.indexOf(id));
  };
  const twice = { ...a };
  const lists = [
    [a, twice, b, c],
    [b, c, a, twice],
    [c, a, b, twice],
    [a, b],
    [twice, c, a],
  ];
  for (const before of lists)
    for (const after of lists) expect(owners(before, after)).toEqual(owners(after));
});
