import { emptyField, type SparseField, toSparse } from '../geometry/field';
import type { SurfaceMesh } from '../geometry/mesh';
import { PATTERNS } from '../layout/patterns/registry';
import type { PlanProgress } from './layoutPlan';
import { layOutPlan } from './layoutPlan';
import { newZone } from './newZone';
import { Brush } from './zones/stroke';

const SPACING_MM = 10;
/** Skin for a hundred points and for thirty: what nearly every zone begins with is run most. */
const FIRST_RADIUS_MM = 60;
const OTHER_RADIUS_MM = 30;

/**
 * Lays out small zones by every pattern and throws them away. Code that has run has been compiled, and
 * what of a figure is worked out once has been worked out: the first layout that somebody waits for is
 * then about as quick as the next.
 */
export function* warmUp(mesh: SurfaceMesh): Generator<PlanProgress, void> {
  const [first, ...others] = PATTERNS;
  const large = discOfSkin(mesh, FIRST_RADIUS_MM);
  yield* layOutDisc(mesh, large, first);
  yield* layOutDisc(mesh, large, first);
  const small = discOfSkin(mesh, OTHER_RADIUS_MM);
  for (const record of others) yield* layOutDisc(mesh, small, record);
}

function layOutDisc(
  mesh: SurfaceMesh,
  field: SparseField,
  record: (typeof PATTERNS)[number],
): Generator<PlanProgress, void> {
  const zone = {
    ...newZone('warm', '', 0),
    field,
    pattern: record.fresh({ spacingMm: SPACING_MM }),
  };
  return layOutPlan(mesh, { zones: [zone], keepOuts: [], earlier: [] }, new Map(), () => {});
}

function discOfSkin(mesh: SurfaceMesh, radiusMm: number): SparseField {
  const field = emptyField(mesh.vertexCount);
  const somewhere = { face: Math.floor(mesh.faceCount / 2), w0: 1, w1: 0, w2: 0 };
  new Brush(mesh).stroke(field, radiusMm, 'paint').dab([somewhere]);
  return toSparse(field);
}
