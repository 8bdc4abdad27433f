import { ExactDistance } from '../../geometry/exactDistance';
import { positionAt } from '../../geometry/measure';
import type { SurfacePoint } from '../../geometry/mesh';
import { borderPlaces } from '../../geometry/patch';
import type { MapFigure, MapZone } from '../drawing/figure';
import { cornerPoint, type Landmark } from '../drawing/mapLandmarks';

/** How a piece is laid on a body: distances from landmarks that a tape measures along the skin. */

/** Landmarks within the first reach of a target are asked; further ones only where those are too few, mm. */
const REACHES_MM = [150, 280];
const WANTED = 3;
/** Two targets are seen from a landmark under at least this angle, where there is a choice: its cosine. */
const COS_WIDE = 0.77;
/** Second targets that are asked before a landmark has to do with one. */
const MOST_TRIED = 4;
/** From place to place along a border, mm. */
const BORDER_STEP_MM = 6;
/** An edge lies on the mid-line where so many places in a row of it are so near to it, mm. */
const ON_LINE = { mm: 2, places: 8 };

export class StencilPlacing {
  readonly #distance: ExactDistance;
  readonly #landmarks: readonly Landmark[];

  constructor({ mesh, landmarks = [] }: MapFigure) {
    this.#distance = new ExactDistance(mesh);
    this.#landmarks = landmarks;
  }

  /**
   * `Navel: 42 mm to point 12, 61 mm to point 25.` for up to three landmarks, nearest first along the
   * skin, and how the zone's edge lies to the first.
   * @param rows points of the layout that lie on the piece
   */
  words(zone: MapZone, rows: readonly number[], isWhole: boolean): string[] {
    const near = this.#nearest(zone, rows);
    const edges = isWhole ? this.#edgeWords(zone, near[0]?.landmark) : [];
    const places = near.map(({ landmark, row, mm }) => {
      const to = [{ row, mm }, ...this.#second(zone, rows, landmark, row)];
      const words = to.map((each) => `${Math.round(each.mm)} mm to point ${each.row + 1}`);
      return `${capital(sidedName(landmark))}: ${words.join(' and ')}.`;
    });
    return [...edges, ...places];
  }

  /**
   * Landmarks with the target nearest to each and how far it is along the skin, mm. Skin is never shorter
   * than the straight way: a landmark that is farther than that is not measured.
   */
  #nearest(zone: MapZone, rows: readonly number[]) {
    const order = this.#landmarks
      .map((landmark) => {
        const row = nearestRow(zone, rows, landmark.position);
        return {
          landmark,
          row,
          straight: row < 0 ? Infinity : apart(placeOf(zone, row), landmark.position),
        };
      })
      .sort((a, b) => a.straight - b.straight);
    for (const reach of REACHES_MM) {
      const found: { landmark: Landmark; row: number; mm: number }[] = [];
      for (const { landmark, row, straight } of order) {
        if (straight > reach || straight > (found[WANTED - 1]?.mm ?? Infinity)) break;
        const mm = this.#exact(zone, row, landmark, 1.5 * reach);
        if (!Number.isFinite(mm)) continue;
        found.push({ landmark, row, mm });
        found.sort((a, b) => a.mm - b.mm);
      }
      if (found.length >= WANTED || reach === REACHES_MM[REACHES_MM.length - 1])
        return found.slice(0, WANTED);
    }
    return [];
  }

