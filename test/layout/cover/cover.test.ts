import { describe, expect, test } from 'vitest';
import { Flood } from '../../../src/geometry/geodesic';
import { vertexPoint } from '../../../src/geometry/measure';
import { seeded } from '../../../src/geometry/random';
import { Cover } from '../../../src/layout/cover/cover';
import { finish } from '../../../src/layout/patterns/poisson/poissonDisc';
import { flatSheet, randomPoint, tube } from '../../geometry/surfaces';

const SPACING = 8;

describe('every wanted vertex knows its nearest point, however far that is', () => {
  const SURFACES = { sheet: flatSheet(120, 90, 3), tube: tube(14, 120, 32, 40) };
  for (const [name, { mesh, distance }] of Object.entries(SURFACES))
    for (const count of [1, 3, 12, 60])
      test(`${name}, ${count} points, edits between`, () => {
        const random = seeded(count);
        const cover = new Cover(mesh, SPACING);
        const ids = Array.from({ length: count }, () => cover.add(randomPoint(mesh, random)));
        for (let edit = 0; edit < 4; edit++) {
          // a few places, as the corners beside a zone are, or all of them
          const share = edit === 0 ? 0.01 : random();
          const wanted = Uint8Array.from({ length: mesh.vertexCount }, () =>
            random() < share ? 1 : 0,
          );
          finish(cover.settle(wanted));
          for (let vertex = 0; vertex < mesh.vertexCount; vertex++) {
            if (wanted[vertex] === 0) continue;
            const at = vertexPoint(mesh, vertex);
            const nearest = Math.min(...ids.map((id) => distance(cover.point(id), at)));
            expect(cover.nearestDistance[vertex]).toBeCloseTo(nearest, 4);
          }
          const [gone] = ids.splice(Math.floor(random() * ids.length), 1);
          cover.remove(gone);
          ids.push(cover.add(randomPoint(mesh, random)));
        }
      });
});

test('one corner that no disc covers lets only the points beside it flood farther', () => {
  const { mesh } = flatSheet(160, 160, 2);
  const cover = new Cover(mesh, SPACING);
  const run = Flood.prototype.run;
  let floods = 0;
  Flood.prototype.run = function (this: Flood, ...asked) {
    floods++;
    return run.apply(this, asked);
  };
  try {
    // covered from the left up to half of the sheet; the other half hangs together, uncovered
    for (let x = 4; x < 80; x += 7)
      for (let y = 4; y < 160; y += 7) cover.add(vertexPoint(mesh, vertexNear(x, y)));
    const wanted = new Uint8Array(mesh.vertexCount);
    wanted[vertexNear(88, 80)] = 1;
    floods = 0;
    finish(cover.settle(wanted));
  } finally {
    Flood.prototype.run = run;
  }
  expect(cover.nearestDistance[vertexNear(88, 80)]).toBeLessThan(2 * SPACING);
  // of 23 points beside the uncovered half: each is taken out and flooded again
  expect(floods).toBeGreaterThan(1);
  expect(floods).toBeLessThan(24);

  function vertexNear(x: number, y: number): number {
    let [least, found] = [Infinity, 0];
    for (let vertex = 0; vertex < mesh.vertexCount; vertex++) {
      const dx = mesh.positions[3 * vertex] - mesh.positions[0] - x;
      const dy = Math.abs(mesh.positions[3 * vertex + 1] - mesh.positions[1]) - y;
      if (dx * dx + dy * dy >= least) continue;
      least = dx * dx + dy * dy;
      found = vertex;
    }
    return found;
  }
});
