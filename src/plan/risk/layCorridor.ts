/*
 * A structure on the skin of one figure: the line through its stations and the bands around it.
 *
 * Idea: at each station the spread of the source is an ellipse in the skin; its width across the line
 * gives a place on either edge of the band, and edges are shortest paths through those places. So what
 * a source says of a station holds there exactly, and between stations the band goes straight over.
 * A structure of one station is the ellipse itself.
 */
import type { SparseField } from '../../geometry/field';
import { loopField } from '../../geometry/loopField';
import { positionAt } from '../../geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../../geometry/mesh';
import { pathEnd, pathPiece } from '../../geometry/pathPiece';
import type { SurfacePath } from '../../geometry/shortestPath';
import { UNIT_CIRCLE } from '../../layout/unitCircle';
import { inFace, unit2, unitOf } from './faceFrame';
import type { LaidStation, RiskSide, StationLayer, StationSpread } from './layStation';
import type { RiskStructure } from './riskTable';

/** A place of the line, for telling which stretch is near. */
export interface LineSample {
  /** mm */
  readonly x: number;
  readonly y: number;
  readonly z: number;
  /** the station before it, and the share of the way to the next */
  readonly station: number;
  readonly share: number;
}

export interface LaidCorridor {
  readonly structure: RiskStructure;
  readonly side: RiskSide;
  readonly stations: readonly LaidStation[];
  /** shortest paths from station to station; none of a single one */
  readonly line: readonly SurfacePath[];
  readonly samples: readonly LineSample[];
  /** one standard deviation; null where the source gives limits only */
  readonly one: SparseField | null;
  /** two standard deviations, or the limits */
  readonly two: SparseField;
}

const SAMPLE_MM = 1;
/** How far along a path its direction is read, mm. */
const LOOK_MM = 2;

/** Null where the figure lacks the skin or a landmark. */
export function layCorridor(
  layer: StationLayer,
  structure: RiskStructure,
  side: RiskSide,
): LaidCorridor | null {
  if (!landmarksOf(structure).every((name) => layer.painter.hasVertex(name))) return null;
  const stations = structure.stations.map((station) => layer.lay(station, side));
  const line = stations.slice(1).map((next, i) => path(layer, stations[i].point, next.point));
  const band = (which: 'oneMm' | 'twoMm'): SparseField | null => {
    if (stations.some(({ spreads }) => spreads.some((spread) => spread[which] === null)))
      return null;
    const corners =
      stations.length > 1
        ? bandCorners(layer, stations, line, which)
        : spotCorners(layer, stations[0], which);
    return fieldWithin(layer, corners, `${structure.id}, ${side}`);
  };
  const two = band('twoMm') as SparseField;
  return {
    structure,
    side,
    stations,
    line,
    samples: samplesOf(layer.mesh, stations, line),
    one: band('oneMm'),
    two,
  };
}

/** Every landmark that a structure is laid by; between the tragions stands the head's axis. */
export function landmarksOf({ stations }: RiskStructure): string[] {
  const names = stations.flatMap((station) => [
    ...('from' in station ? [station.from] : station.between),
    ...station.legs.flatMap((leg) => ('level' in leg ? [leg.level] : [])),
    ...station.legs.flatMap(({ towards }) => (DIRECTIONS.includes(towards) ? [] : [towards])),
  ]);
  return [...new Set([...names, 'tragion'])];
}

const DIRECTIONS = ['up', 'down', 'front', 'lateral', 'medial'];

function path(layer: StationLayer, from: SurfacePoint, to: SurfacePoint): SurfacePath {
  const found = layer.painter.paths.between(from, to);
  if (!found) throw new Error(`No skin joins the faces ${from.face} and ${to.face}.`);
  return found;
}

/** Half the width of a station's spread in a direction of its face's plane, mm. */
function halfWidth(
  spreads: readonly StationSpread[],
  x: number,
  y: number,
  which: 'oneMm' | 'twoMm',
): number {
  let square = 0;
  for (const spread of spreads) {
    const mm = (spread[which] ?? 0) * (spread.x * x + spread.y * y);
    square += mm * mm;
  }
  return Math.sqrt(square);
}

