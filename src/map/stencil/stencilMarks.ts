import { toDense } from '../../geometry/field';
import type { SurfacePoint } from '../../geometry/mesh';
import { insideField } from '../../geometry/patch';
import type { Plan } from '../../plan/types';
import { grownField, keepsPointsOut } from '../../plan/zones/allowedSkin';
import type { MapFigure, MapKeepOut, MapZone } from '../drawing/figure';
import { cornerPoint } from '../drawing/mapLandmarks';
import { mapKeepOuts } from '../drawing/planMarks';

/** What lies on the skin beside the points of a zone: drawn on its stencil. */

/** Skin to keep off, as columns over the figure's vertices, mm, inside positive. */
export interface StencilKeepOut {
  readonly mark: MapKeepOut;
  readonly field: ArrayLike<number>;
  /** with its buffer; null without one */
  readonly buffer: ArrayLike<number> | null;
}

export type PlaceKind = 'landmark' | 'puncture' | 'spot';

/** A place on the skin that is to be found on paper. */
export interface StencilPlace {
  readonly kind: PlaceKind;
  /** a landmark's name; the label of a session or a test spot */
  readonly name: string;
  readonly point: SurfacePoint;
  /** that new points keep to it, mm along the skin; 0: none */
  readonly distanceMm: number;
}

/** A landmark inside a zone, by name. */
export interface StencilLandmark {
  readonly name: string;
  readonly point: SurfacePoint;
}

/** The figure's landmarks as places on faces. */
export function stencilLandmarks({ mesh, landmarks = [] }: MapFigure): StencilLandmark[] {
  return landmarks.map(({ name, vertex }) => ({ name, point: cornerPoint(mesh, vertex) }));
}

/** Of a whole plan; each zone takes what lies on it. */
export class StencilMarks {
  readonly #plan: Plan;
  readonly #figure: MapFigure;
  readonly #places: readonly StencilPlace[];
  readonly #keepOuts: readonly MapKeepOut[];
  readonly #buffers = new Map<MapKeepOut, ArrayLike<number> | null>();

  constructor(plan: Plan, figure: MapFigure, landmarks: readonly StencilLandmark[]) {
    this.#plan = plan;
    this.#figure = figure;
    this.#keepOuts = mapKeepOuts(plan, figure);
    this.#places = [
      ...landmarks.map(({ name, point }) => place('landmark', name, point)),
      ...this.#punctures(),
      ...plan.testSpots.map(({ face, weights: [w0, w1, w2] }, i) =>
        place('spot', `T${i + 1}`, { face, w0, w1, w2 }),
      ),
    ];
  }

  /** Those inside a zone's border. */
  placesOn({ field }: MapZone): StencilPlace[] {
    return this.#places.filter(({ point }) => insideField(this.#figure.mesh, field, point));
  }

  /** Those that reach into a zone, themselves or with their buffer. */
  keepOutsOn(zone: MapZone): StencilKeepOut[] {
    const inside: number[] = [];
    for (let v = 0; v < zone.field.length; v++) if (zone.field[v] > 0) inside.push(v);
    return this.#keepOuts.flatMap((mark) => {
      const buffer = this.#bufferOf(mark);
      const reach = buffer ?? mark.field;
      const touches = inside.some((v) => reach[v] > 0);
      return touches ? [{ mark, field: mark.field, buffer }] : [];
    });
  }

  #bufferOf(mark: MapKeepOut): ArrayLike<number> | null {
    const known = this.#buffers.get(mark);
    if (known !== undefined) return known;
    const { keepOut } = mark;
    const has = keepOut.bufferMm > 0 && keepsPointsOut(keepOut);
    const dense = has ? toDense(keepOut.field, this.#figure.mesh) : null;
    const buffer = dense && grownField(this.#figure.mesh, dense, keepOut.bufferMm);
    this.#buffers.set(mark, buffer);
    return buffer;
  }

  #punctures(): StencilPlace[] {
    const held = this.#plan.earlier.filter(({ faces }) => faces.length > 0);
    return held.flatMap(({ faces, weights, distanceMm }, i) =>
      Array.from(faces, (face, row): StencilPlace => {
        const [w0, w1, w2] = weights.subarray(3 * row, 3 * row + 3);
        return { kind: 'puncture', name: `E${i + 1}`, point: { face, w0, w1, w2 }, distanceMm };
      }),
    );
  }
}

function place(kind: PlaceKind, name: string, point: SurfacePoint): StencilPlace {
  return { kind, name, point, distanceMm: 0 };
}
