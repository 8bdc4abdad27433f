import { type DenseField, FIELD_STEP_MM, toSparse } from '../geometry/field';
import type { SurfacePoint } from '../geometry/mesh';
import type { PatternKind } from '../layout/patternTypes';
import {
  type Certificate,
  LAYOUT_VERSION,
  type RefinedFacts,
  type RegularFacts,
} from '../layout/types';
import { toBase64 } from '../plan/file/base64';
import type { LaidSurface, LaidZone, SurfaceSource } from './laidZones';

export const LAYOUT_FORMAT = 'mesomap-layout';
export const LAYOUT_FILE_VERSION = 1;

/** mm everywhere; times in ms; faces numbered as in the mesh file, from 0. */
export interface LayoutFile {
  readonly format: typeof LAYOUT_FORMAT;
  readonly version: typeof LAYOUT_FILE_VERSION;
  readonly layoutVersion: number;
  readonly surface: SurfaceSource;
  readonly notes: readonly string[];
  /** ms per stage */
  readonly timesMs: Readonly<Record<string, number>>;
  readonly zones: readonly ZoneFile[];
}

export interface ZoneFile {
  readonly name: string;
  readonly pattern: { kind: PatternKind; spacingMm: number; marginMm: number; seed: number };
  /** null: the protocol asks for it, and it is not set */
  readonly tipDepthMm: number | null;
  readonly volumePerPointMl: number;
  readonly areaMm2: number;
  readonly certificate: CertificateFile;
  /** of square, hex and rows */
  readonly lattice?: LatticeFile;
  /** numbers of points that a hand has set, moved or locked */
  readonly byHand?: readonly number[];
  /** nothing is laid besides points by hand */
  readonly fill?: 'none';
  /** rules that points by hand break; numbers of points, mm */
  readonly offences?: readonly ViolationFile[];
  /** points of other zones, and old punctures with the distance kept from each */
  readonly keptFrom?: {
    readonly existing: readonly PlaceFile[];
    readonly earlier: readonly (PlaceFile & { readonly distanceMm: number })[];
  };
  /** the finer level of a painted density, and its area */
  readonly finer?: RefinedFacts & { readonly field: FieldFile };
  /** of stamps: the needles, in the order of shots */
  readonly punctures?: {
    readonly perShot: number;
    readonly positionsMm: readonly number[];
    readonly shots: readonly number[];
    readonly smallestBetweenShotsMm: number | null;
  };
  /** of threads: ends and directions, 3 numbers a thread; those of a point one after another */
  readonly threads?: {
    readonly threadMm: number;
    /** threads from one entry; left out where it is one */
    readonly perPoint?: number;
    readonly endsMm: readonly number[];
    readonly directions: readonly number[];
  };
  readonly points: readonly PointFile[];
  /** pairs of point numbers, from 1 */
  readonly links: readonly (readonly [number, number])[];
  readonly linkLengthsMm: readonly number[];
  /** the zone itself: vertices (uint32) and signed distances (int16, 1/256 mm), base64 */
  readonly field: FieldFile;
}

interface FieldFile {
  readonly vertices: string;
  readonly steps: string;
}

export interface PlaceFile {
  readonly face: number;
  readonly weights: readonly [number, number, number];
}

interface ViolationFile {
  readonly point: number;
  readonly kind: string;
  readonly otherPoint: number | null;
  readonly distanceMm: number | null;
}

export interface PointFile {
  readonly number: number;
  readonly face: number;
  readonly weights: readonly [number, number, number];
  readonly positionMm: readonly [number, number, number];
  readonly normal: readonly [number, number, number];
}

/** As `Certificate`, with null for numbers that do not exist and numbers of points from 1. */
export type CertificateFile = Record<string, unknown>;

