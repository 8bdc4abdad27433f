import { Vector3 } from 'three';
import { keptSpacingMm } from '../../../layout/patternTypes';
import { formatSpacing } from '../../../plan/format';
import type { Preferences } from '../../../store/preferences';
import type { AppState } from '../../../store/state';
import { draggedPlace, type Stage } from '../../stage';
import type { Place } from '../gesture';

const FACE = '"Inter Variable", Inter, system-ui, sans-serif';
const FONT = `650 13px ${FACE}`;
const GOOD = '#0a6775';
const WRONG = '#b3101c';

/** Lines from a dragged point to its nearest neighbours, with the distance along the skin. */
export function drawPointDrag(stage: Stage, pen: CanvasRenderingContext2D, state: AppState): void {
  const { pointDrag } = stage;
  if (!pointDrag || state.blind) return;
  const zone = state.plan.zones.find(({ id }) => id === pointDrag.zoneId);
  const dragged = draggedPlace(stage, pointDrag);
  if (!zone || !dragged) return;
  const spacingMm = keptSpacingMm(zone.pattern);
  const from = onScreen(stage, dragged.position);
  for (const { position, distanceMm } of pointDrag.near.toReversed()) {
    const to = onScreen(stage, position);
    const near = distanceMm < spacingMm - 1e-4;
    drawDistance(pen, from, to, `${formatSpacing(distanceMm)}${near ? ' !' : ''}`, near);
  }
}

/** A line on white casing; broken where the distance is too small: apart by colour and by form. */
function drawDistance(
  pen: CanvasRenderingContext2D,
  from: Place,
  to: Place,
  text: string,
  wrong: boolean,
): void {
  const colour = wrong ? WRONG : GOOD;
  pen.lineCap = 'round';
  for (const [width, style] of [
    [4.5, 'rgb(255 255 255 / 0.85)'],
    [2, colour],
  ] as const) {
    pen.lineWidth = width;
    pen.strokeStyle = style;
    pen.setLineDash(wrong && width === 2 ? [5, 5] : []);
    pen.beginPath();
    pen.moveTo(from.x, from.y);
    pen.lineTo(to.x, to.y);
    pen.stroke();
  }
  pen.setLineDash([]);
  drawChip(pen, labelPlace(from, to), text, colour);
}

/** Past the neighbour, where neither the finger nor the point hides it. */
function labelPlace(from: Place, to: Place): Place {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const past = 26 / length;
  return { x: to.x + (to.x - from.x) * past, y: to.y + (to.y - from.y) * past };
}

function drawChip(pen: CanvasRenderingContext2D, at: Place, text: string, colour: string): void {
  pen.font = FONT;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  const wide = pen.measureText(text).width + 14;
  pen.fillStyle = 'rgb(255 255 255 / 0.95)';
  pen.strokeStyle = colour;
  pen.lineWidth = 1.2;
  pen.beginPath();
  pen.roundRect(at.x - wide / 2, at.y - 11, wide, 22, 11);
  pen.fill();
  pen.stroke();
  pen.fillStyle = colour;
  pen.fillText(text, at.x, at.y + 0.5);
}

/** The box that chooses, on every skin tone. */
export function drawBox(
  pen: CanvasRenderingContext2D,
  { from, to }: { readonly from: Place; readonly to: Place },
  theme: Preferences['theme'],
): void {
  const [x, y] = [Math.min(from.x, to.x), Math.min(from.y, to.y)];
  const [width, height] = [Math.abs(to.x - from.x), Math.abs(to.y - from.y)];
  pen.fillStyle = theme === 'dark' ? 'rgb(95 195 208 / 0.18)' : 'rgb(10 103 117 / 0.14)';
  pen.fillRect(x, y, width, height);
  pen.lineWidth = 3;
  pen.strokeStyle = 'rgb(255 255 255 / 0.85)';
  pen.strokeRect(x, y, width, height);
  pen.lineWidth = 1.4;
  pen.strokeStyle = GOOD;
  pen.strokeRect(x, y, width, height);
}

function onScreen({ rig }: Stage, place: Vector3): Place {
  const { x, y } = PLACE.copy(place).project(rig.camera);
  return { x: ((x + 1) / 2) * rig.widthPx, y: ((1 - y) / 2) * rig.heightPx };
}

const PLACE = new Vector3();
