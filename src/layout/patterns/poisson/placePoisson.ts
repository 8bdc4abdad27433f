import type { DenseField } from '../../../geometry/field';
import type { SurfaceMesh, SurfacePoint } from '../../../geometry/mesh';
import { cutPatch, fieldAt } from '../../../geometry/patch';
import { fieldOnPart, type RefinedPart, toParent, toPart } from '../../../geometry/refine';
import type { Sampled } from '../../cover/sampled';
import type { LayoutProgress } from '../../types';
import { MEASURED_AROUND, metricCut, SURROUNDINGS } from '../../zone/metricCut';
import { carvedField, oldOnPart } from '../../zone/oldPunctures';
import type { Surroundings } from '../../zone/surroundings';
import { withinMargin } from '../../zone/withinMargin';
import { type Place, withManual } from '../placed';
import { type Domain, fillDiscs, type PoissonResult, poissonDisc } from './poissonDisc';
import type { PoissonPattern } from './poissonPattern';

/**
 * Points laid among those that are there: set by hand, of other zones, old punctures; where a density
 * is painted first its refined area, then the rest with the zone's spacing to every point of that.
 * Only the zone and the skin around it are looked at, so the time does not grow with the body.
 */
export const placePoisson: Place<PoissonPattern> = function* (mesh, field, pattern, surroundings) {
  const { laid, sampled } = yield* layPoisson(mesh, field, pattern, surroundings);
  return { ...withManual(laid, surroundings), numbered: 'byWay', sampled };
};

export interface Laid {
  /** without the points set by hand */
  readonly laid: SurfacePoint[];
  /** with them; null where two levels of a density have covers of their own */
  readonly sampled: Sampled | null;
}

export function* layPoisson(
  mesh: SurfaceMesh,
  field: DenseField,
  pattern: PoissonPattern,
  { existing, previous, manual, refined }: Omit<Surroundings, 'painted'>,
): Generator<LayoutProgress, Laid> {
  const pinned = manual?.points ?? [];
  if (refined === null)
    return yield* layLevel(mesh, field, pattern, { existing, previous, pinned });
  const isRefined = (point: SurfacePoint): boolean => fieldAt(mesh, refined.field, point) > 0;
  const inRefined = pinned.filter(isRefined);
  const inRest = pinned.filter((point) => !isRefined(point));
  const fine = yield* layLevel(
    mesh,
    field,
    { ...pattern, spacingMm: refined.spacingMm },
    { existing: [...existing, ...inRest], previous, pinned: inRefined },
    refined.field,
  );
  const rest = yield* layLevel(
    mesh,
    field,
    pattern,
    { existing: [...existing, ...inRefined, ...fine.laid], previous, pinned: inRest },
    refined.field.map((value) => -value),
  );
  return { laid: [...fine.laid, ...rest.laid], sampled: null };
}

export interface Present extends Pick<Surroundings, 'existing' | 'previous'> {
  readonly pinned: readonly SurfacePoint[];
}

/** Two fields meet in strips narrower than an edge; where they do, edges are this many times shorter. */
const REFINED_EDGES = 3;

/** @param level where this level of a density lies; null without one */
function* layLevel(
  mesh: SurfaceMesh,
  field: DenseField,
  pattern: PoissonPattern,
  present: Present,
  level: DenseField | null = null,
): Generator<LayoutProgress, Laid> {
  yield { stage: 'Cutting out the zone', share: 0 };
  const { spacingMm, mode, seed } = pattern;
  const edgesFor = level ? spacingMm / REFINED_EDGES : spacingMm;
  const cut = cutFor(mesh, field, spacingMm, present, edgesFor);
  const { part, existing, pinned } = cut;
  const kept = withinMargin(part, fieldOnPart(part, field), pattern.marginMm);
  const there = level && fieldOnPart(part, level);
  const here = there ? kept.map((value, vertex) => Math.min(value, there[vertex])) : kept;
  const { patch, between } = domainOf(cut, here);
  const settings = { spacingMm, mode, seed, existing, pinned, between };
  const result = yield* poissonDisc(patch, settings);
  return laidOf(cut, result);
}

/** A zone's metric cut, and what is there already as places on it. */
interface Cut {
  readonly part: RefinedPart;
  readonly growMm: number;
  readonly existing: readonly SurfacePoint[];
  readonly pinned: readonly SurfacePoint[];
  /** the same points on the whole surface: of others only those that are on the cut */
  readonly present: Present;
}

function cutFor(
  mesh: SurfaceMesh,
  field: DenseField,
  spacingMm: number,
  { existing, previous, pinned }: Present,
  edgesFor = spacingMm,
): Cut {
  const growMm = (existing.length > 0 ? MEASURED_AROUND : SURROUNDINGS) * spacingMm;
  const part = metricCut(mesh, field, { spacingMm: edgesFor, growMm, points: pinned, previous });
  const places = toPart(part, existing);
  return {
    part,
    growMm,
    existing: places.filter((place) => place !== null),
    pinned: toPart(part, pinned).filter((place) => place !== null),
    present: { existing: existing.filter((_, row) => places[row] !== null), previous, pinned },
  };
}

/** Where points may lie on a cut. @param here above 0 there, old punctures or not */
function domainOf({ part, present: { previous } }: Cut, here: Float64Array): Domain {
  const patch = cutPatch(part.mesh, carvedField(part, here, previous));
  if (previous.length === 0) return { patch, between: null };
  return { patch, between: { old: oldOnPart(part, previous), whole: cutPatch(part.mesh, here) } };
}

/** What a sampler has laid on a cut, on the whole surface. */
function laidOf({ part, growMm, present }: Cut, { samples, patch, gap }: PoissonResult): Laid {
  const { fixedCount, cover } = samples;
  const { pinned } = present;
  const first = fixedCount + pinned.length;
  const laid = samples.points.slice(first).map((point) => toParent(part, point));
  return {
    laid,
    sampled: {
      part,
      patch,
      cover,
      growMm,
      gap,
      others: present.existing,
      points: [...laid, ...pinned],
      ids: [...laid.map((_, row) => first + row), ...pinned.map((_, row) => fixedCount + row)],
    },
  };
}

/**
 * Fills what points of a zone leave farther than `reachMm` from all of them.
 * @param marginsMm distances kept from the border, tried one after the other; falling
 * @param present `pinned`: the points that are there
 */
export function* fillWithDiscs(
  mesh: SurfaceMesh,
  field: DenseField,
  { reachMm, marginsMm, seed }: { reachMm: number; marginsMm: readonly number[]; seed: number },
  present: Present,
): Generator<LayoutProgress, Laid> {
  yield { stage: 'Cutting out the zone', share: 0 };
  const cut = cutFor(mesh, field, reachMm, present);
  const { part, existing, pinned } = cut;
  const onPart = fieldOnPart(part, field);
  const domains = marginsMm.map(
    (marginMm) => () => domainOf(cut, withinMargin(part, onPart, marginMm)),
  );
  const settings = { spacingMm: reachMm, seed, existing, pinned };
  return laidOf(cut, yield* fillDiscs(part.mesh, domains, settings));
}
