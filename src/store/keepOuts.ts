import type { SparseField } from '../geometry/field';
import { keepOutsEdit } from '../plan/edit';
import type { KeepOut } from '../plan/types';
import { applyToPlan } from './commands';
import { appStore } from './state';

/** Commands on keep-outs; each is one step of undo. */

type KeepOutSettings = Omit<KeepOut, 'id' | 'field'>;

const EMPTY: SparseField = { vertices: new Uint32Array(0), values: new Float32Array(0) };

/** Adds a keep-out and makes it the one that is painted; an empty one when nothing is given. */
export function addKeepOut(given: Partial<Omit<KeepOut, 'id'>> = {}): string {
  const { keepOuts } = appStore.getState().plan;
  const id = crypto.randomUUID();
  const keepOut: KeepOut = {
    id,
    name: given.name ?? freeName(keepOuts),
    kind: 'hard',
    reason: 'Set by the practitioner',
    source: '',
    bufferMm: 0,
    visible: true,
    field: EMPTY,
    preset: '',
    overridden: null,
    ...given,
  };
  set(`Add keep-out ${keepOut.name}`, [...keepOuts, keepOut]);
  appStore.setState({ activeKeepOutId: id, paintOn: 'keepOut' });
  return id;
}

export function changeKeepOut(id: string, change: Partial<KeepOutSettings>): void {
  const { keepOuts } = appStore.getState().plan;
  const old = keepOuts.find((each) => each.id === id);
  if (!old) return;
  const changed = { ...old, ...change };
  if (JSON.stringify({ ...old, field: 0 }) === JSON.stringify({ ...changed, field: 0 })) return;
  set(
    `Change keep-out ${changed.name}`,
    keepOuts.map((each) => (each.id === id ? changed : each)),
  );
}

/** Replaces the skin of a keep-out: lasso, dots. */
export function setKeepOutField(id: string, what: string, field: SparseField): void {
  const { keepOuts } = appStore.getState().plan;
  set(
    what,
    keepOuts.map((each) => (each.id === id ? { ...each, field } : each)),
  );
}

export function deleteKeepOut(id: string): void {
  const { keepOuts } = appStore.getState().plan;
  const old = keepOuts.find((each) => each.id === id);
  if (!old) return;
  set(
    `Delete keep-out ${old.name}`,
    keepOuts.filter((each) => each.id !== id),
  );
  activateKeepOut(null);
}

/** Decides against a keep-out, with a reason that is kept in the plan and printed; '' takes it back. */
export function overrideKeepOut(id: string, reason: string): void {
  const at = new Date().toISOString();
  changeKeepOut(id, { overridden: reason.trim() ? { reason: reason.trim(), at } : null });
}

/** Chooses what is painted: a keep-out, or the active zone again. */
export function activateKeepOut(id: string | null): void {
  appStore.setState({ activeKeepOutId: id, paintOn: id === null ? 'zone' : 'keepOut' });
}

function set(what: string, after: readonly KeepOut[]): void {
  applyToPlan(keepOutsEdit(appStore.getState().plan, what, after));
}

function freeName(keepOuts: readonly KeepOut[]): string {
  const names = new Set(keepOuts.map((each) => each.name));
  let number = keepOuts.length + 1;
  while (names.has(`Keep-out ${number}`)) number++;
  return `Keep-out ${number}`;
}
