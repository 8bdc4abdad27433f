import { describe, expect, test } from 'vitest';
import { FOLDS } from '../../../src/map/drawing/featureLines';
import { landmarkVertex } from '../../../src/plan/presets/landmarks';
import { BODY_IDS, loadModel } from '../../models/loadModel';

/**
 * What a finger finds, found again on the mesh by its shape alone. Two measures:
 * how hollow skin is about a place, as the mean height of a circle round it over the place's own plane;
 * and how hollow a cut through the body is, as the sagitta over a chord.
 */

type Place = readonly [number, number, number];

interface Skin {
  readonly p: ArrayLike<number>;
  readonly t: ArrayLike<number>;
  readonly at: (name: string) => Place;
}

async function skinOf(id: (typeof BODY_IDS)[number]): Promise<Skin> {
  const { positionsMm: p, triangles: t, sex } = await loadModel(id);
  const at = (name: string): Place => {
    const v = landmarkVertex(name, sex) as number;
    return [p[3 * v], p[3 * v + 1], p[3 * v + 2]];
  };
  return { p, t, at };
}

const apart = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

const place = ({ p }: Skin, v: number): Place => [p[3 * v], p[3 * v + 1], p[3 * v + 2]];

/** Where a closed triangle crosses a value given at its corners: both ends of the piece. */
function crossing(corners: readonly Place[], values: readonly number[]): Place[] {
  return corners.flatMap((a, k) => {
    const [b, from, to] = [corners[(k + 1) % 3], values[k], values[(k + 1) % 3]];
    if (from < 0 === to < 0) return [];
    const s = from / (from - to);
    return [[0, 1, 2].map((j) => a[j] + s * (b[j] - a[j])) as unknown as Place];
  });
}

function facesNear(skin: Skin, [x, y, z]: Place, reach: number): Place[][] {
  const faces: Place[][] = [];
  for (let i = 0; i < skin.t.length; i += 3) {
    const a = place(skin, skin.t[i]);
    if (Math.abs(a[0] - x) > reach || Math.abs(a[1] - y) > reach || Math.abs(a[2] - z) > reach)
      continue;
    faces.push([a, place(skin, skin.t[i + 1]), place(skin, skin.t[i + 2])]);
  }
  return faces;
}

function faceNormal([a, b, c]: readonly Place[]): number[] {
  const [u, w] = [b, c].map((q) => q.map((value, k) => value - a[k]));
  return [u[1] * w[2] - u[2] * w[1], u[2] * w[0] - u[0] * w[2], u[0] * w[1] - u[1] * w[0]];
}

/** Mean height of the circle of that radius round a place over its plane, mm; a hollow is positive. */
function hollow(faces: readonly Place[][], from: Place, radius: number): number {
  const normal = [0, 0, 0];
  let [sum, length] = [0, 0];
  const rim: Place[][] = [];
  for (const face of faces) {
    const values = face.map((corner) => apart(corner, from) - radius);
    const inside = values.filter((value) => value < 0).length;
    const own = faceNormal(face);
    for (let k = 0; k < 3; k++) normal[k] += (own[k] * inside) / 3;
    if (inside === 1 || inside === 2) rim.push(crossing(face, values));
  }
  const long = Math.hypot(normal[0], normal[1], normal[2]);
  for (const [a, b] of rim) {
    const height = [0, 1, 2].map((k) => ((a[k] + b[k]) / 2 - from[k]) * (normal[k] / long));
    sum += apart(a, b) * (height[0] + height[1] + height[2]);
    length += apart(a, b);
  }
  return sum / length;
}

/** The vertex within reach where skin is most hollow (sign 1) or stands out most (−1). */
function extreme(skin: Skin, about: Place, reach: number, radius: number, sign: number): Place {
  const faces = facesNear(skin, about, reach + 2 * radius);
  const near: Place[] = [];
  for (let v = 0; v < skin.p.length / 3; v++)
    if (apart(place(skin, v), about) < reach) near.push(place(skin, v));
  const value = near.map((each) => sign * hollow(faces, each, radius));
  return near[value.indexOf(Math.max(...value))];
}

