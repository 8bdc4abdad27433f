import { dot, FIGURE_FRAME, leftOf } from '../../geometry/bodyFrame';
import { positionAt, vertexPoint } from '../../geometry/measure';
import type { SurfaceMesh, SurfacePoint, Vector } from '../../geometry/mesh';
import { pathEnd, pathPiece } from '../../geometry/pathPiece';
import { walkInPlane } from '../../geometry/planeWalk';
import { Walker } from '../../geometry/walk';
import type { PresetPainter } from '../presets/presetField';
import type { Sex } from '../skin/skinMeasurements';
import { inFace, unitOf } from './faceFrame';
import { legOffset, type Offset, type RiskLeg, type RiskStation } from './riskTable';

/** How a station's place varies between people: along a direction of its face's plane (unit), mm. */
export interface StationSpread {
  readonly x: number;
  readonly y: number;
  /** half the width of a band of one and of two standard deviations; one is null where only limits are known */
  readonly oneMm: number | null;
  readonly twoMm: number;
}

export interface LaidLeg {
  readonly from: SurfacePoint;
  readonly to: SurfacePoint;
  /** the mean of the source; null where the leg goes to a level */
  readonly offset: Offset | null;
  readonly isApart: boolean;
}

/** A station where the mean of the source puts it on a figure. */
export interface LaidStation {
  readonly station: RiskStation;
  readonly point: SurfacePoint;
  readonly legs: readonly LaidLeg[];
  readonly spreads: readonly StationSpread[];
}

interface MeanPlaces {
  readonly places: SurfacePoint[];
  readonly stretches: readonly number[];
}

export type RiskSide = 'left' | 'right';

/** The longest way to a level, mm. */
const MOST_WAY_MM = 90;
/** A leg's length is set so often at most, to this, mm. */
const MOST_TRIES = 8;
const NEAR_LENGTH_MM = 0.05;
/** How near a level is met, mm. */
const NEAR_LEVEL_MM = 1e-6;

