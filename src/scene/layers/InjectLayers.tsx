import { useFrame, useThree } from '@react-three/fiber';
import { useEffect, useMemo, useRef } from 'react';
import { Vector3 } from 'three';
import { ZONE_COLOURS } from '../../plan/palette';
import { nextPoint } from '../../plan/session/progress';
import type { SessionStart } from '../../plan/session/record';
import { isOn } from '../../plan/session/startSession';
import { moveCamera } from '../../store/commands';
import { couchStore, injectPoint, type OpenSession, useCouch } from '../../store/session';
import { appStore } from '../../store/state';
import { projectPoints } from '../camera/projectPoints';
import { KeptSight } from '../keptSight';
import type { Stage } from '../stage';
import { PICK_RADIUS_PX, type ScreenPoint } from '../tools/pick';
import './inject.css';

/** A finger in a glove that moved less than this meant a tap, px. */
const TAP_PX = 12;
const TAP_MS = 700;
/** So much of the body round the next point is in the picture: less where it is small, mm. */
function nearMm({ rig }: Stage): number {
  return Math.min(240, Math.max(110, 0.45 * rig.heightPx));
}
/** The next point is looked at anew when it is so near to the picture's edge (share) or so turned away. */
const EDGE_SHARE = 0.18;
const TURNED_AWAY = 0.75;
/** So many points may be looked for behind the skin in one picture. */
const MOST_ASKED = 400;
/** Neighbours this far on the screen have room for a number, px. */
const NUMBERS_PX = 26;

/** The points of the session as they stand: hollow to come, filled done, crossed skipped. */
export function InjectLayers({ stage }: { readonly stage: Stage }) {
  const open = useCouch((state) => state.open);
  const turns = useCouch((state) => state.turns);
  const surface = useThree(({ gl }) => gl.domElement.closest<HTMLElement>('.viewport-surface'));
  const drawn = useRef<{ canvas: HTMLCanvasElement; next: HTMLElement } | null>(null);
  const start = open?.record.start ?? null;
  const points = useMemo(() => start && columnsOf(start), [start]);
  const sight = useMemo(() => points && new KeptSight(points.count, MOST_ASKED), [points]);
  useEffect(() => {
    if (!surface) return;
    const canvas = document.createElement('canvas');
    canvas.className = 'viewport-numbers';
    const next = document.createElement('div');
    next.className = 'inject-next';
    surface.append(canvas, next);
    drawn.current = { canvas, next };
    stage.invalidate();
    return () => {
      canvas.remove();
      next.remove();
      drawn.current = null;
    };
  }, [surface, stage]);
  useEffect(() => {
    if (!surface || !points) return;
    return listenToTaps(stage, surface, points);
  }, [surface, stage, points]);
  const next = open && nextPoint(open.state);
  useEffect(() => {
    if (next === null || !points || !turns || !liesHere(open)) return;
    if (!isWellSeen(stage, points, next)) lookAt(stage, points, next);
  }, [next, points, turns, stage, open]);
  useEffect(() => couchStore.subscribe(() => stage.invalidate()), [stage]);
  useFrame(() => {
    if (drawn.current)
      draw(stage, drawn.current, points && sight && { points, sight }, couchStore.getState().open);
  });
  return null;
}

/** The points as the columns that are projected. */
interface Columns {
  readonly zoneId: string;
  readonly count: number;
  readonly positions: Float64Array;
  readonly normals: Float64Array;
}

function columnsOf({ points }: SessionStart): Columns {
  return {
    zoneId: '',
    count: points.length,
    positions: Float64Array.from(points.flatMap(({ positionMm }) => positionMm)),
    normals: Float64Array.from(points.flatMap(({ normal }) => normal)),
  };
}

/** The figure on the screen is the one, in the size, that the session was begun on. */
function liesHere(open: OpenSession | null): boolean {
  const { plan, model } = appStore.getState();
  if (!open || model.kind !== 'ready') return false;
  return isOn(open.record.start, { figure: model.model.figure, scale: plan.scale });
}

function projected(stage: Stage, points: Columns): ScreenPoint[] {
  return projectPoints(stage, [points]);
}

const PLACE = new Vector3();
const EYE = new Vector3();

