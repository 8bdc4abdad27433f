import { fieldAt } from '../geometry/patch';
import type { ZoneLayout } from '../layout/types';
import { placeOf } from '../plan/points/handPoints';
import { violationWords } from '../plan/points/violationWords';
import type { KeepOut, Zone } from '../plan/types';
import { keepsPointsOut } from '../plan/zones/allowedSkin';
import { keepOutKey, workingField } from './fields';
import { appStore } from './state';

/** Why points of a zone break a rule, by row; several reasons are one sentence. */
export function violationsByRow(zone: Zone, layout: ZoneLayout): ReadonlyMap<number, string> {
  const words = new Map<number, string>();
  for (const violation of layout.violations) {
    const keepOut = violation.kind === 'keepOut' ? keepOutAt(layout, violation.row) : null;
    const text = violationWords(violation, zone.pattern.spacingMm, keepOut);
    const before = words.get(violation.row);
    words.set(violation.row, before ? `${before}; ${text}` : text);
  }
  return words;
}

/** The name of the keep-out that a point lies in, or nearest to the middle of. */
function keepOutAt(layout: ZoneLayout, row: number): string | null {
  const { plan, model } = appStore.getState();
  if (model.kind !== 'ready') return null;
  const { mesh } = model.model;
  const place = placeOf(layout, row);
  const depth = ({ id, bufferMm }: KeepOut): number => {
    const field = workingField(keepOutKey(id));
    return field && field.length === mesh.vertexCount ? fieldAt(mesh, field, place) + bufferMm : -1;
  };
  const [deepest] = plan.keepOuts
    .filter(keepsPointsOut)
    .map((keepOut) => ({ name: keepOut.name, depth: depth(keepOut) }))
    .sort((a, b) => b.depth - a.depth);
  return deepest && deepest.depth > 0 ? deepest.name : null;
}