export function zoneFile(zone: LaidZone, fileFaces: ArrayLike<number>): ZoneFile {
  const { layout } = zone;
  const { spacingMm } = layout.certificate;
  const { existing, previous } = zone.others;
  const place = (point: SurfacePoint): PlaceFile => ({
    face: fileFaces[point.face],
    weights: [point.w0, point.w1, point.w2],
  });
  const byHand = [...layout.manualRow.keys()].filter((row) => layout.manualRow[row] >= 0);
  return {
    name: zone.name,
    pattern: { kind: zone.pattern, spacingMm, marginMm: zone.marginMm, seed: zone.seed },
    tipDepthMm: zone.tipDepthMm,
    volumePerPointMl: zone.volumePerPointMl,
    areaMm2: layout.areaMm2,
    certificate: certificateFile(layout.certificate, fileFaces),
    ...(zone.lattice && { lattice: latticeFile(zone.lattice) }),
    ...(zone.fill && { fill: zone.fill }),
    ...(byHand.length > 0 && { byHand: byHand.map((row) => row + 1) }),
    ...(byHand.length > 0 && {
      offences: layout.violations.map(({ row, kind, otherRow, distanceMm }) => ({
        point: row + 1,
        kind,
        otherPoint: otherRow < 0 ? null : otherRow + 1,
        distanceMm: Number.isNaN(distanceMm) ? null : distanceMm,
      })),
    }),
    ...(existing.length + previous.length > 0 && {
      keptFrom: {
        existing: existing.map(place),
        earlier: previous.map(({ point, distanceMm }) => ({ ...place(point), distanceMm })),
      },
    }),
    ...(layout.refined &&
      zone.refinedField && { finer: { ...layout.refined, field: fieldFile(zone.refinedField) } }),
    ...(layout.punctures && {
      punctures: {
        perShot: layout.punctures.perShot,
        positionsMm: [...layout.punctures.positions],
        shots: Array.from(layout.punctures.shotOf, (row) => row + 1),
        smallestBetweenShotsMm: Number.isNaN(layout.punctures.smallestBetweenShotsMm)
          ? null
          : layout.punctures.smallestBetweenShotsMm,
      },
    }),
    ...(layout.threads && {
      threads: {
        threadMm: layout.threads.threadMm,
        ...(layout.threads.perPoint > 1 && { perPoint: layout.threads.perPoint }),
        endsMm: [...layout.threads.ends],
        directions: [...layout.threads.directions],
      },
    }),
    points: Array.from({ length: layout.count }, (_, row) => ({
      number: row + 1,
      face: fileFaces[layout.faces[row]],
      weights: three(layout.weights, row),
      positionMm: three(layout.positions, row),
      normal: three(layout.normals, row),
    })),
    links: Array.from({ length: layout.links.length / 2 }, (_, i) => [
      layout.links[2 * i] + 1,
      layout.links[2 * i + 1] + 1,
    ]),
    linkLengthsMm: [...layout.linkLengths],
    field: fieldFile(zone.field),
  };
}

function fieldFile(field: DenseField): FieldFile {
  const { vertices, values } = toSparse(field);
  const steps = Int16Array.from(values, (value) => Math.round(value / FIELD_STEP_MM));
  return { vertices: toBase64(bytesOf(vertices)), steps: toBase64(bytesOf(steps)) };
}

/** The three numbers of a row. */
function three(column: Float64Array, row: number): [number, number, number] {
  return [column[3 * row], column[3 * row + 1], column[3 * row + 2]];
}

function bytesOf(column: Uint32Array | Int16Array): Uint8Array {
  return new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
}

/** What the file calls numbers of the certificate that have another name in memory. */
export const CERTIFICATE_NAMES: Readonly<Partial<Record<keyof Certificate, string>>> = {
  smallestToPreviousMm: 'smallestToEarlierMm',
  previousKeptMm: 'earlierKeptMm',
  shareNearPrevious: 'shareNearEarlier',
  gapWithPreviousMm: 'gapWithEarlierMm',
};

function certificateFile(certificate: Certificate, fileFaces: ArrayLike<number>): CertificateFile {
  const { smallestPair, largestGapAt } = certificate;
  const named = Object.entries(certificate).map(([name, value]) => [
    CERTIFICATE_NAMES[name as keyof Certificate] ?? name,
    value,
  ]);
  return {
    ...Object.fromEntries(named),
    smallestPair: smallestPair?.map((row) => row + 1) ?? null,
    largestGapAt: largestGapAt && { ...largestGapAt, face: fileFaces[largestGapAt.face] },
  };
}

/** The lattice part of a layout file; links are numbered from 1 as they stand in `links`. */
export interface LatticeFile {
  readonly kind: RegularFacts['kind'];
  readonly edge: RegularFacts['edge'];
  readonly directionDeg: number;
  /** law: no two points are nearer than (1 - toleranceShare) x spacing; there is no law for the gap */
  readonly toleranceShare: number;
  readonly deviation: { readonly meanShare: number; readonly maxShare: number };
  /** links off by more than the tolerance, worst first */
  readonly offenders: readonly number[];
  readonly seamCount: number;
  /** links not held to the spacing: across seams; of rows all but steps along a row */
  readonly freeLinks: readonly number[];
  readonly emptyPieces: number;
  readonly removedCount: number;
  readonly capped: boolean;
  /** points that fill gaps and are no part of the pattern; null: gaps are left (so in files of before) */
  readonly fillIns?: { readonly points: readonly number[]; readonly reachMm: number } | null;
  /** how pieces too narrow for the pattern as asked were laid; null: none are (files of before have none) */
  readonly narrow?: RegularFacts['narrow'];
}

export function latticeFile({ free, offenders, fillIns, ...facts }: RegularFacts): LatticeFile {
  const freeLinks = [...free.keys()].filter((link) => free[link] === 1);
  return {
    ...facts,
    offenders: Array.from(offenders, (link) => link + 1),
    freeLinks: freeLinks.map((link) => link + 1),
    fillIns: fillIns && {
      points: Array.from(fillIns.rows, (row) => row + 1),
      reachMm: fillIns.reachMm,
    },
  };
}

/** @param timesMs per stage */
export function layoutFile(
  surface: LaidSurface,
  zones: readonly LaidZone[],
  notes: readonly string[],
  timesMs: Record<string, number>,
): LayoutFile {
  return {
    format: LAYOUT_FORMAT,
    version: LAYOUT_FILE_VERSION,
    layoutVersion: LAYOUT_VERSION,
    surface: surface.source,
    notes,
    timesMs,
    zones: zones.map((zone) => zoneFile(zone, surface.fileFaces)),
  };
}
