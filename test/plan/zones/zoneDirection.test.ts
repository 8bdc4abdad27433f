import { expect, test } from 'vitest';
import { toSparse } from '../../../src/geometry/field';
import {
  axisNormal,
  directionLine,
  directionOf,
  zoneAxis,
} from '../../../src/plan/zones/zoneDirection';
import { tube } from '../../geometry/surfaces';
import { discField } from '../../layout/zones';

const { mesh } = tube(45, 240, 96, 80);
const field = toSparse(discField(mesh, { face: 7000, w0: 1, w1: 0, w2: 0 }, 30));
const axis = zoneAxis(mesh, field, []);
if (!axis) throw new Error('the zone has skin');

test('0 degrees runs along a limb, upwards; counter-clockwise seen from outside', () => {
  const { places } = directionLine(axis, 0);
  const [first, last] = [places[0], places[places.length - 1]];
  expect(last[1] - first[1]).toBeGreaterThan(40);
  const normal = axisNormal(axis);
  const middle = [axis.along.px, 0, axis.along.pz];
  const outwards = normal[0] * middle[0] + normal[2] * middle[2];
  expect(outwards / 45).toBeGreaterThan(0.99);
  // up, turned by a quarter about the normal, is normal x up: to the left of one who looks at it
  const turned = directionLine(axis, 90).places;
  const step = turned[turned.length - 1].map((value, k) => value - turned[0][k]);
  expect(-normal[2] * step[0] + normal[0] * step[2]).toBeGreaterThan(40);
  expect(Math.abs(step[1])).toBeLessThan(1);
});

test.each([0, 17, 90, -133, 180])('a direction of %d degrees is read back', (deg) => {
  const { places, middle } = directionLine(axis, deg, 0.5);
  const from = places[middle];
  const vector = places[middle + 1].map((value, k) => value - from[k]);
  const apart = directionOf(axis, vector) - deg;
  expect(Math.abs(apart - 360 * Math.round(apart / 360))).toBeLessThan(1);
});

test('the line is straight on the skin and keeps its length', () => {
  const { places } = directionLine(axis, 45, 3);
  let length = 0;
  for (let i = 1; i < places.length; i++)
    length += Math.hypot(...places[i].map((value, k) => value - places[i - 1][k]));
  expect(length).toBeGreaterThan(2 * axis.reachMm - 6.5);
  expect(length).toBeLessThan(2 * axis.reachMm + 0.1);
});

test('a zone without skin has no direction', () => {
  const none = { vertices: new Uint32Array(0), values: new Float32Array(0) };
  expect(zoneAxis(mesh, none, [])).toBeNull();
});
