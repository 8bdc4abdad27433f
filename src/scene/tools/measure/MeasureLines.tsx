import { useFrame } from '@react-three/fiber';
import { useEffect, useMemo } from 'react';
import { positionAt, writePosition } from '../../../geometry/measure';
import type { SurfaceMesh, SurfacePoint } from '../../../geometry/mesh';
import type { Measurer } from '../../../plan/measures/skinMeasure';
import type { MeasureKind } from '../../../plan/types';
import { measurerNow, placesOf, wordsOf } from '../../../store/measureNotes';
import { appStore } from '../../../store/state';
import { useApp } from '../../../store/useApp';
import type { FigureModel } from '../../../workers/messages';
import { ringInView } from '../../camera/ringInView';
import { fillLines, lineGeometry, type Polyline, piecesOfLines } from '../../linePieces';
import { type LineLook, lineMaterial } from '../../materials/lineMaterial';
import { type SkinNote, type Stage, skinAt } from '../../stage';

const LINE: LineLook = {
  widthPx: 2,
  casingPx: 1.4,
  colour: '#ffe08a',
  casing: '#14181f',
  casingOpacity: 0.85,
  liftPx: 5,
  otherColour: '#ffe08a',
  otherWidth: 0.8,
};
/** Where the line is not set yet; drawn and repeated, mm. */
const DASH_MM = [4, 8] as const;
const PLACE_PX = 3.6;

/** What was measured and kept, what is being measured, and the way to the pointer: all along the skin. */
export function MeasureLines({ stage, model }: { stage: Stage; model: FigureModel }) {
  const wanted = useApp(({ plan, tool }) => plan.measures.length > 0 || tool === 'measure');
  const lines = useMemo(lineGeometry, []);
  const look = useMemo(() => lineMaterial(stage.screen, LINE), [stage]);
  useEffect(() => () => lines.dispose(), [lines]);
  useEffect(() => () => look.dispose(), [look]);
  useEffect(
    () => () => {
      stage.notes = [];
    },
    [stage],
  );
  useFrame(() => {
    lines.instanceCount = 0;
    const state = appStore.getState();
    const measurer = measurerNow(state);
    if (!measurer || !wanted) {
      stage.notes = [];
      return;
    }
    look.uniforms.uOtherDashMm.value.set(...DASH_MM);
    const drawn = [...keptLines(stage, measurer), ...draftLines(stage, measurer)];
    fillLines(lines, piecesOfLines(drawn));
    stage.notes = keptNotes(model.mesh);
  });
  return <mesh geometry={lines} material={look} frustumCulled={false} renderOrder={301} />;
}

function keptLines(stage: Stage, measurer: Measurer): Polyline[] {
  return appStore
    .getState()
    .plan.measures.flatMap((measure) =>
      linesOf(stage, measurer, measure.kind, placesOf(measure), true),
    );
}

/** Its name and the first of what it comes to, at the middle of its places; the list has the rest. */
function keptNotes(mesh: SurfaceMesh): SkinNote[] {
  const state = appStore.getState();
  return state.plan.measures.map((measure) => {
    const places = placesOf(measure);
    const [first] = wordsOf(state, { kind: measure.kind, places }).split(', ');
    const text = `${measure.name}: ${first}`;
    return { text, at: positionAt(mesh, places[places.length >> 1]) };
  });
}

function draftLines(stage: Stage, measurer: Measurer): Polyline[] {
  const { tool, measuring } = appStore.getState();
  if (tool !== 'measure' || measuring.places.length === 0) return [];
  const { kind, places } = measuring;
  const drawn = linesOf(stage, measurer, kind, places, kind !== 'area');
  const { pointer, pointerHovers, navigating } = stage;
  const isWhole = kind === 'angle' && places.length >= 3;
  const hit = pointer && pointerHovers && !navigating && !isWhole ? skinAt(stage, pointer) : null;
  if (hit) {
    const way = measurer.way(places[places.length - 1], hit.point);
    drawn.push({ positions: positionsOf(measurer.mesh, way), closed: false, kind: 1 });
  } else if (kind === 'area' && places.length > 2) {
    const back = measurer.way(places[places.length - 1], places[0]);
    drawn.push({ positions: positionsOf(measurer.mesh, back), closed: false, kind: 1 });
  }
  return drawn;
}

function linesOf(
  stage: Stage,
  measurer: Measurer,
  kind: MeasureKind,
  places: readonly SurfacePoint[],
  whole: boolean,
): Polyline[] {
  const ends = kind === 'area' && whole ? [...places, places[0]] : places;
  const sides = ends
    .slice(1)
    .map((to, i): Polyline => ({ positions: side(measurer, ends[i], to), closed: false, kind: 0 }));
  const marks = places.map((place): Polyline => {
    const positions = ringInView(stage, positionAt(measurer.mesh, place), PLACE_PX);
    return { positions, closed: true, kind: 0 };
  });
  return [...sides, ...marks];
}

/** Sides that were found, by the place they begin at. */
const SIDES = new WeakMap<
  SurfacePoint,
  { readonly to: SurfacePoint; readonly mesh: SurfaceMesh; readonly line: Float32Array }
>();

function side(measurer: Measurer, from: SurfacePoint, to: SurfacePoint): Float32Array {
  const { mesh } = measurer;
  const known = SIDES.get(from);
  if (known?.to === to && known.mesh === mesh) return known.line;
  const line = positionsOf(mesh, measurer.way(from, to));
  SIDES.set(from, { to, mesh, line });
  return line;
}

function positionsOf(mesh: SurfaceMesh, places: readonly SurfacePoint[]): Float32Array {
  const positions = new Float64Array(3 * places.length);
  places.forEach((place, i) => {
    writePosition(mesh, place, positions, 3 * i);
  });
  return Float32Array.from(positions);
}
