import { useFrame } from '@react-three/fiber';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import {
  Float32BufferAttribute,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  type ShaderMaterial,
} from 'three';
import type { PointColumns, ZoneLayout } from '../../layout/types';
import { ZONE_COLOURS } from '../../plan/palette';
import { pointFlags } from '../../plan/points/pointValues';
import type { Zone } from '../../plan/types';
import type { AppState } from '../../store/state';
import { useApp } from '../../store/useApp';
import type { PlacedZone } from '../../workers/messages';
import { plainDot } from '../materials/plainDot';
import { MARK_FILLS, MARK_OFFENDS, MARK_PICKED, pointMaterial } from '../materials/pointMaterial';
import type { PointDrag, Stage } from '../stage';
import { toolInHand } from '../tools/registry';

/** The points of one zone, one marker each. */
export function Points({ stage, zone, layout }: { stage: Stage; zone: Zone; layout: ZoneLayout }) {
  const selected = useApp(({ selected: ref }) => (ref?.zoneId === zone.id ? ref.row : -1));
  const hovered = useApp(({ hovered: ref }) => (ref?.zoneId === zone.id ? ref.row : -1));
  const picked = useApp((state) => ringedRows(state, zone.id));
  // that of these points: a new one draws nothing before its points are there
  const spacingMm = useApp((state) => (state.layoutSources[zone.id] ?? zone).pattern.spacingMm);
  const { colour, hand } = zone;
  const discs = useMemo(() => discGeometry(layout), [layout]);
  const look = useMemo(() => pointMaterial(stage.screen), [stage]);
  usePlainDots(stage, look, zone);
  useLayoutEffect(() => {
    const { uniforms } = look;
    uniforms.uColour.value.set(ZONE_COLOURS[colour].hex);
    uniforms.uSpacingMm.value = spacingMm;
    uniforms.uSelected.value = selected;
    uniforms.uHovered.value = hovered;
    stage.invalidate();
  }, [look, colour, spacingMm, selected, hovered, stage]);
  useLayoutEffect(() => {
    writeMarks(discs, hand, layout, picked);
    stage.invalidate();
  }, [discs, hand, layout, picked, stage]);
  useDraggedPlace(stage, layout, discs);
  useEffect(() => () => discs.dispose(), [discs]);
  useEffect(() => () => look.dispose(), [look]);
  return <mesh geometry={discs} material={look} frustumCulled={false} renderOrder={200} />;
}

/** From afar points are dots that stand off from the zone's tint on this skin. */
function usePlainDots(stage: Stage, look: ShaderMaterial, { id, colour }: Zone): void {
  const tone = useApp((state) => state.preferences.skinTone);
  const active = useApp((state) => state.activeZoneId === id);
  useLayoutEffect(() => {
    look.uniforms.uPlain.value.set(plainDot(ZONE_COLOURS[colour].hex, tone, active));
    stage.invalidate();
  }, [look, colour, tone, active, stage]);
}

const NO_POINTS = { count: 0, positions: new Float64Array(0), normals: new Float64Array(0) };

/** Pale, so that nobody takes them for proven. */
const UNPROVEN_OPACITY = 0.55;

/**
 * Points whose proof is still to come, in place of the older ones: to look at, not to be chosen. There
 * without points, too: it keeps the shaders of all markers from being thrown away and compiled again.
 */
export function PlacedPoints({
  stage,
  zone,
  placed,
}: {
  stage: Stage;
  zone: Zone;
  placed: PlacedZone | null;
}) {
  const discs = useMemo(() => discGeometry(placed ?? NO_POINTS), [placed]);
  const look = useMemo(() => pointMaterial(stage.screen), [stage]);
  usePlainDots(stage, look, zone);
  useLayoutEffect(() => {
    look.uniforms.uColour.value.set(ZONE_COLOURS[zone.colour].hex);
    look.uniforms.uSpacingMm.value = zone.pattern.spacingMm;
    look.uniforms.uOpacity.value = UNPROVEN_OPACITY;
    if (placed) stage.invalidate();
  }, [look, zone.colour, zone.pattern.spacingMm, placed, stage]);
  useEffect(() => () => discs.dispose(), [discs]);
  useEffect(() => () => look.dispose(), [look]);
  return <mesh geometry={discs} material={look} frustumCulled={false} renderOrder={200} />;
}

const NONE: readonly number[] = [];

/** Chosen points get a line round them where more can be done with them than looking. */
function ringedRows(state: AppState, zoneId: string): readonly number[] {
  if (state.selected?.zoneId !== zoneId) return NONE;
  return toolInHand(state).ringsChosen || state.picked.length > 1 ? state.picked : NONE;
}

function writeMarks(
  discs: InstancedBufferGeometry,
  hand: Zone['hand'],
  layout: ZoneLayout,
  picked: readonly number[],
): void {
  const marks = discs.getAttribute('mark') as InstancedBufferAttribute;
  for (let row = 0; row < layout.count; row++) marks.setX(row, pointFlags({ hand }, layout, row));
  const set = (row: number, bit: number): void => {
    if (row < layout.count) marks.setX(row, marks.getX(row) | bit);
  };
  for (const row of layout.regular?.fillIns?.rows ?? []) set(row, MARK_FILLS);
  for (const row of picked) set(row, MARK_PICKED);
  for (const { row } of layout.violations) set(row, MARK_OFFENDS);
  marks.needsUpdate = true;
}

/** While points are dragged their markers follow the pointer, and go back when the drag is left off. */
function useDraggedPlace(stage: Stage, layout: ZoneLayout, discs: InstancedBufferGeometry): void {
  const shown = useRef<PointDrag | null>(null);
  useFrame(() => {
    const drag = stage.pointDrag?.zoneId === layout.zoneId ? stage.pointDrag : null;
    if (drag === shown.current) return;
    const back = shown.current;
    shown.current = drag;
    const places = discs.getAttribute('place') as InstancedBufferAttribute;
    const facings = discs.getAttribute('facing') as InstancedBufferAttribute;
    for (const row of back?.places.keys() ?? []) {
      if (row >= layout.count) continue;
      places.array.set(layout.positions.subarray(3 * row, 3 * row + 3), 3 * row);
      facings.array.set(layout.normals.subarray(3 * row, 3 * row + 3), 3 * row);
    }
    for (const [row, { position, normal }] of drag?.places ?? []) {
      if (row >= layout.count) continue;
      places.array.set(position.toArray(), 3 * row);
      facings.array.set(normal.toArray(), 3 * row);
    }
    places.needsUpdate = true;
    facings.needsUpdate = true;
  });
}

function discGeometry(
  layout: Pick<PointColumns, 'count' | 'positions' | 'normals'>,
): InstancedBufferGeometry {
  const geometry = new InstancedBufferGeometry();
  const square = [-1, -1, 0, 1, -1, 0, 1, 1, 0, -1, 1, 0];
  geometry.setAttribute('position', new Float32BufferAttribute(square, 3));
  geometry.setIndex([0, 1, 2, 0, 2, 3]);
  const places = new InstancedBufferAttribute(new Float32Array(layout.positions), 3);
  const facings = new InstancedBufferAttribute(new Float32Array(layout.normals), 3);
  geometry.setAttribute('place', places);
  geometry.setAttribute('facing', facings);
  geometry.setAttribute('mark', new InstancedBufferAttribute(new Float32Array(layout.count), 1));
  geometry.instanceCount = layout.count;
  return geometry;
}
