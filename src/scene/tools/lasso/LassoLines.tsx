import { useFrame } from '@react-three/fiber';
import { useEffect, useMemo } from 'react';
import { positionAt, writePosition } from '../../../geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../../../geometry/mesh';
import { cancelLasso, lassoLine } from '../../../store/lasso';
import type { LassoRing } from '../../../store/lassoDraft';
import { appStore } from '../../../store/state';
import type { FigureModel } from '../../../workers/messages';
import { ringInView } from '../../camera/ringInView';
import { fillLines, lineGeometry, type Polyline, piecesOfLines } from '../../linePieces';
import { type LineLook, lineMaterial } from '../../materials/lineMaterial';
import { type Stage, skinAt } from '../../stage';
import { onFirstCorner } from './lassoHand';

const LINE: LineLook = {
  widthPx: 2,
  casingPx: 1.4,
  colour: '#ffffff',
  casing: '#14181f',
  casingOpacity: 0.85,
  liftPx: 5,
  otherColour: '#ffffff',
  otherWidth: 0.8,
};
const ADDS = '#ffffff';
const TAKES = '#ffd9cc';
/** Where a ring is not closed yet; drawn and repeated, mm. */
const DASH_MM = [4, 8] as const;
const CORNER_PX = 3.6;
const FIRST_CORNER_PX = 6;
const UNDER_POINTER_PX = 9;

/** The rings that are being drawn, the side to the pointer and the way back, all along the skin. */
export function LassoLines({ stage, model }: { stage: Stage; model: FigureModel }) {
  const lines = useMemo(lineGeometry, []);
  const look = useMemo(() => lineMaterial(stage.screen, LINE), [stage]);
  useEffect(() => () => lines.dispose(), [lines]);
  useEffect(() => () => look.dispose(), [look]);
  // an area belongs to its figure and ends with the tool
  useEffect(() => cancelLasso, []);
  useFrame(() => {
    lines.instanceCount = 0;
    const { lasso } = appStore.getState();
    const colour = lasso.takesAway || stage.erasing ? TAKES : ADDS;
    look.uniforms.uColour.value.set(colour);
    look.uniforms.uOtherColour.value.set(colour);
    look.uniforms.uOtherDashMm.value.set(...DASH_MM);
    fillLines(lines, piecesOfLines(drawnLines(stage, model.mesh)));
  });
  return <mesh geometry={lines} material={look} frustumCulled={false} renderOrder={301} />;
}

function drawnLines(stage: Stage, mesh: SurfaceMesh): Polyline[] {
  const { lasso } = appStore.getState();
  const { closed, open } = lasso;
  const lines = closed.flatMap((ring) => [
    ...sidesOf(mesh, ring),
    solid(side(mesh, ring.corners[ring.corners.length - 1], ring.corners[0])),
  ]);
  lines.push(...sidesOf(mesh, open), ...marksOf(stage, mesh, open));
  const [first] = open.corners;
  const last = open.corners.at(-1);
  const { lassoStretch, pointer, pointerHovers } = stage;
  if (lassoStretch) {
    if (last) lines.push(solid(side(mesh, last, lassoStretch[0])));
    lines.push(solid(positionsOf(mesh, lassoStretch)));
    return lines;
  }
  if (!first || !last) return lines;
  const hit = pointer && pointerHovers && !stage.navigating ? skinAt(stage, pointer) : null;
  if (hit && !onFirstCorner(stage, hit, 'mouse'))
    lines.push({ ...solid(positionsOf(mesh, lassoLine(last, hit.point))), kind: 1 });
  else if (open.corners.length > 2) lines.push({ ...solid(side(mesh, last, first)), kind: 1 });
  if (hit && onFirstCorner(stage, hit, 'mouse'))
    lines.push(mark(stage, mesh, first, UNDER_POINTER_PX));
  return lines;
}

function sidesOf(mesh: SurfaceMesh, { corners }: LassoRing): Polyline[] {
  return corners.slice(1).map((to, i) => solid(side(mesh, corners[i], to)));
}

/** The first corner, which closes the ring, and where each tap or stretch ended. */
function marksOf(stage: Stage, mesh: SurfaceMesh, { corners, added }: LassoRing): Polyline[] {
  if (corners.length === 0) return [];
  const marks = [mark(stage, mesh, corners[0], FIRST_CORNER_PX)];
  let end = 0;
  for (const count of added) {
    end += count;
    if (end > 1) marks.push(mark(stage, mesh, corners[end - 1], CORNER_PX));
  }
  return marks;
}

function mark(stage: Stage, mesh: SurfaceMesh, corner: SurfacePoint, radiusPx: number): Polyline {
  const positions = ringInView(stage, positionAt(mesh, corner), radiusPx);
  return { positions, closed: true, kind: 0 };
}

function solid(positions: Float32Array): Polyline {
  return { positions, closed: false, kind: 0 };
}

/** Sides that were found, by the corner they begin at: the draft changes by one corner at a time. */
const SIDES = new WeakMap<
  SurfacePoint,
  { readonly to: SurfacePoint; readonly line: Float32Array }
>();

function side(mesh: SurfaceMesh, from: SurfacePoint, to: SurfacePoint): Float32Array {
  const known = SIDES.get(from);
  if (known?.to === to) return known.line;
  const line = positionsOf(mesh, lassoLine(from, to));
  SIDES.set(from, { to, line });
  return line;
}

function positionsOf(mesh: SurfaceMesh, places: readonly SurfacePoint[]): Float32Array {
  const positions = new Float64Array(3 * places.length);
  places.forEach((place, i) => {
    writePosition(mesh, place, positions, 3 * i);
  });
  return Float32Array.from(positions);
}