/** Puts stations on one figure, by landmarks and straight walks over its skin. */
export class StationLayer {
  readonly painter: PresetPainter;
  readonly sex: Sex;
  readonly mesh: SurfaceMesh;
  readonly #walker: Walker;
  readonly #up: Vector;
  readonly #front: Vector;
  readonly #left: Vector;
  readonly #means = {
    left: new Map<RiskStation, MeanPlaces>(),
    right: new Map<RiskStation, MeanPlaces>(),
  };
  readonly #starts = new Map<string, SurfacePoint>();

  constructor(painter: PresetPainter, sex: Sex) {
    this.painter = painter;
    this.sex = sex;
    this.mesh = painter.mesh;
    this.#walker = new Walker(painter.mesh);
    const frame = painter.mesh.bodyFrame ?? FIGURE_FRAME;
    this.#up = frame.up;
    this.#front = frame.front;
    this.#left = leftOf(frame);
  }

  lay(station: RiskStation, side: RiskSide): LaidStation {
    const places = this.places(station, side);
    const point = places[places.length - 1];
    const legs = station.legs.map((leg, i): LaidLeg => {
      const offset = legOffset(leg, this.sex);
      return { from: places[i], to: places[i + 1], offset, isApart: 'apart' in leg };
    });
    return { station, point, legs, spreads: this.#spreads(station, side, point) };
  }

  /**
   * The landmark, and where each leg ends.
   * @param offsets one a leg, in place of the means: another person
   */
  places(
    station: RiskStation,
    side: RiskSide,
    offsets: readonly number[] | null = null,
  ): SurfacePoint[] {
    const mean = this.#mean(station, side);
    if (!offsets) return mean.places;
    const places = [mean.places[0]];
    station.legs.forEach((leg, i) => {
      places.push(this.#walkLeg(places[i], leg, side, offsets[i] * mean.stretches[i]));
    });
    return places;
  }

  /** Its places by the means, and how much longer than the shortest way each leg's tape is there. */
  #mean(station: RiskStation, side: RiskSide): MeanPlaces {
    const known = this.#means[side].get(station);
    if (known) return known;
    const places = [this.#start(station, side)];
    const stretches = station.legs.map((leg, i) => {
      const mm = legOffset(leg, this.sex)?.mean ?? 0;
      const stretch = 'mm' in leg && mm !== 0 ? this.#stretch(places[i], leg, side, mm) : 1;
      places.push(this.#walkLeg(places[i], leg, side, mm * stretch));
      return stretch;
    });
    const mean = { places, stretches };
    this.#means[side].set(station, mean);
    return mean;
  }

  /** A tape in a plane goes through folds that the shortest way over the skin cuts off. */
  #stretch(from: SurfacePoint, leg: RiskLeg, side: RiskSide, mm: number): number {
    let stretch = 1;
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const end = this.#walkLeg(from, leg, side, mm * stretch);
      const lengthMm = this.painter.paths.between(from, end)?.lengthMm ?? 0;
      if (lengthMm === 0 || Math.abs(lengthMm - Math.abs(mm)) < NEAR_LENGTH_MM) break;
      stretch *= Math.abs(mm) / lengthMm;
    }
    return stretch;
  }

  /** A straight walk from a place, in a direction of its face's plane. */
  walk(from: SurfacePoint, x: number, y: number, mm: number): SurfacePoint {
    this.#walker.place(from, mm < 0 ? -x : x, mm < 0 ? -y : y);
    this.#walker.walk(Math.abs(mm));
    return this.#walker.point();
  }

  /** The same, and the direction that the walk goes on in where it ends. */
  walkOn(from: SurfacePoint, x: number, y: number, mm: number) {
    const point = this.walk(from, x, y, mm);
    const turn = mm < 0 ? -1 : 1;
    const { directionX, directionY } = this.#walker;
    return { point, x: turn * directionX, y: turn * directionY };
  }

  #start(station: RiskStation, side: RiskSide): SurfacePoint {
    if ('from' in station) return this.#landmark(station.from, side);
    const key = `${station.between.join()} ${station.share} ${side}`;
    const start = this.#starts.get(key) ?? this.#startBetween(station, side);
    this.#starts.set(key, start);
    return start;
  }

  #startBetween(station: Extract<RiskStation, { between: unknown }>, side: RiskSide): SurfacePoint {
    const [from, to] = station.between.map((name) => this.#landmark(name, side));
    const path = this.painter.paths.between(from, to);
    if (!path) throw new Error(`No skin joins ${station.between.join(' and ')}.`);
    return pathEnd(pathPiece(this.mesh, path, 0, station.share * path.lengthMm));
  }

  #landmark(name: string, side: RiskSide): SurfacePoint {
    return vertexPoint(this.mesh, this.painter.vertex(name, side));
  }

  #walkLeg(from: SurfacePoint, leg: RiskLeg, side: RiskSide, mm: number): SurfacePoint {
    const way = this.#way(leg.towards, side, from);
    const across = this.#across(leg.towards, way, from);
    const walk = (along: number): SurfacePoint =>
      walkInPlane(this.mesh, from, across, along < 0 ? times(way, -1) : way, Math.abs(along));
    if ('level' in leg) {
      const level = this.#along(this.#landmark(leg.level, side), this.#up);
      return walkTo(walk, (place) => this.#along(place, this.#up) - level);
    }
    if ('apart' in leg) {
      const out = side === 'left' ? 1 : -1;
      const middle = this.#along(this.#landmark('glabella', side), this.#left);
      return walkTo(walk, (place) => out * (this.#along(place, this.#left) - middle) - mm / 2);
    }
    return walk(mm);
  }

  #along(place: SurfacePoint, axis: Vector): number {
    const [x, y, z] = positionAt(this.mesh, place);
    return dot([x, y, z], axis);
  }

  /** Unit direction in space: of the body, or straight towards a landmark. */
  #way(towards: string, side: RiskSide, at: SurfacePoint): Vector {
    const out = side === 'left' ? 1 : -1;
    if (towards === 'up') return this.#up;
    if (towards === 'down') return times(this.#up, -1);
    if (towards === 'front') return this.#front;
    if (towards === 'lateral') return times(this.#left, out);
    if (towards === 'medial') return times(this.#left, -out);
    const [from, to] = [at, this.#landmark(towards, side)].map((each) =>
      positionAt(this.mesh, each),
    );
    return unitOf([to[0] - from[0], to[1] - from[1], to[2] - from[2]]);
  }

  /**
   * Across the plane of a walk: sideways and forward it is level; up, down and towards a landmark it holds the
   * way and the line from the axis of the head, which stands between the two tragions.
   */
  #across(towards: string, way: Vector, at: SurfacePoint): Vector {
    if (LEVEL.includes(towards)) return this.#up;
    const ears = (['left', 'right'] as const).map((each) =>
      positionAt(this.mesh, this.#landmark('tragion', each)),
    );
    const place = positionAt(this.mesh, at);
    const out = [0, 1, 2].map((k) => place[k] - (ears[0][k] + ears[1][k]) / 2);
    return unitOf(cross(way, level([out[0], out[1], out[2]], this.#up)));
  }

  /** How far and where a place goes with each measured distance: between two people that differ in it a little. */
  #spreads(station: RiskStation, side: RiskSide, at: SurfacePoint): StationSpread[] {
    const means = station.legs.map((leg) => legOffset(leg, this.sex)?.mean ?? 0);
    return station.legs.flatMap((leg, i): StationSpread[] => {
      const offset = legOffset(leg, this.sex);
      if (!offset || offset.sd === 0) return [];
      const [low, high] = offset.limits ?? [-2 * (offset.sd ?? 0), 2 * (offset.sd ?? 0)];
      const stepMm = LOOK_SHARE * (high - low);
      const [before, after] = [-stepMm, stepMm].map((step) => {
        const offsets = means.map((mm, k) => (k === i ? mm + step : mm));
        const places = this.places(station, side, offsets);
        return positionAt(this.mesh, places[places.length - 1]);
      });
      const way: Vector = [after[0] - before[0], after[1] - before[1], after[2] - before[2]];
      const rate = Math.sqrt(dot(way, way)) / (2 * stepMm);
      const [x, y] = inFace(this.mesh, at.face, unitOf(way));
      return [
        {
          x,
          y,
          oneMm: offset.sd === null ? null : rate * offset.sd,
          twoMm: (rate * (high - low)) / 2,
        },
      ];
    });
  }
}

/** Ways that keep their height. */
const LEVEL = ['front', 'lateral', 'medial'];

/** Of the whole spread: how far to both sides its direction is looked for. */
const LOOK_SHARE = 0.1;

/** Walks either way to where a level is met that rises along the walk. */
function walkTo(
  walk: (mm: number) => SurfacePoint,
  heightAt: (place: SurfacePoint) => number,
): SurfacePoint {
  let low = -MOST_WAY_MM;
  let high = MOST_WAY_MM;
  while (high - low > NEAR_LEVEL_MM) {
    const mid = (low + high) / 2;
    if (heightAt(walk(mid)) < 0) low = mid;
    else high = mid;
  }
  return walk((low + high) / 2);
}

/** Without what rises along `up`. */
function level(way: Vector, up: Vector): Vector {
  const rise = dot(way, up);
  return [way[0] - rise * up[0], way[1] - rise * up[1], way[2] - rise * up[2]];
}

function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

function times([x, y, z]: Vector, factor: number): Vector {
  return [x * factor, y * factor, z * factor];
}
