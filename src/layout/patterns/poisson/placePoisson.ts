import type { DenseField } from '../../../geometry/field';
import type { SurfaceMesh, SurfacePoint } from '../../../geometry/mesh';
import { cutPatch, fieldAt } from '../../../geometry/patch';
import { fieldOnPart, toParent, toPart } from '../../../geometry/refine';
import type { Sampled } from '../../cover/sampled';
import type { LayoutProgress } from '../../types';
import { metricCut, SURROUNDINGS } from '../../zone/metricCut';
import { carvedField, oldOnPart } from '../../zone/oldPunctures';
import type { Surroundings } from '../../zone/surroundings';
import { withinMargin } from '../../zone/withinMargin';
import { type Place, withManual } from '../placed';
import { poissonDisc } from './poissonDisc';
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

interface Laid {
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

interface Present extends Pick<Surroundings, 'existing' | 'previous'> {
  readonly pinned: readonly SurfacePoint[];
}

/** Two fields meet in strips narrower than an edge; where they do, edges are this many times shorter. */
const REFINED_EDGES = 3;

/** @param level where this level of a density lies; null without one */
function* layLevel(
  mesh: SurfaceMesh,
  field: DenseField,
  pattern: PoissonPattern,
  { existing, previous, pinned }: Present,
  level: DenseField | null = null,
): Generator<LayoutProgress, Laid> {
  yield { stage: 'Cutting out the zone', share: 0 };
  const { spacingMm, mode, seed } = pattern;
  const growMm = SURROUNDINGS * spacingMm;
  const edgesFor = level ? spacingMm / REFINED_EDGES : spacingMm;
  const part = metricCut(mesh, field, { spacingMm: edgesFor, growMm, points: pinned, previous });
  const kept = withinMargin(part, fieldOnPart(part, field), pattern);
  const there = level && fieldOnPart(part, level);
  const here = there ? kept.map((value, vertex) => Math.min(value, there[vertex])) : kept;
  const domain = carvedField(part, here, previous);
  const places = toPart(part, existing);
  const { samples, patch, gap } = yield* poissonDisc(part.mesh, domain, {
    ...{ spacingMm, mode, seed },
    existing: places.filter((place) => place !== null),
    pinned: toPart(part, pinned).filter((place) => place !== null),
    ...(previous.length > 0
      ? { between: { old: oldOnPart(part, previous), whole: cutPatch(part.mesh, here) } }
      : {}),
  });
  const { fixedCount, pinnedCount, cover } = samples;
  const first = fixedCount + pinnedCount;
  const laid = samples.points.slice(first).map((point) => toParent(part, point));
  return {
    laid,
    sampled: {
      ...{ part, patch, cover, growMm, gap },
      others: existing.filter((_, row) => places[row] !== null),
      points: [...laid, ...pinned],
      ids: [...laid.map((_, row) => first + row), ...pinned.map((_, row) => fixedCount + row)],
    },
  };
}