function isHidden(stage: Stage, points: Columns, { row, mmPerPx }: ScreenPoint): boolean {
  if (!stage.surface) return true;
  PLACE.fromArray(points.positions, 3 * row);
  return stage.surface.hides(stage.rig.eyeFor(PLACE, EYE), PLACE, Math.max(1.5, 3 * mmPerPx));
}

function isWellSeen(stage: Stage, points: Columns, row: number): boolean {
  const point = projected(stage, points).find((each) => each.row === row);
  if (!point || point.facing < TURNED_AWAY) return false;
  const { widthPx, heightPx } = stage.rig;
  const inside = (at: number, of: number): boolean =>
    at > EDGE_SHARE * of && at < (1 - EDGE_SHARE) * of;
  const near = point.mmPerPx * heightPx < 1.6 * nearMm(stage);
  return (
    near && inside(point.x, widthPx) && inside(point.y, heightPx) && !isHidden(stage, points, point)
  );
}

function lookAt(stage: Stage, { positions, normals }: Columns, row: number): void {
  const [x, y, z] = positions.subarray(3 * row, 3 * row + 3);
  const [nx, ny, nz] = normals.subarray(3 * row, 3 * row + 3);
  // upright skin is looked at level: the patient does not tip over
  moveCamera({
    kind: 'place',
    positionMm: [x, y, z],
    normal: [nx, 0.6 * ny, nz],
    heightMm: nearMm(stage),
  });
}

/** Taps on a point that is to come; a drag turns the figure as ever. */
function listenToTaps(stage: Stage, surface: HTMLElement, points: Columns): () => void {
  const off = new AbortController();
  const { signal } = off;
  let pressed: { x: number; y: number; at: number; id: number } | null = null;
  surface.addEventListener(
    'pointerdown',
    ({ clientX: x, clientY: y, timeStamp: at, pointerId: id, isPrimary }) => {
      pressed = isPrimary ? { x, y, at, id } : null;
    },
    { signal },
  );
  surface.addEventListener(
    'pointerup',
    (event) => {
      const from = pressed;
      pressed = null;
      if (!from || from.id !== event.pointerId || event.timeStamp - from.at > TAP_MS) return;
      if (Math.hypot(event.clientX - from.x, event.clientY - from.y) > TAP_PX) return;
      const box = surface.getBoundingClientRect();
      const kind =
        event.pointerType === 'mouse' || event.pointerType === 'pen' ? event.pointerType : 'touch';
      tapped(
        stage,
        points,
        event.clientX - box.left,
        event.clientY - box.top,
        PICK_RADIUS_PX[kind],
      );
    },
    { signal },
  );
  return () => off.abort();
}

function tapped(stage: Stage, points: Columns, x: number, y: number, reachPx: number): void {
  const { open } = couchStore.getState();
  if (!open || !liesHere(open)) return;
  const away = (point: ScreenPoint): number => Math.hypot(point.x - x, point.y - y);
  const near = projected(stage, points)
    .filter((point) => point.facing > 0.05 && away(point) <= reachPx)
    .sort((a, b) => away(a) - away(b));
  const meant = near.find((point) => !isHidden(stage, points, point));
  if (meant && open.state.points[meant.row].done !== 'injected') injectPoint(meant.row);
}

function draw(
  stage: Stage,
  { canvas, next }: { readonly canvas: HTMLCanvasElement; readonly next: HTMLElement },
  seen: { readonly points: Columns; readonly sight: KeptSight } | null,
  open: OpenSession | null,
): void {
  const { widthPx, heightPx } = stage.rig;
  const ratio = stage.screen.uPixelRatio.value;
  const [wide, high] = [Math.round(widthPx * ratio), Math.round(heightPx * ratio)];
  if (canvas.width !== wide) canvas.width = wide;
  if (canvas.height !== high) canvas.height = high;
  const pen = canvas.getContext('2d');
  next.hidden = true;
  if (!pen) return;
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.clearRect(0, 0, widthPx, heightPx);
  if (!seen || !open || !liesHere(open)) return;
  const coming = nextPoint(open.state);
  const zone = coming === null ? null : open.record.start.points[coming].zone;
  for (const point of inSight(stage, seen, coming)) {
    const { x, y, row } = point;
    drawPoint(pen, point, open, {
      isNext: row === coming,
      isNumbered: open.record.start.points[row].zone === zone,
    });
    if (row !== coming || open.state.finishedAt !== null) continue;
    next.hidden = false;
    next.style.transform = `translate(${x}px, ${y}px)`;
  }
}

