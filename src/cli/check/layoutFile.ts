import { MM_PER_UNIT } from '../../formats/readMesh';
import { type DenseField, FIELD_STEP_MM, toDense, toSparse } from '../../geometry/field';
import type { SurfacePoint } from '../../geometry/mesh';
import type { PatternKind } from '../../layout/patternTypes';
import {
  type Certificate,
  type FinerFacts,
  LAYOUT_VERSION,
  type Offence,
  type RegularFacts,
  type ZoneLayout,
} from '../../layout/types';
import { fromBase64, toBase64 } from '../../plan/file/base64';
import type { PointValues } from '../../plan/points/pointValues';
import type { ZoneNeighbours } from '../../plan/zones/zoneSurroundings';
import { refuse } from '../failure';
import type { SurfaceSource } from '../loadSurface';
import { factsOfFile, type LatticeFile, latticeFile } from './latticeFile';
import { assertSound } from './soundZoneFile';

export const LAYOUT_FORMAT = 'mesomap-layout';
export const LAYOUT_FILE_VERSION = 1;

/** One zone with what was laid out on it; faces are those of the surface in memory. */
export interface LaidZone {
  readonly name: string;
  readonly field: DenseField;
  readonly pattern: PatternKind;
  readonly marginMm: number;
  readonly seed: number;
  readonly tipDepthMm: number;
  readonly volumePerPointMl: number;
  readonly layout: ZoneLayout;
  /** points with a depth or volume of their own; left out where all are the zone's */
  readonly values?: PointValues;
  /** null for poisson */
  readonly lattice: RegularFacts | null;
  /** what it was laid clear of */
  readonly others: ZoneNeighbours;
  /** where a density is painted */
  readonly finerField: DenseField | null;
  /** what a pattern lays besides points set by hand; left out where it fills the zone */
  readonly fill?: 'none';
}

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
  readonly tipDepthMm: number;
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
  readonly offences?: readonly OffenceFile[];
  /** points of other zones, and old punctures with the distance kept from each */
  readonly keptFrom?: {
    readonly existing: readonly PlaceFile[];
    readonly earlier: readonly (PlaceFile & { readonly distanceMm: number })[];
  };
  /** the finer level of a painted density, and its area */
  readonly finer?: FinerFacts & { readonly field: FieldFile };
  /** of stamps: the needles, in the order of shots */
  readonly punctures?: {
    readonly perShot: number;
    readonly positionsMm: readonly number[];
    readonly shots: readonly number[];
    readonly smallestBetweenShotsMm: number | null;
  };
  /** of threads: ends and directions, 3 numbers a point */
  readonly threads?: {
    readonly threadMm: number;
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

interface PlaceFile {
  readonly face: number;
  readonly weights: readonly [number, number, number];
}

interface OffenceFile {
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
type CertificateFile = Record<string, unknown>;

export function zoneFile(zone: LaidZone, fileFaces: ArrayLike<number>): ZoneFile {
  const { layout } = zone;
  const { spacingMm } = layout.certificate;
  const { existing, earlier } = zone.others;
  const place = (point: SurfacePoint): PlaceFile => ({
    face: fileFaces[point.face],
    weights: [point.w0, point.w1, point.w2],
  });
  const byHand = [...layout.handRow.keys()].filter((row) => layout.handRow[row] >= 0);
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
      offences: layout.offences.map(({ row, kind, otherRow, distanceMm }) => ({
        point: row + 1,
        kind,
        otherPoint: otherRow < 0 ? null : otherRow + 1,
        distanceMm: Number.isNaN(distanceMm) ? null : distanceMm,
      })),
    }),
    ...(existing.length + earlier.length > 0 && {
      keptFrom: {
        existing: existing.map(place),
        earlier: earlier.map(({ point, distanceMm }) => ({ ...place(point), distanceMm })),
      },
    }),
    ...(layout.finer &&
      zone.finerField && { finer: { ...layout.finer, field: fieldFile(zone.finerField) } }),
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

function certificateFile(certificate: Certificate, fileFaces: ArrayLike<number>): CertificateFile {
  const { smallestPair, largestGapAt } = certificate;
  return {
    ...certificate,
    smallestPair: smallestPair?.map((row) => row + 1) ?? null,
    largestGapAt: largestGapAt && { ...largestGapAt, face: fileFaces[largestGapAt.face] },
  };
}

/** Parses a layout file; the caller has seen its `format`. */
export function asLayoutFile(json: Record<string, unknown>): LayoutFile {
  if (json.version !== LAYOUT_FILE_VERSION)
    refuse(
      `the layout file has version ${json.version}; this program reads ${LAYOUT_FILE_VERSION}`,
    );
  if (json.layoutVersion !== LAYOUT_VERSION)
    refuse(
      `the layout file was laid by version ${json.layoutVersion} of the layout; this program lays ${LAYOUT_VERSION}`,
    );
  if (!isSource(json.surface) || !Array.isArray(json.zones))
    refuse('the layout file is damaged: it has no surface or no zones');
  return json as unknown as LayoutFile;
}

function isSource(surface: unknown): surface is SurfaceSource {
  if (typeof surface !== 'object' || surface === null) return false;
  const { kind, file, unit, model } = surface as Record<string, unknown>;
  if (kind === 'model') return typeof model === 'string';
  return kind === 'file' && typeof file === 'string' && Object.hasOwn(MM_PER_UNIT, String(unit));
}

/** The zone in memory again; every index is checked against the surface. */
export function fromZoneFile(
  file: ZoneFile,
  faceOfFile: ReadonlyMap<number, number>,
  vertexCount: number,
): LaidZone {
  try {
    assertSound(file);
    const point = (at: { face: number }): number => {
      const face = faceOfFile.get(at.face);
      if (face === undefined) throw new Error(`there is no face ${at.face}`);
      return face;
    };
    const count = file.points.length;
    const links = Uint32Array.from(file.links.flat(), (number) => rowOf(number, count));
    return {
      name: String(file.name),
      field: fieldOf(file.field, vertexCount),
      pattern: file.pattern.kind,
      marginMm: file.pattern.marginMm,
      seed: file.pattern.seed,
      tipDepthMm: file.tipDepthMm,
      volumePerPointMl: file.volumePerPointMl,
      layout: {
        zoneId: '',
        count,
        faces: Int32Array.from(file.points, point),
        weights: column(file.points.flatMap(({ weights }) => weights)),
        positions: column(file.points.flatMap(({ positionMm }) => positionMm)),
        normals: column(file.points.flatMap(({ normal }) => normal)),
        areaMm2: file.areaMm2,
        links,
        linkLengths: column(file.linkLengthsMm),
        certificate: certificateOf(file.certificate, point, count),
        regular: file.lattice ? factsOfFile(file.lattice, links.length / 2) : null,
        handRow: handRowOf(file.byHand ?? [], count),
        offences: (file.offences ?? []).map(({ point: number, kind, otherPoint, distanceMm }) => ({
          row: rowOf(number, count),
          kind: kind as Offence['kind'],
          otherRow: otherPoint === null ? -1 : rowOf(otherPoint, count),
          distanceMm: distanceMm ?? Number.NaN,
        })),
        punctures: null,
        threads: null,
        finer: file.finer ? { ...file.finer } : null,
      },
      others: {
        existing: (file.keptFrom?.existing ?? []).map((at) => placeOf(at, point)),
        earlier: (file.keptFrom?.earlier ?? []).map((at) => ({
          point: placeOf(at, point),
          distanceMm: at.distanceMm,
        })),
      },
      ...(file.fill === 'none' && { fill: 'none' }),
      finerField: file.finer ? fieldOf(file.finer.field, vertexCount) : null,
      lattice: file.lattice ? factsOfFile(file.lattice, links.length / 2) : null,
    };
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    return refuse(`the layout file is damaged in zone ${String(file?.name)}: ${why}`);
  }
}

function handRowOf(numbers: readonly number[], count: number): Int32Array {
  const handRow = new Int32Array(count).fill(-1);
  numbers.forEach((number, row) => {
    handRow[rowOf(number, count)] = row;
  });
  return handRow;
}

function placeOf(
  { face, weights: [w0, w1, w2] }: PlaceFile,
  faceOf: (at: { face: number }) => number,
): SurfacePoint {
  return { face: faceOf({ face }), w0, w1, w2 };
}

function rowOf(number: number, count: number): number {
  if (!Number.isInteger(number) || number < 1 || number > count)
    throw new Error(`there is no point ${number}`);
  return number - 1;
}

function column(values: readonly number[]): Float64Array {
  if (!values.every(Number.isFinite)) throw new Error('a column holds something else than numbers');
  return Float64Array.from(values);
}

function fieldOf(file: ZoneFile['field'], vertexCount: number): DenseField {
  const vertexBytes = fromBase64(file.vertices);
  const stepBytes = fromBase64(file.steps);
  if (!vertexBytes || !stepBytes || vertexBytes.length !== 2 * stepBytes.length)
    throw new Error('its area cannot be read');
  const vertices = new Uint32Array(vertexBytes.slice().buffer);
  if (vertices.some((v) => v >= vertexCount)) throw new Error('its area lies on another mesh');
  const values = Float32Array.from(
    new Int16Array(stepBytes.slice().buffer),
    (step) => step * FIELD_STEP_MM,
  );
  return toDense({ vertices, values }, vertexCount);
}

function certificateOf(
  file: CertificateFile,
  point: (at: { face: number }) => number,
  count: number,
): Certificate {
  const numbers = Object.fromEntries(
    Object.entries(file).map(([key, value]) => [key, value === null ? Number.NaN : value]),
  );
  const pair = file.smallestPair as [number, number] | null;
  const at = file.largestGapAt as SurfacePoint | null;
  // A place without a distance: no point can be reached from there.
  if (at !== null && file.largestGapMm === null) numbers.largestGapMm = Infinity;
  return {
    ...(numbers as unknown as Certificate),
    smallestPair: pair && [rowOf(pair[0], count), rowOf(pair[1], count)],
    largestGapAt: at && { ...at, face: point(at) },
  };
}
