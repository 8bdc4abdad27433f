import type { LaidZone } from '../../formats/laidZones';
import { straightDistance, writePosition } from '../../geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../../geometry/mesh';
import { climbed } from './climb';
import { GapMeasure } from './gapMeasure';
import type { ExactGeodesic } from './referee/exactGeodesic';
import { positionsOf, REACH_SHARE, SAMPLE_SHARE } from './scales';
import { SpaceGrid } from './spaceGrid';
import { sampleAt, type ZoneSamples } from './zoneSamples';

/** What a certificate says of the skin that the largest gap leaves out, measured by samples. */
export interface SkinShares {
  /** of the skin clear of old punctures: farther from every point than the spacing; NaN where none is set */
  readonly beyond: number;
  /** of all: from which no skin leads to any point */
  readonly unreached01: number;
  /** of all: within the distance kept from old punctures */
  readonly nearPrevious: number;
  /** largest distance of a sample to a point or an old puncture, mm; NaN without old punctures */
  readonly gapWithPreviousMm: number;
  /** 1 per sample: 1 where no skin leads to any point */
  readonly unreached: Uint8Array;
}

/** Which samples lie within the distance kept from old punctures, and how near laid points come to each. */
interface PreviousMeasure {
  /** 1 per sample */
  readonly isNear: Uint8Array;
  readonly nearest: readonly {
    readonly rows: readonly { readonly row: number; readonly lengthMm: number }[];
    readonly keptMm: number;
  }[];
}

/** A sample this little beyond the distance kept still counts as within it, mm. */
const ON_RIM_MM = 1e-3;

export function measurePrevious(
  mesh: SurfaceMesh,
  exact: ExactGeodesic,
  previous: LaidZone['others']['previous'],
  own: readonly SurfacePoint[],
  samples: ZoneSamples,
): PreviousMeasure {
  const isNear = new Uint8Array(samples.count);
  if (previous.length === 0) return { isNear, nearest: [] };
  const most = previous.reduce((mm, { distanceMm }) => Math.max(mm, distanceMm), 0);
  const ownGrid = new SpaceGrid(positionsOf(mesh, own), 2 * most + ON_RIM_MM);
  const place = new Float64Array(3);
  const nearest = previous.map(({ point, distanceMm }) => {
    exact.run(point, 2 * distanceMm + ON_RIM_MM);
    writePosition(mesh, point, place);
    exact.forFacesSeen((face) => {
      for (let row = samples.firstOfFace[face]; row < samples.firstOfFace[face + 1]; row++)
        if (isNear[row] === 0 && exact.distanceAt(sampleAt(samples, row)) < distanceMm + ON_RIM_MM)
          isNear[row] = 1;
    });
    const rows: { row: number; lengthMm: number }[] = [];
    ownGrid.near(place[0], place[1], place[2], (row, straight) => {
      if (straight >= 2 * distanceMm) return;
      const lengthMm = exact.distanceAt(own[row]);
      if (lengthMm < 2 * distanceMm) rows.push({ row, lengthMm });
    });
    return { rows, keptMm: distanceMm };
  });
  return { isNear, nearest };
}

