/*
 * Random polygons on the four figures, against what is seen of them. The referee knows no fields, no
 * floods and no sides: it looks at the figure along one direction through a ray tree, and a place that is
 * seen within the drawn line must be in the area, one beside it not. It speaks where the whole line is
 * seen; of every line it holds that skin is never less than the vector area its border spans.
 *
 * LASSO_POLYGONS=500 for 2,000 of them.
 */
import { describe, expect, test } from 'vitest';
import { fieldArea, toDense } from '../../../src/geometry/field';
import { positionAt } from '../../../src/geometry/measure';
import { makeSurfaceMesh, type SurfaceMesh } from '../../../src/geometry/mesh';
import { fieldAt } from '../../../src/geometry/patch';
import { seeded } from '../../../src/geometry/random';
import { Lasso } from '../../../src/plan/zones/lasso';
import { LONG } from '../../long';
import { loadModel, MODEL_IDS } from '../../models/loadModel';
import { type DrawnPolygon, randomPolygon, rayMesh } from './randomLassos';

const PER_FIGURE = Number(process.env.LASSO_POLYGONS ?? (LONG ? 25 : 10));
const SEED = Number(process.env.LASSO_SEED ?? 11);
/** Nearer to the line than this, mm, the picture does not say on which side a place is. */
const NEAR_MM = 2;

type Flat = readonly number[];

/** The line as the lasso shows it, seen along the view. */
function lineOf(mesh: SurfaceMesh, lasso: Lasso, { corners, view }: DrawnPolygon) {
  const line: Flat[] = [];
  let isSeen = true;
  corners.forEach((corner, i) => {
    for (const place of lasso.line(corner, corners[(i + 1) % corners.length])) {
      const [x, y, z] = view.flat([...positionAt(mesh, place)]);
      line.push([x, y, z]);
      const hit = view.hit(x, y);
      if (!hit || view.flat(hit.position.toArray())[2] - z > 1.5) isSeen = false;
    }
  });
  return { line, isSeen };
}

/** Share of seen places on the wrong side. */
function wrongShare(
  mesh: SurfaceMesh,
  field: Float32Array,
  { view }: DrawnPolygon,
  line: readonly Flat[],
): number {
  const [xs, ys] = [line.map(([x]) => x), line.map(([, y]) => y)];
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [low, high] = [Math.min(...ys), Math.max(...ys)];
  const step = Math.max(right - left, high - low) / 20;
  let wrong = 0;
  let seen = 0;
  for (let x = left - 2 * step; x < right + 2 * step; x += step)
    for (let y = low - 2 * step; y < high + 2 * step; y += step) {
      const within = withinOf(line, x, y);
      const hit = within === null ? null : view.hit(x, y);
      if (!hit) continue;
      seen++;
      if (fieldAt(mesh, field, hit.place) > 0 !== within) wrong++;
    }
  return seen === 0 ? 0 : wrong / seen;
}

/** Whether a place of the picture lies within the line; null near the line. */
function withinOf(line: readonly Flat[], x: number, y: number): boolean | null {
  let isWithin = false;
  for (let i = 0; i < line.length; i++) {
    const [ax, ay] = line[i];
    const [bx, by] = line[(i + 1) % line.length];
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) isWithin = !isWithin;
    const along = (x - ax) * (bx - ax) + (y - ay) * (by - ay);
    const share = Math.max(0, Math.min(1, along / ((bx - ax) ** 2 + (by - ay) ** 2 || 1)));
    if (Math.hypot(x - ax - share * (bx - ax), y - ay - share * (by - ay)) < NEAR_MM) return null;
  }
  return isWithin;
}

/** Area of the shadow of a closed line along the direction in which that is largest, mm2. */
function vectorArea(line: readonly Flat[]): number {
  const sum = [0, 0, 0];
  line.forEach(([ax, ay, az], i) => {
    const [bx, by, bz] = line[(i + 1) % line.length];
    sum[0] += (ay * bz - az * by) / 2;
    sum[1] += (az * bx - ax * bz) / 2;
    sum[2] += (ax * by - ay * bx) / 2;
  });
  return Math.hypot(...sum);
}

function girth(line: readonly Flat[]): number {
  return line.reduce((mm, [x, y, z], i) => {
    const [a, b, c] = line[(i + 1) % line.length];
    return mm + Math.hypot(a - x, b - y, c - z);
  }, 0);
}

/** How near the line comes to a part of itself more than 12 mm away along the line, mm. */
function nearestToItself(line: readonly Flat[]): number {
  const at = [0];
  for (let i = 1; i < line.length; i++)
    at.push(at[i - 1] + Math.hypot(...[0, 1, 2].map((k) => line[i][k] - line[i - 1][k])));
  const whole = girth(line);
  let nearest = Infinity;
  for (let i = 0; i < line.length; i++)
    for (let j = i + 1; j < line.length; j++) {
      if (at[j] - at[i] < 12 || whole - (at[j] - at[i]) < 12) continue;
      nearest = Math.min(nearest, Math.hypot(...[0, 1, 2].map((k) => line[i][k] - line[j][k])));
    }
  return nearest;
}

describe.each(MODEL_IDS)('%s', (id) => {
  test(`${PER_FIGURE} random polygons hold what was drawn`, async () => {
    const data = await loadModel(id);
    const mesh = makeSurfaceMesh(data.positionsMm, data.triangles);
    const rays = rayMesh(mesh);
    const lasso = new Lasso(mesh);
    const random = seeded(SEED);
    const wrong: string[] = [];
    const told: Record<string, number> = {};
    for (let number = 0; number < PER_FIGURE; ) {
      const polygon = randomPolygon(mesh, rays, data.site, random);
      if (!polygon) continue;
      const { line, isSeen } = lineOf(mesh, lasso, polygon);
      const name = `${id} ${number++}, ${polygon.corners.length} corners${isSeen ? '' : ', partly hidden'}`;
      const drawn = lasso.field([polygon.corners]);
      if (!drawn.ok) {
        told[drawn.reason.slice(0, 24)] = (told[drawn.reason.slice(0, 24)] ?? 0) + 1;
        // Crossing itself is true only of a line that comes near itself.
        if (/crosses itself/.test(drawn.reason) && (isSeen || nearestToItself(line) > 6))
          wrong.push(`${name}: ${drawn.reason}`);
        if (/round/.test(drawn.reason) && isSeen && !holdsInside(lasso, polygon, data.site))
          wrong.push(`${name}: ${drawn.reason}`);
        continue;
      }
      told.drawn = (told.drawn ?? 0) + 1;
      const field = toDense(drawn.field, mesh);
      const areaMm2 = fieldArea(mesh, field);
      // The border is where faces say so: up to half a millimetre off the line along its length.
      const leastMm2 = vectorArea(line) - 0.5 * girth(line);
      if (areaMm2 < leastMm2) wrong.push(`${name}: ${areaMm2} mm² of at least ${leastMm2}`);
      const share = isSeen ? wrongShare(mesh, field, polygon, line) : 0;
      if (share > 0.02) wrong.push(`${name}: ${share} of what is seen is wrong`);
    }
    if (process.env.LASSO_POLYGONS) console.info(id, told);
    expect(wrong).toEqual([]);
  });
});

/** Lines round the mouth or an eye bound what lies behind it too. */
function holdsInside(lasso: Lasso, { corners }: DrawnPolygon, site: ArrayLike<number>): boolean {
  const drawn = lasso.field([corners], { anyExtent: true });
  return (
    drawn.ok && drawn.field.vertices.some((v, i) => drawn.field.values[i] > 0 && site[v] === 0)
  );
}
