import { fieldAt } from '../geometry/patch';
import type { KeepOut } from '../plan/types';
import { keepOutKey, workingField } from '../store/fields';
import { type AppState, appStore } from '../store/state';
import { pointHidden, projectPoints, seenAt, shownLayouts } from './camera/projectPoints';
import {
  drawNote,
  drawNumbers,
  drawPointCard,
  drawRadius,
  drawWords,
  NUMBER_FONT,
  NUMBER_LINE_PX,
} from './drawLabels';
import { placeLabels } from './labelPlacement';
import { hasRoomForNumber } from './markerSize';
import { type Stage, skinAt } from './stage';
import type { ScreenPoint } from './tools/pick';
import { drawBox, drawPointDrag } from './tools/points/drawPointDrag';

const MOST_NUMBERS = 400;
/** Farther points are in no card's way. */
const CARD_REACH_PX = 420;

/** Draws numbers, the card of the chosen point and the dragged radius over the picture. */
export function drawOverlay(stage: Stage, canvas: HTMLCanvasElement): void {
  const pen = canvas.getContext('2d');
  if (!pen) return;
  const state = appStore.getState();
  const { widthPx, heightPx } = stage.rig;
  const ratio = stage.screen.uPixelRatio.value;
  fitCanvas(canvas, widthPx, heightPx, ratio);
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.clearRect(0, 0, widthPx, heightPx);
  if (state.screen === 'inject' && state.injecting) return;
  const points = projectPoints(stage, shownLayouts(state));
  if (state.screen === 'patient') return;
  if (state.preferences.showNumbers) drawAllNumbers(stage, pen, points, state);
  drawSkinNotes(stage, pen);
  if (!stage.pointDrag) drawChosen(stage, pen, points, state);
  drawPointDrag(stage, pen, state);
  if (stage.box) drawBox(pen, stage.box, state.preferences.theme);
  if (!state.hovered) drawKeepOutHint(stage, pen);
  if (stage.radiusDrag && stage.pointer)
    drawRadius(pen, stage.pointer, stage.radiusDrag.radiusMm, state.preferences.theme);
}

function drawAllNumbers(
  stage: Stage,
  pen: CanvasRenderingContext2D,
  points: readonly ScreenPoint[],
  state: AppState,
): void {
  const spacings = new Map(state.plan.zones.map((zone) => [zone.id, zone.pattern.spacingMm]));
  const spacingMm = (zoneId: string): number => spacings.get(zoneId) ?? 15;
  pen.font = NUMBER_FONT;
  const digit = pen.measureText('0').width;
  const labels = placeLabels(
    points.filter(({ zoneId, mmPerPx }) => hasRoomForNumber(spacingMm(zoneId), mmPerPx)),
    {
      widthPx: stage.rig.widthPx,
      heightPx: stage.rig.heightPx,
      lineHeightPx: NUMBER_LINE_PX,
      textWidthPx: (row) => digit * String(row + 1).length,
      spacingMm,
      hidden: (point) => pointHidden(stage, point),
      most: MOST_NUMBERS,
    },
  );
  drawNumbers(pen, labels);
}

function drawChosen(
  stage: Stage,
  pen: CanvasRenderingContext2D,
  points: readonly ScreenPoint[],
  state: AppState,
): void {
  // it belongs to the plan; a card of one would hide others of many
  if (state.screen !== 'plan' || state.blind) return;
  const chosen = state.hovered ?? (state.picked.length > 1 ? null : state.selected);
  const point = points.find(({ zoneId, row }) => zoneId === chosen?.zoneId && row === chosen.row);
  const zone = state.plan.zones.find(({ id }) => id === chosen?.zoneId);
  const layout = state.layouts[chosen?.zoneId ?? ''];
  if (!point || !zone || !layout || point.facing < 0.03 || pointHidden(stage, point)) return;
  const near = points.filter(({ x, y }) => Math.hypot(x - point.x, y - point.y) < CARD_REACH_PX);
  const seen = near.filter((each) => each.facing >= 0.03 && !pointHidden(stage, each));
  drawPointCard(pen, point, seen, zone, layout, state.preferences.theme);
}

function drawSkinNotes(stage: Stage, pen: CanvasRenderingContext2D): void {
  for (const { text, at } of stage.notes) {
    const seen = seenAt(stage, at);
    if (seen) drawNote(pen, seen, text);
  }
}

function fitCanvas(canvas: HTMLCanvasElement, width: number, height: number, ratio: number): void {
  const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== w) canvas.width = w;
  if (canvas.height !== h) canvas.height = h;
}

/** Why the skin under the pointer is kept out, on a card beside it. */
function drawKeepOutHint(stage: Stage, pen: CanvasRenderingContext2D): void {
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