/** The cut of the body by a plane x = const within heights, farther back than a limit, upwards: y, z each 0.25 mm. */
function backProfile(skin: Skin, x: number, [low, high]: readonly number[], front: number) {
  const places = facesNear(skin, [x, (low + high) / 2, 0], 400).flatMap((face) =>
    crossing(
      face,
      face.map(([at]) => at - x - 1e-6),
    ),
  );
  const way = places
    .map(([, y, z]): [number, number] => [y, z])
    .filter(([y, z]) => y >= low && y <= high && z <= front)
    .sort((a, b) => a[0] - b[0])
    .filter(([y], i, all) => i === 0 || y - all[i - 1][0] > 1e-6);
  return evenly(way, 0.25);
}

function evenly(way: readonly [number, number][], step: number): [number, number][] {
  const out: [number, number][] = [];
  let at = 0;
  for (let i = 1; i < way.length; i++) {
    const [[y0, z0], [y1, z1]] = [way[i - 1], way[i]];
    const long = Math.hypot(y1 - y0, z1 - z0);
    for (; at <= long; at += step)
      out.push([y0 + (at / long) * (y1 - y0), z0 + (at / long) * (z1 - z0)]);
    at -= long;
  }
  return out;
}

/** Sagitta of each place over the chord between places so far before and after, mm; a hollow is positive. */
function sagittas(way: readonly [number, number][], half: number): number[] {
  const n = half / 0.25;
  return way.map(([y, z], i) => {
    const [a, b] = [way[i - n], way[i + n]];
    if (!a || !b) return Number.NaN;
    const [dy, dz] = [b[0] - a[0], b[1] - a[1]];
    return ((z - a[1]) * dy - (y - a[0]) * dz) / Math.hypot(dy, dz);
  });
}

/** The sharpest hollow of the back's cut at a landmark's own x. */
function creaseAt(skin: Skin, about: Place, reach: number, front: number): [number, number] {
  const way = backProfile(skin, about[0], [about[1] - reach, about[1] + reach], front);
  const values = sagittas(way, 15).map((value) => (Number.isNaN(value) ? -1 : value));
  return way[values.indexOf(Math.max(...values))];
}

/** From where to where the left leg reaches at a height, x in mm. */
function levelReach(skin: Skin, y: number): [number, number] {
  const level: number[] = [];
  for (let v = 0; v < skin.p.length / 3; v++) {
    const [x, height] = place(skin, v);
    // not the hand, which hangs beside it
    if (x > 0 && x < 250 && Math.abs(height - y) < 2) level.push(x);
  }
  return [Math.min(...level), Math.max(...level)];
}