export function skinShares(
  mesh: SurfaceMesh,
  exact: ExactGeodesic,
  { layout, others, marginMm }: LaidZone,
  measured: {
    readonly own: readonly SurfacePoint[];
    readonly sampled: ZoneSamples;
    readonly old: PreviousMeasure;
    readonly gap: GapMeasure;
    readonly anyPoint: boolean;
  },
): SkinShares {
  const { own, sampled, old, gap, anyPoint } = measured;
  const { spacingMm, gapWithPreviousMm } = layout.certificate;
  const sources = [...own, ...others.existing];
  const piece = piecesOf(mesh);
  const reached = new Set(sources.map(({ face }) => piece[face]));
  const unreached = new Uint8Array(sampled.count);
  // skin in all, clear of old punctures, beyond the spacing, and from which none leads to a point, mm2
  let [all, clear, beyond, apart] = [0, 0, 0, 0];
  for (let row = 0; row < sampled.count; row++) {
    const mm2 = sampled.areasMm2[row];
    const isClear = old.isNear[row] === 0;
    const isReached = reached.has(piece[sampled.faces[row]]);
    all += mm2;
    if (isClear) clear += mm2;
    if (isClear && isReached && gap.gaps[row] > spacingMm) beyond += mm2;
    if (isReached) continue;
    unreached[row] = 1;
    apart += mm2;
  }
  const share = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);
  let gapWithPrevious = Number.NaN;
  if (others.previous.length > 0) {
    const withOld = new GapMeasure(mesh, sampled, null, 0, gap);
    for (const { point } of others.previous) {
      exact.run(point, REACH_SHARE * (gapWithPreviousMm > 0 ? gapWithPreviousMm : spacingMm));
      withOld.take(exact);
    }
    const oldPieces = new Set(others.previous.map(({ point }) => piece[point.face]));
    const rows = [...withOld.gaps.keys()].filter(
      (row) => unreached[row] === 0 || oldPieces.has(piece[sampled.faces[row]]),
    );
    gapWithPrevious = rows.reduce((mm, row) => Math.max(mm, withOld.gaps[row]), 0);
    // Samples fall short of the largest gap by how far apart they are.
    const stepMm = SAMPLE_SHARE * spacingMm;
    const slope = {
      mesh,
      exact,
      depthMm: sampled.depthMm,
      leastDepthMm: marginMm,
      sources: [...sources, ...others.previous.map(({ point }) => point)],
      mostMm: gapWithPrevious + 2 * stepMm,
    };
    if (gapWithPrevious > 0 && gapWithPrevious < Infinity && spacingMm > 0)
      for (const row of farthestApart(mesh, sampled, rows, withOld.gaps, spacingMm))
        gapWithPrevious = Math.max(gapWithPrevious, climbed(slope, sampleAt(sampled, row), stepMm));
  }
  return {
    beyond: anyPoint && spacingMm > 0 ? share(beyond, clear) : Number.NaN,
    unreached01: anyPoint ? share(apart, all) : 0,
    nearPrevious: share(all - clear, all),
    gapWithPreviousMm: gapWithPrevious,
    unreached,
  };
}

/** So many places are climbed from, this share of the spacing apart. */
const CLIMBED = 4;
const APART_SHARE = 0.5;

/** The samples that are farthest from all points, none near another. */
function farthestApart(
  mesh: SurfaceMesh,
  sampled: ZoneSamples,
  rows: readonly number[],
  gaps: Float64Array,
  spacingMm: number,
): number[] {
  const most = rows.reduce((mm, row) => Math.max(mm, gaps[row]), 0);
  const high = rows.filter((row) => gaps[row] > most - SAMPLE_SHARE * spacingMm);
  const found: number[] = [];
  for (const row of high.sort((a, b) => gaps[b] - gaps[a])) {
    const isApart = found.every(
      (other) =>
        straightDistance(mesh, sampleAt(sampled, other), sampleAt(sampled, row)) >
        APART_SHARE * spacingMm,
    );
    if (isApart) found.push(row);
    if (found.length === CLIMBED) break;
  }
  return found;
}

/** 1 per face: which piece of skin it hangs together with, across edges or at corners. */
function piecesOf(mesh: SurfaceMesh): Int32Array {
  const { triangles, vertexFaceStart, vertexFaces } = mesh;
  const piece = new Int32Array(mesh.faceCount).fill(-1);
  const stack: number[] = [];
  for (let first = 0; first < mesh.faceCount; first++) {
    if (piece[first] >= 0) continue;
    piece[first] = first;
    stack.push(first);
    for (let face = stack.pop(); face !== undefined; face = stack.pop())
      for (let corner = 3 * face; corner < 3 * face + 3; corner++) {
        const vertex = triangles[corner];
        for (let i = vertexFaceStart[vertex]; i < vertexFaceStart[vertex + 1]; i++) {
          if (piece[vertexFaces[i]] >= 0) continue;
          piece[vertexFaces[i]] = first;
          stack.push(vertexFaces[i]);
        }
      }
  }
  return piece;
}
