import { positionAt } from '../geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../geometry/mesh';
import type { ZoneLayout } from '../layout/types';
import type { FigureModel } from '../workers/messages';
import { moveCamera } from './commands';
import { freshLayout } from './freshLayouts';
import { appStore, type ShownProof } from './state';

/** So many spacings are seen round a place that is flown to. */
const SEEN_SPACINGS = 9;

/** Marks a part of the zone's proof on the skin and flies there; the same again takes it away. */
export function showProof(zoneId: string, what: ShownProof['what']): void {
  const state = appStore.getState();
  const layout = freshLayout(state, zoneId);
  const { model, shown } = state;
  if (!layout || model.kind !== 'ready') return;
  if (shown?.layout === layout && shown.what === what) {
    appStore.setState({ shown: null });
    return;
  }
  appStore.setState({ shown: { layout, what } });
  const { smallestPair, largestGapAt } = layout.certificate;
  if (what === 'smallest' && smallestPair) flyTo(layout, betweenPoints(layout, smallestPair));
  else if (what === 'gap' && largestGapAt) flyTo(layout, placeOn(model.model, largestGapAt));
  else moveCamera({ kind: 'fitZones', zoneIds: [zoneId] });
}

interface Place {
  readonly positionMm: readonly [number, number, number];
  readonly normal: readonly [number, number, number];
}

function flyTo({ certificate }: ZoneLayout, place: Place): void {
  const scale = Math.max(certificate.spacingMm, certificate.largestGapMm || 0, 5);
  moveCamera({ kind: 'place', ...place, heightMm: SEEN_SPACINGS * scale });
}

function betweenPoints({ positions, normals }: ZoneLayout, [a, b]: readonly [number, number]) {
  const middle = (columns: Float64Array): [number, number, number] => [
    (columns[3 * a] + columns[3 * b]) / 2,
    (columns[3 * a + 1] + columns[3 * b + 1]) / 2,
    (columns[3 * a + 2] + columns[3 * b + 2]) / 2,
  ];
  return { positionMm: middle(positions), normal: middle(normals) };
}

/** Place and smooth normal of a surface point. */
export function placeOn({ mesh, normals }: FigureModel, point: SurfacePoint): Place {
  const [x, y, z] = positionAt(mesh, point);
  return { positionMm: [x, y, z], normal: normalOn(mesh, normals, point) };
}

function normalOn(
  { triangles }: SurfaceMesh,
  normals: Float32Array,
  { face, w0, w1, w2 }: SurfacePoint,
): [number, number, number] {
  const at = (axis: number): number =>
    [w0, w1, w2].reduce((sum, w, k) => sum + w * normals[3 * triangles[3 * face + k] + axis], 0);
  return [at(0), at(1), at(2)];
}
