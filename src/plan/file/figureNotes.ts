import type { SurfaceMesh } from '../../geometry/mesh';
import type { Plan } from '../types';
import { leaveOutInside } from '../zones/leaveOutInside';
import { placesElsewhere, type StatedPlaces } from './filePlaces';

/** What to tell of a plan file once its figure is there. */
export function figureNotes(
  { plan, stated }: { readonly plan: Plan; readonly stated: readonly StatedPlaces[] },
  mesh: SurfaceMesh,
): string[] {
  const elsewhere = placesElsewhere(stated, mesh);
  const left = leaveOutInside(plan, mesh);
  return [...(elsewhere ? [elsewhere] : []), ...(left ? [left.note] : [])];
}
