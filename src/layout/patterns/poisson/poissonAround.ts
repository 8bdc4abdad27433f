import type { DenseField } from '../../../geometry/field';
import type { SurfaceMesh, SurfacePoint } from '../../../geometry/mesh';
import { cutPatch, fieldAt } from '../../../geometry/patch';
import { fieldOnPart, toParent, toPart } from '../../../geometry/refine';
import type { LayoutProgress } from '../../types';
import { metricCut, SURROUNDINGS } from '../../zone/metricCut';
import { carvedField, oldOnPart } from '../../zone/oldPunctures';
import type { Surroundings } from '../../zone/surroundings';
import { domainField } from './layOutZone';
import { poissonDisc } from './poissonDisc';
import type { PoissonPattern } from './poissonPattern';

/**
 * Points laid among those that are there: set by hand, of other zones, old punctures; where a density
 * is painted first its finer level, then the rest with the zone's spacing to every finer point.
 * @returns what was laid, without the points by hand
 */
export function* layPoissonAround(
  mesh: SurfaceMesh,
  field: DenseField,
  pattern: PoissonPattern,
  { existing, previous, manual, refined }: Surroundings,
): Generator<LayoutProgress, SurfacePoint[]> {
  const pinned = manual?.points ?? [];
  if (refined === null)
    return yield* layLevel(mesh, field, pattern, { existing, previous, pinned });
  const isRefined = (point: SurfacePoint): boolean => fieldAt(mesh, refined.field, point) > 0;
  const [refinedManual, restManual] = [
    pinned.filter(isRefined),
    pinned.filter((point) => !isRefined(point)),
  ];
  const fine = yield* layLevel(
    mesh,
    field,
    { ...pattern, spacingMm: refined.spacingMm },
    { existing: [...existing, ...restManual], previous, pinned: refinedManual },
    refined.field,
  );
  const rest = yield* layLevel(
    mesh,
    field,
    pattern,
    { existing: [...existing, ...refinedManual, ...fine], previous, pinned: restManual },
    refined.field.map((value) => -value),
  );
  return [...fine, ...rest];
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
): Generator<LayoutProgress, SurfacePoint[]> {
  yield { stage: 'Cutting out the zone', share: 0 };
  const { spacingMm, mode, seed } = pattern;
  const edgesFor = level ? spacingMm / REFINED_EDGES : spacingMm;
  const part = metricCut(mesh, field, {
    ...{ spacingMm: edgesFor, growMm: SURROUNDINGS * spacingMm, points: pinned, previous },
  });
  const kept = domainField(part, fieldOnPart(part, field), pattern);
  const there = level && fieldOnPart(part, level);
  const here = there ? kept.map((value, vertex) => Math.min(value, there[vertex])) : kept;
  const domain = carvedField(part, here, previous);
  const onPart = (points: readonly SurfacePoint[]): SurfacePoint[] =>
    toPart(part, points).filter((point) => point !== null);
  const { samples } = yield* poissonDisc(part.mesh, domain, {
    ...{ spacingMm, mode, seed },
    existing: onPart(existing),
    pinned: onPart(pinned),
    ...(previous.length > 0
      ? { between: { old: oldOnPart(part, previous), whole: cutPatch(part.mesh, here) } }
      : {}),
  });
  return samples.points
    .slice(samples.fixedCount + samples.pinnedCount)
    .map((point) => toParent(part, point));
}