/** The points that face the eye in the picture and lie behind nothing. */
function inSight(
  stage: Stage,
  { points, sight }: { readonly points: Columns; readonly sight: KeptSight },
  coming: number | null,
): readonly ScreenPoint[] {
  const { camera, widthPx, heightPx } = stage.rig;
  const facing = projected(stage, points).filter(
    ({ x, y, facing }) =>
      x > -20 && y > -20 && x < widthPx + 20 && y < heightPx + 20 && facing >= 0.04,
  );
  const byRow = new Map(facing.map((point) => [point.row, point]));
  sight.stands([
    ...[stage.surface, widthPx, heightPx],
    ...camera.matrixWorld.elements,
    ...camera.projectionMatrix.elements,
  ]);
  const hides = (row: number): boolean => {
    const point = byRow.get(row);
    return !point || isHidden(stage, points, point);
  };
  sight.ask([...byRow.keys()], hides, coming);
  if (!sight.isWhole) stage.invalidate();
  return facing.filter(({ row }) => !sight.isHidden(row));
}

function drawPoint(
  pen: CanvasRenderingContext2D,
  { x, y, row, mmPerPx, facing }: ScreenPoint,
  { record: { start }, state }: OpenSession,
  { isNext, isNumbered }: { readonly isNext: boolean; readonly isNumbered: boolean },
): void {
  const point = start.points[row];
  const zone = start.zones[point.zone];
  const roomPx = zone.pattern.spacingMm / mmPerPx;
  const radius = Math.min(11, Math.max(2.5, 0.3 * roomPx));
  const { hex } = ZONE_COLOURS[zone.colour % ZONE_COLOURS.length];
  const { done, marks } = state.points[row];
  const line = Math.max(1.5, radius * 0.28);
  pen.lineWidth = line + 2;
  pen.strokeStyle = 'rgb(255 255 255 / 0.92)';
  const outline = (): void => {
    pen.beginPath();
    if (done === 'skipped') {
      pen.moveTo(x - radius, y - radius);
      pen.lineTo(x + radius, y + radius);
      pen.moveTo(x + radius, y - radius);
      pen.lineTo(x - radius, y + radius);
    } else pen.arc(x, y, radius, 0, 2 * Math.PI);
    pen.stroke();
  };
  outline();
  pen.lineWidth = line;
  pen.strokeStyle = done === 'skipped' ? '#3d4650' : hex;
  if (done === 'injected') {
    pen.fillStyle = hex;
    pen.fill();
  } else if (done === 'left') {
    pen.fillStyle = 'rgb(255 255 255 / 0.75)';
    pen.fill();
  }
  outline();
  if (marks.length > 0) {
    pen.fillStyle = '#c1121f';
    pen.beginPath();
    pen.arc(x + radius, y - radius, Math.max(2.5, 0.45 * radius), 0, 2 * Math.PI);
    pen.fill();
  }
  const hasRoom = isNumbered && facing > 0.45 && roomPx > NUMBERS_PX;
  if (isNext || (done === 'left' && hasRoom)) drawNumber(pen, x, y, radius, point.number, isNext);
}

function drawNumber(
  pen: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  number: number,
  isNext: boolean,
): void {
  pen.font = `${isNext ? '700 20px' : '600 12px'} "Inter Variable", Inter, system-ui, sans-serif`;
  pen.textBaseline = 'middle';
  pen.textAlign = 'left';
  pen.lineJoin = 'round';
  pen.lineWidth = isNext ? 5 : 3.2;
  pen.strokeStyle = 'rgb(255 255 255 / 0.92)';
  const left = x + radius + (isNext ? 16 : 3);
  pen.strokeText(String(number), left, y);
  pen.fillStyle = '#10151c';
  pen.fillText(String(number), left, y);
}
