import type { LaidZone } from '../../formats/laidZones';
import { straightDistance } from '../../geometry/measure';
import type { SurfaceMesh } from '../../geometry/mesh';
import type { RegularFacts } from '../../layout/types';
import { ExactGeodesic } from './referee/exactGeodesic';
import { pointsOf } from './scales';

/** A lattice's link may be off its length by this share before it counts as torn. */
const TORN_SHARE = 0.35;

/**
 * Links that a lattice should state and does not: every cell of which all sides but one are links held
 * to the spacing (three of a square, two of a triangle) has the last one too, where its ends are about
 * one spacing apart.
 */
export function missingLinks(mesh: SurfaceMesh, zone: LaidZone, facts: RegularFacts): number {
  const { links, certificate, count } = zone.layout;
  if (facts.kind === 'rows') return 0;
  const points = pointsOf(zone);
  const linked = new Set<number>();
  const held: number[][] = Array.from({ length: count }, () => []);
  for (let link = 0; link < links.length / 2; link++) {
    const [a, b] = links.subarray(2 * link, 2 * link + 2);
    linked.add(Math.min(a, b) * count + Math.max(a, b));
    if (facts.free[link] === 1) continue;
    held[a].push(b);
    held[b].push(a);
  }
  const exact = new ExactGeodesic(mesh);
  const mostMm = (1 + TORN_SHARE) * certificate.spacingMm;
  const leastMm = (1 - TORN_SHARE) * certificate.spacingMm;
  const missing = new Set<number>();
  const look = (a: number, b: number): void => {
    const key = Math.min(a, b) * count + Math.max(a, b);
    if (a === b || linked.has(key) || missing.has(key)) return;
    if (straightDistance(mesh, points[a], points[b]) > mostMm) return;
    exact.run(points[a], mostMm);
    const lengthMm = exact.distanceAt(points[b]);
    if (lengthMm >= leastMm && lengthMm <= mostMm) missing.add(key);
  };
  held.forEach((beside, a) => {
    for (const b of beside)
      for (const c of held[b]) {
        if (c === a) continue;
        if (facts.kind === 'hex') look(a, c);
        else for (const d of held[c]) if (d !== b) look(a, d);
      }
  });
  return missing.size;
}
