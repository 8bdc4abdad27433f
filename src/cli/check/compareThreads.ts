import type { LaidZone } from '../../formats/laidZones';
import { positionAt } from '../../geometry/measure';
import { faceCross, normalise, type SurfaceMesh, type SurfacePoint } from '../../geometry/mesh';
import { fieldAt } from '../../geometry/patch';
import { walkStraight } from '../../geometry/walk';
import { DEFAULT_TOLERANCE_SHARE } from '../../layout/patterns/lattice/latticeTypes';
import type { Threads } from '../../layout/types';
import type { Finding } from './agreement';
import { ExactGeodesic } from './referee/exactGeodesic';
import { ON_BORDER_MM, pointsOf } from './scales';
import { SkinPlaces } from './skinPlaces';

/** How far beyond a thread's length its end is looked for, share. */
const REACH_SHARE = 1.25;
/** Components of unit vectors agree within this. */
const DIRECTION_ROUNDING = 1e-6;

/** A needle goes straight: a thread ends beside its way by its length's tolerance and 2 % of it at most. */
const ASIDE_SHARE = DEFAULT_TOLERANCE_SHARE + 0.02;

/**
 * Threads measured again: each end lies on the skin and inside the zone, as far from its entry as the
 * thread is long to the tolerance of rows, and ahead in the stated direction.
 */
export function threadFindings(
  mesh: SurfaceMesh,
  zone: LaidZone,
  { threadMm, perPoint, ends, directions }: Threads,
  within: number,
): Finding[] {
  const exact = new ExactGeodesic(mesh);
  const places = new SkinPlaces(mesh);
  const offSkin: number[] = [];
  const outside: number[] = [];
  const lengths: Measured[] = [];
  const ways: Measured[] = [];
  let tilt = 0;
  pointsOf(zone).forEach((entry, row) => {
    for (let n = 0; n < perPoint; n++) see(entry, row, perPoint * row + n);
  });
  function see(entry: SurfacePoint, row: number, thread: number): void {
    const isByHand = zone.layout.manualRow[row] >= 0;
    const place = ends.subarray(3 * thread, 3 * thread + 3);
    const ahead = directions.subarray(3 * thread, 3 * thread + 3);
    tilt = Math.max(tilt, tiltOf(mesh, entry, ahead));
    // one that a hand set where no thread fits ends where it begins
    if (isByHand && apart(positionAt(mesh, entry), place) === 0) return;
    const faces = places.facesAround(entry, REACH_SHARE * threadMm);
    const end = places.on(faces, place[0], place[1], place[2]);
    if (end === null) {
      offSkin.push(row);
      return;
    }
    if (!isByHand && fieldAt(mesh, zone.field, end) < -ON_BORDER_MM) outside.push(row);
    const straight = walkStraight(mesh, entry, ahead, threadMm).point;
    const missMm = apart(positionAt(mesh, straight), place);
    exact.run(entry, REACH_SHARE * threadMm);
    const lengthMm = exact.distanceAt(end);
    const offMm = Math.abs(lengthMm - threadMm);
    lengths.push({
      mm: lengthMm,
      off: offMm,
      agrees: offMm <= DEFAULT_TOLERANCE_SHARE * threadMm + within,
    });
    ways.push({ mm: missMm, off: missMm, agrees: missMm <= ASIDE_SHARE * threadMm + within });
  }
  const none = (what: string, rows: readonly number[]): Finding => ({
    what,
    stated: 0,
    measured: rows.length,
    unit: '',
    agrees: rows.length === 0,
  });
  return [
    none('thread ends off the skin', offSkin),
    none('thread ends outside', outside),
    worst('threads, length', threadMm, lengths),
    worst('threads, ends aside', 0, ways),
    {
      what: 'threads, off the skin',
      stated: 0,
      measured: tilt,
      unit: '',
      agrees: tilt <= DIRECTION_ROUNDING,
    },
  ];
}

interface Measured {
  readonly mm: number;
  /** how far off what is stated, mm */
  readonly off: number;
  readonly agrees: boolean;
}

/** The one that is farthest off, of those that do not agree if there are any. */
function worst(what: string, stated: number, all: readonly Measured[]): Finding {
  const agrees = all.every((each) => each.agrees);
  const asked = agrees ? all : all.filter((each) => !each.agrees);
  const found = asked.reduce<Measured | null>(
    (most, each) => (most === null || each.off > most.off ? each : most),
    null,
  );
  return { what, stated, measured: found?.mm ?? stated, unit: 'mm', agrees };
}

function apart(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Math.sqrt((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2);
}

/** How far a direction is from a unit vector in the plane of a point's face. */
function tiltOf(mesh: SurfaceMesh, { face }: SurfacePoint, ahead: Float64Array): number {
  const normal = new Float64Array(3);
  faceCross(mesh, face, normal);
  normalise(normal, 0);
  const [x, y, z] = ahead;
  const lift = Math.abs(x * normal[0] + y * normal[1] + z * normal[2]);
  return Math.max(lift, Math.abs(Math.sqrt(x * x + y * y + z * z) - 1));
}
