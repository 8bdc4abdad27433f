import { type SparseField, toDense, toSparse } from '../geometry/field';
import type { SurfaceMesh, SurfacePoint } from '../geometry/mesh';
import { newZone } from '../plan/defaults';
import { Lasso } from '../plan/zones/lasso';
import { subtractZone, uniteZones } from '../plan/zones/zoneShape';
import { applyToPlan, freeColour, freeZoneName } from './commands';
import { setKeepOutField } from './keepOuts';
import {
  draftIsEmpty,
  type LassoDraft,
  NO_DRAFT,
  ringsOf,
  stepBack,
  withCorners,
  withRingClosed,
} from './lassoDraft';
import { mayEdit } from './mayEdit';
import { appStore } from './state';
import { bothSides, sameField } from './zoneShapes';
import { refuseLocked, setZoneField, zoneById } from './zones';

/** The lasso: corners and stretches make rings, the rings an area, the area one step of undo. */

// What drawing on the figure on screen needs; its scratch is as large as the figure.
let lasso: Lasso | null = null;

function lassoOf(mesh: SurfaceMesh): Lasso {
  if (lasso?.mesh !== mesh) lasso = new Lasso(mesh);
  return lasso;
}

/** The line between two corners, places in order; empty while no model is ready. */
export function lassoLine(from: SurfacePoint, to: SurfacePoint): SurfacePoint[] {
  const { model } = appStore.getState();
  return model.kind === 'ready' ? lassoOf(model.model.mesh).line(from, to) : [];
}

export function addLassoCorners(corners: readonly SurfacePoint[]): void {
  draw((draft) => withCorners(draft, corners));
}

export function lassoStepBack(): void {
  draw(stepBack);
}

/** Closes the ring and waits for another one. */
export function closeLassoRing(): void {
  draw(withRingClosed);
}

export function cancelLasso(): void {
  draw(({ takesAway }) => ({ ...NO_DRAFT, takesAway }));
}

export function setLassoTakesAway(takesAway: boolean): void {
  draw((draft) => ({ ...draft, takesAway }));
}

function draw(change: (draft: LassoDraft) => LassoDraft): void {
  const before = appStore.getState().lasso;
  const after = change(before);
  if (after !== before) appStore.setState({ lasso: after });
}

/**
 * Fills what was drawn: added to what is being painted, or taken from it; a first zone is made for it.
 * Where the rings close no area the reason stays with them.
 */
export function finishLasso(takeAway = appStore.getState().lasso.takesAway): void {
  const { model, lasso: draft, preferences } = appStore.getState();
  if (model.kind !== 'ready' || draftIsEmpty(draft) || !mayEdit()) return;
  const drawn = lassoOf(model.model.mesh).field(ringsOf(draft), { anyExtent: draft.askedExtent });
  if (!drawn.ok) {
    const { reason: fault, canBeMeant: askedExtent = false } = drawn;
    draw((now) => ({ ...now, fault, askedExtent }));
    return;
  }
  const area = preferences.mirrorPaint ? bothSides(drawn.field, model.model) : drawn.field;
  if (fill(area, takeAway, model.model.mesh)) cancelLasso();
}

/** Whether something could be filled. */
function fill(area: SparseField, takeAway: boolean, mesh: SurfaceMesh): boolean {
  const { plan, paintOn, activeKeepOutId, activeZoneId } = appStore.getState();
  const joined = (old: SparseField): SparseField => {
    const join = takeAway ? subtractZone : uniteZones;
    return toSparse(join(toDense(old, mesh), toDense(area, mesh)));
  };
  const what = (name: string): string =>
    takeAway ? `Take an area from ${name}` : `Add an area to ${name}`;
  const keepOut = plan.keepOuts.find(({ id }) => id === activeKeepOutId);
  if (paintOn === 'keepOut' && keepOut) {
    const after = joined(keepOut.field);
    if (changes(keepOut, after)) setKeepOutField(keepOut.id, what(keepOut.name), after);
    return true;
  }
  const zone = zoneById(activeZoneId ?? '');
  if (!zone) return !takeAway && addZoneOf(area);
  if (refuseLocked(zone.id)) return false;
  if (paintOn === 'finer' && zone.finer) {
    const finer = { ...zone.finer, field: joined(zone.finer.field) };
    if (!changes({ name: `The finer area of ${zone.name}`, field: zone.finer.field }, finer.field))
      return true;
    const before = { finer: zone.finer };
    applyToPlan({ kind: 'changeZone', zoneId: zone.id, before, after: { finer } });
    return true;
  }
  const after = joined(zone.field);
  if (changes(zone, after)) setZoneField(zone.id, what(zone.name), after);
  return true;
}

/** Whether an area changes what it was drawn for; says so where it does not. */
function changes(
  { name, field }: { readonly name: string; readonly field: SparseField },
  after: SparseField,
): boolean {
  if (!sameField(field, after)) return true;
  const text = `${name} stays as it is: what you drew changes nothing in it.`;
  appStore.setState({ notice: { tone: 'info', text } });
  return false;
}

function addZoneOf(field: SparseField): boolean {
  const { zones } = appStore.getState().plan;
  const zone = newZone(crypto.randomUUID(), freeZoneName(zones), freeColour(zones));
  applyToPlan({ kind: 'addZone', zone: { ...zone, field }, index: zones.length });
  appStore.setState({ activeZoneId: zone.id, selected: null, paintOn: 'zone' });
  return true;
}