describe.each(BODY_IDS)('landmarks of %s lie on what they name, within 1 mm', (id) => {
  test.each([
    ['navel-pit', 'navel', 25, [8, 10, 12, 15], 1],
    ['sacral-dimple', 'sacral-dimple', 22, [12, 15, 18, 20], 1],
    ['nipple-tip', 'nipple', 9, [6, 8], -1],
  ] as const)('%s, whatever the size of the circle', async (name, about, reach, radii, sign) => {
    const skin = await skinOf(id);
    for (const radius of radii)
      expect(apart(extreme(skin, skin.at(about), reach, radius, sign), skin.at(name))).toBeLessThan(
        1,
      );
  });

  test('the notch over the breastbone is the deepest of the mid-line there', async () => {
    const skin = await skinOf(id);
    const notch = skin.at('suprasternal-notch');
    const faces = facesNear(skin, notch, 70);
    const middle = Array.from({ length: skin.p.length / 3 }, (_, v) => place(skin, v)).filter(
      (each) => Math.abs(each[0]) < 0.01 && apart(each, notch) < 22,
    );
    const deepest = middle.reduce((a, b) => (hollow(faces, b, 20) > hollow(faces, a, 20) ? b : a));
    expect(apart(deepest, notch)).toBeLessThan(1);
  });

  test('the lowest neck bone is the uppermost bump of the mid-line under the nape', async () => {
    const skin = await skinOf(id);
    const bone = skin.at('vertebra-prominens');
    const way = backProfile(skin, 0, [bone[1] - 60, bone[1] + 60], 20);
    const values = sagittas(way, 15);
    const bumps = way.filter(
      (_, i) => values[i] < -0.3 && values[i] <= values[i - 1] && values[i] <= values[i + 1],
    );
    const [y, z] = bumps.reduce((a, b) => (b[0] > a[0] ? b : a));
    expect(Math.hypot(y - bone[1], z - bone[2])).toBeLessThan(1);
  });

  test('the heel reaches farthest back of the foot', async () => {
    const skin = await skinOf(id);
    const heel = skin.at('heel-back');
    const foot = Array.from({ length: skin.p.length / 3 }, (_, v) => place(skin, v)).filter(
      ([x, y]) => x > 0 && y < 90,
    );
    const farthest = foot.reduce((a, b) => (b[2] < a[2] ? b : a));
    expect(apart(farthest, heel)).toBeLessThan(4);
    expect(heel[2] - farthest[2]).toBeLessThan(0.01);
  });

  test('the shoulder blade stands out most where it would touch a wall', async () => {
    const skin = await skinOf(id);
    const blade = skin.at('scapula-back');
    let wall = blade;
    for (let v = 0; v < skin.p.length / 3; v++) {
      const each = place(skin, v);
      if (each[0] > 30 && Math.abs(each[1] - blade[1]) < 120 && each[2] < wall[2]) wall = each;
    }
    expect(apart(wall, blade)).toBeLessThan(1);
    // the blade, not the back beside the spine, and not the arm
    expect(blade[0]).toBeGreaterThan(50);
    expect(blade[0]).toBeLessThan(110);
  });

  test('the small of the back is the foremost of the mid-line', async () => {
    const skin = await skinOf(id);
    const small = skin.at('lumbar-deepest');
    const way = backProfile(skin, 0, [small[1] - 80, small[1] + 80], small[2] + 50);
    const foremost = way.reduce((a, b) => (b[1] > a[1] ? b : a));
    // the curve is flat there: to the tenth of a millimetre in depth, to three in height
    expect(Math.abs(foremost[1] - small[2])).toBeLessThan(0.1);
    expect(Math.abs(foremost[0] - small[1])).toBeLessThan(3);
  });

  test('the fold under the buttock is the sharpest turn there, and where it is lowest', async () => {
    const skin = await skinOf(id);
    const fold = skin.at('gluteal-fold');
    const [y, z] = creaseAt(skin, fold, 60, fold[2] + 60);
    expect(Math.hypot(y - fold[1], z - fold[2])).toBeLessThan(1);
    const along = [-16, -12, -8, -4, 4, 8, 12, 16].map(
      (dx) => creaseAt(skin, [fold[0] + dx, fold[1], fold[2]], 60, fold[2] + 60)[0],
    );
    expect(fold[1] - Math.min(...along)).toBeLessThan(1.2);
  });

  test.each(['gluteal', 'popliteal'] as const)('the %s fold is drawn along it', async (name) => {
    const skin = await skinOf(id);
    const [reach, front] = name === 'gluteal' ? [60, 60] : [45, 25];
    for (const vertex of FOLDS[name][id === 'male-body' ? 'male' : 'female']) {
      const on = place(skin, vertex);
      const [y, z] = creaseAt(skin, on, reach, on[2] + front);
      expect(Math.hypot(y - on[1], z - on[2])).toBeLessThan(1);
    }
  });

  test('the crease behind the knee is the sharpest turn there, in the middle of the knee', async () => {
    const skin = await skinOf(id);
    const knee = skin.at('popliteal-crease');
    const [y, z] = creaseAt(skin, knee, 60, knee[2] + 35);
    expect(Math.hypot(y - knee[1], z - knee[2])).toBeLessThan(1);
    const [inner, outer] = levelReach(skin, knee[1]);
    expect(Math.abs(knee[0] - (inner + outer) / 2)).toBeLessThan(5);
  });
});
