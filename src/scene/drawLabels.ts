import type { ZoneLayout } from '../layout/types';
import { formatMl, formatMm } from '../plan/format';
import {
  isPointDepthAsked,
  pointName,
  pointTipDepthMm,
  pointVolumeMl,
} from '../plan/points/pointValues';
import { NOT_SET } from '../plan/skin/askedDepth';
import type { Zone } from '../plan/types';
import { violationsByRow } from '../store/violations';
import { type CardSize, cardPlace } from './cardPlacement';
import type { PlacedLabel } from './labelPlacement';
import type { Place } from './tools/gesture';
import type { ScreenPoint } from './tools/pick';

const FACE = '"Inter Variable", Inter, system-ui, sans-serif';
export const NUMBER_FONT = `600 11px ${FACE}`;
export const NUMBER_LINE_PX = 13;
const CARD_FONT = `500 12px ${FACE}`;
const CARD_TITLE_FONT = `650 13px ${FACE}`;

/** Dark figures in a white halo: legible on every skin tone and in both themes. */
export function drawNumbers(pen: CanvasRenderingContext2D, labels: readonly PlacedLabel[]): void {
  pen.font = NUMBER_FONT;
  pen.textBaseline = 'middle';
  pen.textAlign = 'left';
  pen.lineJoin = 'round';
  for (const { point, x, y } of labels) {
    const text = String(point.row + 1);
    pen.strokeStyle = 'rgb(255 255 255 / 0.92)';
    pen.lineWidth = 3.2;
    pen.strokeText(text, x, y + 0.5);
    pen.fillStyle = '#10151c';
    pen.fillText(text, x, y + 0.5);
  }
}

/** Words in the middle above a place, as the numbers are drawn. */
export function drawNote(pen: CanvasRenderingContext2D, { x, y }: Place, text: string): void {
  pen.font = CARD_TITLE_FONT;
  pen.textBaseline = 'middle';
  pen.textAlign = 'center';
  pen.lineJoin = 'round';
  pen.strokeStyle = 'rgb(255 255 255 / 0.92)';
  pen.lineWidth = 4;
  pen.strokeText(text, x, y - 14);
  pen.fillStyle = '#10151c';
  pen.fillText(text, x, y - 14);
}

/** Number, true tip depth and volume of one point, on a small card that covers no other one. */
export function drawPointCard(
  pen: CanvasRenderingContext2D,
  point: ScreenPoint,
  others: readonly ScreenPoint[],
  zone: Zone,
  layout: ZoneLayout,
  theme: 'light' | 'dark',
): void {
  const { row } = point;
  const title = [`Point ${row + 1}`, pointName(zone, layout, row)].filter(Boolean).join(' · ');
  const depth = isPointDepthAsked(zone, layout, row)
    ? `Depth ${NOT_SET}`
    : `Tip ${formatMm(pointTipDepthMm(zone, layout, row))} deep`;
  const text = `${depth} · ${formatMl(pointVolumeMl(zone, layout, row))}`;
  const wrong = violationsByRow(zone, layout).get(row);
  const size = wordsSize(pen, title, text, wrong);
  const { clientWidth, clientHeight } = pen.canvas;
  const view = { widePx: clientWidth, highPx: clientHeight, panels: panelsOver(pen.canvas) };
  drawWords(pen, cardPlace(point, others, size, view), title, text, theme, wrong);
}

/** What the app lays over the picture, px from the picture's corner. */
function panelsOver(canvas: HTMLCanvasElement) {
  const corner = canvas.getBoundingClientRect();
  return Array.from(document.querySelectorAll('[data-over-figure]'), (panel) => {
    const { left, top, width, height } = panel.getBoundingClientRect();
    return { x: left - corner.left, y: top - corner.top, widePx: width, highPx: height };
  });
}

/** A title and a line below it on a card, and what is wrong in a third. */
export function drawWords(
  pen: CanvasRenderingContext2D,
  at: Place,
  title: string,
  text: string,
  theme: 'light' | 'dark',
  wrong?: string,
): void {
  const remark = remarkOf(wrong);
  const { widePx: wide, highPx } = wordsSize(pen, title, text, wrong);
  drawCard(pen, at, wide, highPx, theme);
  const left = cardLeft(pen, at.x, wide) + 10;
  const top = Math.max(6, at.y);
  pen.textBaseline = 'middle';
  pen.textAlign = 'left';
  pen.fillStyle = theme === 'dark' ? '#f2f4f7' : '#151b23';
  pen.font = CARD_TITLE_FONT;
  pen.fillText(title, left, top + 14);
  pen.fillStyle = theme === 'dark' ? '#c3cad4' : '#46515f';
  pen.font = CARD_FONT;
  pen.fillText(text, left, top + 31);
  if (!wrong) return;
  pen.fillStyle = theme === 'dark' ? '#ff9aa2' : '#b3101c';
  pen.fillText(remark, left, top + 48);
}

function wordsSize(
  pen: CanvasRenderingContext2D,
  title: string,
  text: string,
  wrong?: string,
): CardSize {
  pen.font = CARD_TITLE_FONT;
  const titleWide = pen.measureText(title).width;
  pen.font = CARD_FONT;
  const lines = [text, remarkOf(wrong)].map((line) => pen.measureText(line).width);
  return { widePx: Math.max(...lines, titleWide, 60) + 20, highPx: wrong ? 61 : 44 };
}

function remarkOf(wrong: string | undefined): string {
  return wrong ? `! ${wrong}` : '';
}

/** The radius while it is dragged. */
export function drawRadius(
  pen: CanvasRenderingContext2D,
  at: Place,
  radiusMm: number,
  theme: 'light' | 'dark',
): void {
  pen.font = CARD_TITLE_FONT;
  const text = formatMm(radiusMm);
  const wide = pen.measureText(text).width + 20;
  drawCard(pen, { x: at.x + 18, y: at.y - 36 }, wide, 28, theme);
  pen.textBaseline = 'middle';
  pen.textAlign = 'left';
  pen.fillStyle = theme === 'dark' ? '#f2f4f7' : '#151b23';
  pen.fillText(text, cardLeft(pen, at.x + 18, wide) + 10, Math.max(6, at.y - 36) + 14.5);
}

function drawCard(
  pen: CanvasRenderingContext2D,
  at: Place,
  width: number,
  height: number,
  theme: 'light' | 'dark',
): void {
  pen.save();
  pen.shadowColor = 'rgb(10 16 26 / 0.22)';
  pen.shadowBlur = 10;
  pen.shadowOffsetY = 2;
  pen.fillStyle = theme === 'dark' ? 'rgb(32 38 47 / 0.95)' : 'rgb(255 255 255 / 0.95)';
  pen.beginPath();
  pen.roundRect(cardLeft(pen, at.x, width), Math.max(6, at.y), width, height, 7);
  pen.fill();
  pen.restore();
}

/** A card stays in the picture: it goes to the other side rather than over the edge. */
function cardLeft(pen: CanvasRenderingContext2D, x: number, width: number): number {
  const right = pen.canvas.clientWidth;
  return x + width > right - 6 ? x - 32 - width : x;
}