  /** The nearest target that a landmark sees well aside of the first one, as a list of one or none. */
  #second(zone: MapZone, rows: readonly number[], landmark: Landmark, first: number) {
    const { position } = landmark;
    const away = (row: number): number => apart(placeOf(zone, row), position);
    const isWide = (row: number): boolean =>
      Math.abs(cosine(position, placeOf(zone, first), placeOf(zone, row))) < COS_WIDE;
    const others = rows.filter((row) => row !== first).sort((a, b) => away(a) - away(b));
    for (const row of [...others.filter(isWide), ...others].slice(0, MOST_TRIED)) {
      const mm = this.#exact(zone, row, landmark, REACHES_MM[1]);
      if (Number.isFinite(mm)) return [{ row, mm }];
    }
    return [];
  }

  /** `Lower edge 42 mm above the navel.` `One edge on the mid-line.` */
  #edgeWords({ field }: MapZone, landmark: Landmark | undefined): string[] {
    const { mesh } = this.#distance;
    const border = borderPlaces(mesh, field, BORDER_STEP_MM);
    const places = border.map((point) => positionAt(mesh, point));
    const onLine = places.filter(([x]) => Math.abs(x) < ON_LINE.mm).length;
    const middle = onLine >= ON_LINE.places ? ['One edge lies on the mid-line.'] : [];
    if (!landmark || border.length === 0 || field[landmark.vertex] > 0) return middle;
    const order = [...border.keys()].sort(
      (a, b) => apart(places[a], landmark.position) - apart(places[b], landmark.position),
    );
    const tried = order.slice(0, 4).map((i) => ({ i, mm: this.#between(border[i], landmark) }));
    const { i, mm } = tried.reduce((best, each) => (each.mm < best.mm ? each : best));
    if (!Number.isFinite(mm)) return middle;
    return [...middle, edgeSentence(landmark, places[i], mm)];
  }

  #exact({ layout }: MapZone, row: number, landmark: Landmark, limitMm: number): number {
    const [w0, w1, w2] = layout.weights.subarray(3 * row, 3 * row + 3);
    return this.#between({ face: layout.faces[row], w0, w1, w2 }, landmark, limitMm);
  }

  #between(point: SurfacePoint, { vertex }: Landmark, limitMm = 2 * REACHES_MM[1]): number {
    return this.#distance.between(point, cornerPoint(this.#distance.mesh, vertex), limitMm);
  }
}

/** `Lower edge 42 mm above the navel.` where the way there runs mostly one way, else `Nearest edge …`. */
function edgeSentence(landmark: Landmark, place: ArrayLike<number>, mm: number): string {
  const [dx, dy] = [place[0] - landmark.position[0], place[1] - landmark.position[1]];
  const whole = Math.round(mm);
  const name = sidedName(landmark);
  if (whole === 0) return `The ${name} lies on the edge.`;
  if (Math.abs(dy) >= MOSTLY * mm)
    return `${dy > 0 ? 'Lower' : 'Upper'} edge ${whole} mm ${dy > 0 ? 'above' : 'below'} the ${name}.`;
  const side = dx > 0 ? 'left' : 'right';
  if (Math.abs(dx) >= MOSTLY * mm)
    return `Nearest edge ${whole} mm to the patient’s ${side} of the ${name}.`;
  return `Nearest edge ${whole} mm from the ${name}.`;
}

/** Of a way along the skin: so much of it runs in one direction. */
const MOSTLY = 0.85;

function nearestRow(zone: MapZone, rows: readonly number[], from: readonly number[]): number {
  let best = -1;
  for (const row of rows)
    if (best < 0 || apart(placeOf(zone, row), from) < apart(placeOf(zone, best), from)) best = row;
  return best;
}

function placeOf({ layout }: MapZone, row: number): ArrayLike<number> {
  return layout.positions.subarray(3 * row, 3 * row + 3);
}

function apart(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

/** Of the angle at a place between the ways to two others. */
function cosine(at: ArrayLike<number>, a: ArrayLike<number>, b: ArrayLike<number>): number {
  const dot = [0, 1, 2].reduce((sum, k) => sum + (a[k] - at[k]) * (b[k] - at[k]), 0);
  return dot / (apart(at, a) * apart(at, b) || 1);
}

/** `nipple, left`; what lies on the mid-line has no side. */
function sidedName({ name, position: [x] }: Landmark): string {
  if (Math.abs(x) < 1) return name;
  return `${name}, ${x > 0 ? 'left' : 'right'}`;
}

function capital(text: string): string {
  return `${text[0].toUpperCase()}${text.slice(1)}`;
}
