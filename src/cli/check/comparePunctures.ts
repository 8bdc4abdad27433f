import type { LaidZone } from '../../formats/laidZones';
import { positionAt } from '../../geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../../geometry/mesh';
import { fieldAt } from '../../geometry/patch';
import { DEFAULT_TOLERANCE_SHARE } from '../../layout/patterns/lattice/latticeTypes';
import type { Punctures } from '../../layout/types';
import { type Finding, same } from './agreement';
import { smallestBetween } from './nearestPlaces';
import { ExactGeodesic } from './referee/exactGeodesic';
import { ON_BORDER_MM, pointsOf } from './scales';
import { SkinPlaces } from './skinPlaces';

/** Needles are looked for so much farther from their shot than they stand through space, share and mm. */
const REACH_SHARE = 1.5;
const REACH_MM = 1;
/** A puncture farther from its shot than this is none of its, mm. */
const LARGEST_HEAD_MM = 100;
/** Punctures of two shots are looked for within so many times the distance kept between shots. */
const LOOK = 2;

/**
 * Punctures of stamps measured again: each lies on the skin and inside the zone, all heads have one
 * shape (which the file does not state: the middle one of all shots stands for it), and no two of
 * different shots are nearer than stated.
 */
export function punctureFindings(
  mesh: SurfaceMesh,
  zone: LaidZone,
  punctures: Punctures,
  within: number,
): Finding[] {
  const exact = new ExactGeodesic(mesh);
  const shots = pointsOf(zone);
  const farthestMm = farthestNeedle(mesh, shots, punctures);
  const places = placesOf(mesh, shots, punctures, farthestMm);
  const offSkin = places.filter((place) => place === null).length;
  const outside = places.filter(
    (place, at) =>
      place !== null &&
      zone.layout.manualRow[punctures.shotOf[at]] < 0 &&
      fieldAt(mesh, zone.field, place) < -ON_BORDER_MM,
  ).length;
  const [offMm, headMm] = offHead(exact, zone, shots, places, punctures.perShot, farthestMm);
  const stated = punctures.smallestBetweenShotsMm;
  const { positions, shotOf } = punctures;
  const lookMm = LOOK * zone.layout.certificate.spacingMm;
  const measured = smallestBetween(
    exact,
    places,
    positions,
    lookMm,
    (a, b) => shotOf[a] !== shotOf[b],
  );
  const none = (what: string, count: number): Finding => ({
    what,
    stated: 0,
    measured: count,
    unit: '',
    agrees: count === 0,
  });
  return [
    none('punctures off the skin', offSkin),
    none('punctures outside', outside),
    {
      what: 'punctures, off their head',
      stated: 0,
      measured: offMm,
      unit: 'mm',
      agrees: offMm <= within + DEFAULT_TOLERANCE_SHARE * headMm,
    },
    {
      what: 'punctures between shots',
      stated,
      measured,
      unit: 'mm',
      agrees: same(stated, measured, within),
    },
  ];
}

/** Through space, of a needle from its shot, mm; one far off all others counts no more than the middle one. */
function farthestNeedle(
  mesh: SurfaceMesh,
  shots: readonly SurfacePoint[],
  { positions, perShot }: Punctures,
): number {
  const farthest = shots.map((shot, row) => {
    const [x, y, z] = positionAt(mesh, shot);
    let square = 0;
    for (let at = 3 * perShot * row; at < 3 * perShot * (row + 1); at += 3)
      square = Math.max(
        square,
        (positions[at] - x) ** 2 + (positions[at + 1] - y) ** 2 + (positions[at + 2] - z) ** 2,
      );
    return Math.sqrt(square);
  });
  return farthest.sort((a, b) => a - b)[farthest.length >> 1] ?? 0;
}

/** Where each puncture is on the skin; null where it is nowhere near its shot. */
function placesOf(
  mesh: SurfaceMesh,
  shots: readonly SurfacePoint[],
  { positions, perShot }: Punctures,
  farthestMm: number,
): (SurfacePoint | null)[] {
  const skin = new SkinPlaces(mesh);
  const reach = REACH_SHARE * Math.min(farthestMm, LARGEST_HEAD_MM) + REACH_MM;
  return shots.flatMap((shot, row) => {
    const faces = skin.facesAround(shot, reach);
    return Array.from({ length: perShot }, (_, needle) => {
      const at = 3 * (perShot * row + needle);
      return skin.on(faces, positions[at], positions[at + 1], positions[at + 2]);
    });
  });
}

/**
 * By how much any needle stands off where it stands in the other shots, from the shot's place and from
 * the head's first two needles, mm; and how far the head reaches, mm.
 */
function offHead(
  exact: ExactGeodesic,
  zone: LaidZone,
  shots: readonly SurfacePoint[],
  places: readonly (SurfacePoint | null)[],
  perShot: number,
  farthestMm: number,
): readonly [number, number] {
  const columns: number[][] = Array.from({ length: 3 * perShot }, () => []);
  // from one needle of a head to another it is twice as far as from its middle at most
  const reachMm = 2 * (REACH_SHARE * Math.min(farthestMm, LARGEST_HEAD_MM) + REACH_MM);
  shots.forEach((shot, row) => {
    const needles = places.slice(perShot * row, perShot * (row + 1));
    const fromShot = distances(exact, shot, needles, reachMm);
    // one that a hand set where no head fits has all needles in its place
    if (zone.layout.manualRow[row] >= 0 && fromShot.every((mm) => mm < IN_PLACE_MM)) return;
    const beside = [needles[0], needles[1] ?? needles[0]].map((needle) =>
      needle ? distances(exact, needle, needles, reachMm) : needles.map(() => Number.NaN),
    );
    [fromShot, ...beside].flat().forEach((mm, column) => {
      if (!Number.isNaN(mm)) columns[column].push(mm);
    });
  });
  let offMm = 0;
  let headMm = 0;
  for (const column of columns) {
    column.sort((a, b) => a - b);
    const middle = column[column.length >> 1] ?? 0;
    headMm = Math.max(headMm, middle);
    for (const mm of column) offMm = Math.max(offMm, Math.abs(mm - middle));
  }
  return [offMm, headMm];
}

/** Needles nearer to their shot than this stand in it, mm. */
const IN_PLACE_MM = 1e-6;

/** Exact distances up to a reach, and beyond it that reach; NaN where there is no place. */
function distances(
  exact: ExactGeodesic,
  from: SurfacePoint,
  places: readonly (SurfacePoint | null)[],
  reachMm: number,
): number[] {
  exact.run(from, reachMm);
  return places.map((place) =>
    place === null ? Number.NaN : Math.min(reachMm, exact.distanceAt(place)),
  );
}
