import type { SparseField } from '../../geometry/field';
import type { MeshMirror } from '../../geometry/meshMirror';
import type { Pattern } from '../../layout/patternTypes';
import { applyEdit, describeEdit, type Edit, type ZoneSettings } from '../edit';
import type { HandPoints, Plan, Zone } from '../types';
import { mirrorField } from './zoneShape';
import { placedPoint } from './zoneSurroundings';

/**
 * Two zones that name each other are kept mirror images: whatever is done to one is done, mirrored, to the
 * other, in the same step. Name, colour, side, eye and lock stay each one's own; a locked one stays as it is.
 */

/** What the other side has of a zone, besides skin and points. */
const SHARED = [
  'target',
  'insertion',
  'volumePerPointMl',
  'needle',
  'aim',
  'solutionId',
  'protocol',
] as const satisfies readonly (keyof ZoneSettings)[];

/** The zone that a zone is linked with; null where they do not name each other. */
export function linkedZone(zones: readonly Zone[], { id, otherSide }: Zone): Zone | null {
  if (!otherSide || otherSide === id) return null;
  const other = zones.find((zone) => zone.id === otherSide);
  return other?.otherSide === id ? other : null;
}

/** The edit together with what it means for the other sides of what it changes. */
export function withOtherSides(plan: Plan, edit: Edit, mirror: MeshMirror | null): Edit {
  const parts = edit.kind === 'together' ? edit.edits : [edit];
  // on another figure each side has been carried over for itself
  if (!mirror || parts.some(({ kind }) => kind === 'changeFigure')) return edit;
  const after = applyEdit(plan, edit).zones;
  const led = new Set<string>();
  const edits = after.flatMap((zone) => {
    const other = linkedZone(after, zone);
    const before = plan.zones.find(({ id }) => id === zone.id);
    if (!other || zone === before || led.has(zone.id)) return [];
    led.add(other.id);
    const sameSkin = before?.otherSide === zone.otherSide && before?.field === zone.field;
    return other.locked ? [] : imageEdits(zone, other, mirror, sameSkin);
  });
  if (edits.length === 0) return edit;
  return { kind: 'together', what: describeEdit(edit), edits: [...parts, ...edits] };
}

/** What makes one zone the mirror image of another; `sameSkin`: its skin is that already. */
export function imageEdits(from: Zone, to: Zone, mirror: MeshMirror, sameSkin = false): Edit[] {
  const edits: Edit[] = [];
  const field = sameSkin ? to.field : mirrorField(from.field, mirror.vertices);
  if (!sameSkin && !equalField(field, to.field)) {
    const what = `Other side of ${from.name}`;
    edits.push({ kind: 'setField', zoneId: to.id, what, before: to.field, after: field });
  }
  const finer = from.finer && {
    ...from.finer,
    field: mirrorField(from.finer.field, mirror.vertices),
  };
  const wanted: Partial<ZoneSettings> = {
    ...Object.fromEntries(SHARED.map((key) => [key, from[key]])),
    pattern: mirroredPattern(from.pattern),
    ...(equalFiner(finer, to.finer) ? {} : { finer }),
  };
  const keys = (Object.keys(wanted) as (keyof ZoneSettings)[]).filter(
    (key) => key === 'finer' || JSON.stringify(wanted[key]) !== JSON.stringify(to[key]),
  );
  const pick = (zone: Partial<ZoneSettings>) =>
    Object.fromEntries(keys.map((key) => [key, zone[key]])) as Partial<ZoneSettings>;
  if (keys.length > 0)
    edits.push({ kind: 'changeZone', zoneId: to.id, before: pick(to), after: pick(wanted) });
  const hand = from.hand && mirroredHand(from.hand, mirror);
  if (hand !== undefined && JSON.stringify(hand) !== JSON.stringify(to.hand)) {
    const what = `Other side of ${from.name}`;
    edits.push({ kind: 'setPoints', zoneId: to.id, what, before: to.hand, after: hand });
  }
  return edits;
}

/** Along the body part the two sides go alike; what is turned from it is turned the other way. */
function mirroredPattern(pattern: Pattern): Pattern {
  if (!('directionDeg' in pattern) || pattern.directionDeg === 0) return pattern;
  const { directionDeg } = pattern;
  const isLattice = ['square', 'hex', 'rows'].includes(pattern.kind);
  if (isLattice && directionDeg % 90 === 0) return pattern;
  return { ...pattern, directionDeg: ((540 - directionDeg) % 360) - 180 } as Pattern;
}

/** The same points, numbers and values on the other side; undefined where one of them has no place there. */
function mirroredHand(hand: HandPoints, mirror: MeshMirror): HandPoints | undefined {
  const count = hand.faces.length;
  const faces = new Int32Array(count);
  const weights = new Float64Array(3 * count);
  for (let row = 0; row < count; row++) {
    const point = mirror.point(placedPoint(hand, row));
    if (!point) return undefined;
    faces[row] = point.face;
    weights.set([point.w0, point.w1, point.w2], 3 * row);
  }
  return { ...hand, faces, weights };
}

function equalField(a: SparseField, b: SparseField): boolean {
  return (
    a.vertices.length === b.vertices.length &&
    a.vertices.every((vertex, i) => vertex === b.vertices[i] && a.values[i] === b.values[i])
  );
}

function equalFiner(a: Zone['finer'], b: Zone['finer']): boolean {
  if (!a || !b) return a === b;
  return a.spacingMm === b.spacingMm && equalField(a.field, b.field);
}
