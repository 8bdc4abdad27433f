import { fieldAt } from '../../geometry/patch';
import type { KeepOut } from '../../plan/types';
import { keepOutKey, workingField } from '../../store/fields';
import { type AppState, appStore } from '../../store/state';
import { drawWords } from '../drawLabels';
import { type Stage, skinAt } from '../stage';

/** Why the skin under the pointer is kept out, on a card beside it. */
export function drawKeepOutHint(stage: Stage, pen: CanvasRenderingContext2D): void {
  const state = appStore.getState();
  const { pointer } = stage;
  if (!pointer || !stage.pointerHovers || state.plan.keepOuts.length === 0) return;
  const found = keepOutAt(stage, state, pointer.x, pointer.y);
  if (!found) return;
  const at = { x: pointer.x + 18, y: pointer.y + 14 };
  drawWords(pen, at, found.name, keepOutWords(found), state.preferences.theme);
}

function keepOutAt(stage: Stage, state: AppState, x: number, y: number): KeepOut | null {
  const { model } = state;
  const hit = skinAt(stage, { x, y });
  if (!hit || model.kind !== 'ready') return null;
  for (const keepOut of state.plan.keepOuts) {
    const field = keepOut.visible ? workingField(keepOutKey(keepOut.id)) : null;
    if (!field || field.length !== model.model.mesh.vertexCount) continue;
    if (fieldAt(model.model.mesh, field, hit.point) > -keepOut.bufferMm) return keepOut;
  }
  return null;
}

function keepOutWords({ kind, reason, overridden }: KeepOut): string {
  if (overridden) return `Overridden: ${overridden.reason}`;
  return kind === 'caution' ? `Caution: ${reason}` : reason;
}