/** The way of the line through a station: the mean of where it comes from and where it goes. */
function tangent(
  layer: StationLayer,
  at: SurfacePoint,
  before: SurfacePath | undefined,
  after: SurfacePath | undefined,
): readonly [number, number] {
  const { mesh } = layer;
  const here = positionAt(mesh, at);
  const towards = (place: SurfacePoint, sign: number): readonly [number, number] => {
    const there = positionAt(mesh, place);
    const [x, y, z] = [0, 1, 2].map((axis) => sign * (there[axis] - here[axis]));
    return inFace(mesh, at.face, unitOf([x, y, z]));
  };
  const onward = after
    ? towards(pathEnd(pathPiece(mesh, after, 0, Math.min(LOOK_MM, after.lengthMm))), 1)
    : null;
  const inward = before
    ? towards(
        pathEnd(
          pathPiece(mesh, before, 0, Math.max(0.5 * before.lengthMm, before.lengthMm - LOOK_MM)),
        ),
        -1,
      )
    : null;
  return unit2((onward?.[0] ?? 0) + (inward?.[0] ?? 0), (onward?.[1] ?? 0) + (inward?.[1] ?? 0));
}

/** Corners of the band all round: one edge on, the other back. */
function bandCorners(
  layer: StationLayer,
  stations: readonly LaidStation[],
  line: readonly SurfacePath[],
  which: 'oneMm' | 'twoMm',
): SurfacePoint[] {
  const left: SurfacePoint[] = [];
  const right: SurfacePoint[] = [];
  stations.forEach(({ point, spreads }, i) => {
    const [x, y] = tangent(layer, point, line[i - 1], line[i]);
    const across = halfWidth(spreads, -y, x, which);
    const edges = (from: SurfacePoint, tx: number, ty: number): void => {
      left.push(layer.walk(from, -ty, tx, across));
      right.push(layer.walk(from, ty, -tx, across));
    };
    // the ends vary along the line, too
    const beyondMm = BEYOND_MM + halfWidth(spreads, x, y, 'twoMm');
    const cap = (mm: number): void => {
      const end = layer.walkOn(point, x, y, mm);
      edges(end.point, end.x, end.y);
    };
    if (i === 0) cap(-beyondMm);
    edges(point, x, y);
    if (i === stations.length - 1) cap(beyondMm);
  });
  return [...left, ...right.reverse()];
}

/** A band goes on so far past its last stations: what lies at one is inside, mm. A rule of ours. */
const BEYOND_MM = 3;

const CORNERS = [1, 1, -1, 1, -1, -1, 1, -1];

/** Round a single station: an ellipse by standard deviations, a rectangle by limits. */
function spotCorners(
  layer: StationLayer,
  { point, spreads }: LaidStation,
  which: 'oneMm' | 'twoMm',
): SurfacePoint[] {
  const [u, v] = spreads;
  const round = u.oneMm === null || v.oneMm === null ? CORNERS : UNIT_CIRCLE;
  return Array.from({ length: round.length / 2 }, (_, i) => {
    const along = round[2 * i] * (u[which] as number);
    const across = round[2 * i + 1] * (v[which] as number);
    const x = along * u.x + across * v.x;
    const y = along * u.y + across * v.y;
    const [dx, dy] = unit2(x, y);
    return layer.walk(point, dx, dy, Math.sqrt(x * x + y * y));
  });
}

function fieldWithin(
  layer: StationLayer,
  corners: readonly SurfacePoint[],
  name: string,
): SparseField {
  const loop = corners.map((corner, i) => path(layer, corner, corners[(i + 1) % corners.length]));
  const drawn = loopField(layer.mesh, [loop], layer.painter.flood, -1);
  if (!drawn.ok) throw new Error(`The band of ${name} ${drawn.fault}.`);
  return drawn.field;
}

/** Places of a line, a millimetre apart. */
export function samplesOf(
  mesh: SurfaceMesh,
  stations: readonly LaidStation[],
  line: readonly SurfacePath[],
): LineSample[] {
  const at = (point: SurfacePoint, station: number, share: number): LineSample => {
    const [x, y, z] = positionAt(mesh, point);
    return { x, y, z, station, share };
  };
  const samples = [at(stations[0].point, 0, 0)];
  line.forEach((leg, i) => {
    const steps = Math.max(1, Math.ceil(leg.lengthMm / SAMPLE_MM));
    for (let step = 1; step <= steps; step++) {
      const share = step / steps;
      samples.push(at(pathEnd(pathPiece(mesh, leg, 0, share * leg.lengthMm)), i, share));
    }
  });
  return samples;
}
