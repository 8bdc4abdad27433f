import { vertexPoint } from '../../geometry/measure';
import type { SurfaceMesh } from '../../geometry/mesh';
import { type Plane, planeSection, tapeLengthMm } from '../../geometry/planeSection';
import { ShortestPath } from '../../geometry/shortestPath';
import type { Anatomy } from '../figure/figure';
import { landmarkVertex } from '../presets/landmarks';
import { TAPE_MEASURES, type TapeMeasure, type TapeWay } from './tapeMeasures';

/** What of a figure is measured: the mesh as it is bundled. */
export interface MeasuredModel {
  readonly mesh: SurfaceMesh;
  readonly anatomy: Pick<Anatomy, 'part' | 'sex' | 'mirror' | 'bodyVertex'>;
}

export interface ModelMeasure {
  readonly measure: TapeMeasure;
  /** on the bundled model, whole mm: finer than a tape is read */
  readonly modelMm: number;
}

/** The measures that are taken on a figure, with what they are on it. */
export function modelMeasures(model: MeasuredModel): ModelMeasure[] {
  const { part } = model.anatomy;
  return TAPE_MEASURES.filter((measure) => measure.part === part).map((measure) => ({
    measure,
    modelMm: Math.round(lengthMm(model, measure.way)),
  }));
}

type Place = readonly [number, number, number];

const UPRIGHT: Place = [0, 1, 0];

function lengthMm(model: MeasuredModel, way: TapeWay): number {
  switch (way.kind) {
    case 'height':
      return heightMm(model.mesh);
    case 'girth': {
      const axis = way.axis.map((name) => placeOf(model, name));
      const normal = axis.length === 2 ? unit(difference(axis[1], axis[0])) : UPRIGHT;
      return girthMm(model.mesh, mean(way.at.map((name) => placeOf(model, name))), normal);
    }
    case 'widest':
      return widestMm(model.mesh, placeOf(model, way.from), placeOf(model, way.to));
    case 'head':
      return headMm(model, placeOf(model, way.over));
    case 'path':
      return (way.across ? 2 : 1) * pathMm(model, way.through);
    default: {
      const never: never = way;
      return never;
    }
  }
}

function heightMm({ positions }: SurfaceMesh): number {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 1; i < positions.length; i += 3) {
    if (positions[i] < least) least = positions[i];
    if (positions[i] > most) most = positions[i];
  }
  return most - least;
}

/** Round the part of the body whose middle lies nearest to a place. */
function girthMm(mesh: SurfaceMesh, place: Place, normal: Place): number {
  const plane: Plane = { normal, offsetMm: product(place, normal) };
  const away = (loop: Float64Array): number => length(difference(middle(loop), place));
  const [nearest] = planeSection(mesh, plane).sort((a, b) => away(a) - away(b));
  if (!nearest) throw new Error('The model is not closed where it is measured.');
  return tapeLengthMm(nearest, plane);
}

/** Levels this far apart are looked at, mm: a girth changes by less than a millimetre between them. */
const LEVEL_MM = 5;

function widestMm(mesh: SurfaceMesh, from: Place, to: Place): number {
  let widest = 0;
  for (let y = from[1] + LEVEL_MM; y < to[1]; y += LEVEL_MM)
    widest = Math.max(widest, girthMm(mesh, [0, y, 0], UPRIGHT));
  return widest;
}

/** The back of the head is looked for on the midline above the ears, as far as a tape would tilt. */
const BACK_BELOW_MM = 60;

function headMm({ mesh, anatomy: { mirror } }: MeasuredModel, over: Place): number {
  const { positions, vertexCount } = mesh;
  let back: Place = over;
  for (let v = 0; v < vertexCount; v++)
    if (mirror[v] === v && positions[3 * v + 1] > over[1] - BACK_BELOW_MM)
      if (positions[3 * v + 2] < back[2]) back = at(positions, v);
  const [, y, z] = difference(back, over);
  return girthMm(mesh, mean([over, back]), unit([0, -z, y]));
}

function pathMm(model: MeasuredModel, names: readonly string[]): number {
  const paths = new ShortestPath(model.mesh);
  const points = names.map((name) => vertexPoint(model.mesh, vertexOf(model, name)));
  return points.slice(1).reduce((sum, point, i) => {
    const path = paths.between(points[i], point);
    if (!path) throw new Error(`No skin joins ${names[i]} and ${names[i + 1]}.`);
    return sum + path.lengthMm;
  }, 0);
}

function placeOf(model: MeasuredModel, name: string): Place {
  return at(model.mesh.positions, vertexOf(model, name));
}

function vertexOf({ anatomy: { bodyVertex, sex } }: MeasuredModel, name: string): number {
  const body = landmarkVertex(name, sex);
  const vertex = bodyVertex === null || body === undefined ? body : bodyVertex.indexOf(body);
  if (vertex === undefined || vertex < 0) throw new Error(`The model has no landmark ${name}.`);
  return vertex;
}

function middle(loop: Float64Array): Place {
  const corners = loop.length / 3;
  return mean(Array.from({ length: corners }, (_, i) => at(loop, i)));
}

function mean(places: readonly Place[]): Place {
  const sum = (k: number): number => places.reduce((all, place) => all + place[k], 0);
  return [sum(0) / places.length, sum(1) / places.length, sum(2) / places.length];
}

function at(rows: Float64Array, row: number): Place {
  return [rows[3 * row], rows[3 * row + 1], rows[3 * row + 2]];
}

function difference(a: Place, b: Place): Place {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

function product(a: Place, b: Place): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function length(a: Place): number {
  return Math.sqrt(product(a, a));
}

function unit(a: Place): Place {
  const size = length(a);
  return [a[0] / size, a[1] / size, a[2] / size];
}
