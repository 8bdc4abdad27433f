import { useFrame } from '@react-three/fiber';
import { useEffect, useMemo, useRef } from 'react';
import type { Group } from 'three';
import { brushRing, otherSideOf } from '../../store/brush';
import { appStore } from '../../store/state';
import { ringInView } from '../camera/ringInView';
import { fillLines, lineGeometry, piecesOfRings } from '../linePieces';
import { type LineLook, lineMaterial } from '../materials/lineMaterial';
import { type Stage, skinAt } from '../stage';
import { toolInHand } from '../tools/registry';

const RING: LineLook = {
  widthPx: 1.6,
  casingPx: 1.3,
  colour: '#ffffff',
  casing: '#14181f',
  casingOpacity: 0.85,
  liftPx: 5,
};
const DASHES_ROUND_RING = 28;
const DOT_PX = 0.9;

/** Dashes of the ring: what is drawn of each, how many for one of `DASHES_ROUND_RING`. */
const MODES = {
  paint: { share: 0, parts: 1, colour: '#ffffff' },
  erase: { share: 0.55, parts: 1, colour: '#ffd9cc' },
  smooth: { share: 0.45, parts: 3, colour: '#d4f1f4' },
} as const;

/** The brush's true radius on the skin under the pointer, and on the other side when both are painted. */
export function BrushCursor({ stage }: { stage: Stage }) {
  const group = useRef<Group>(null);
  const ring = useMemo(lineGeometry, []);
  const look = useMemo(() => lineMaterial(stage.screen, RING), [stage]);
  useEffect(() => () => ring.dispose(), [ring]);
  useEffect(() => () => look.dispose(), [look]);
  useFrame(() => {
    const { pointer, pointerHovers } = stage;
    const state = appStore.getState();
    const shown = stage.navigating ? undefined : toolInHand(state).ring?.(stage, state);
    const hit = shown && pointer && pointerHovers ? skinAt(stage, pointer) : null;
    if (group.current) group.current.visible = hit !== null;
    if (!shown || !hit) return;
    const { radiusMm, mode, mirrored } = shown;
    const across = mirrored ? otherSideOf(hit.point) : null;
    const otherRing = across ? brushRing(across, radiusMm) : [];
    const centreDot = ringInView(stage, hit.position.toArray(), DOT_PX);
    fillLines(ring, piecesOfRings([...brushRing(hit.point, radiusMm), ...otherRing, centreDot]));
    const repeat = (2 * Math.PI * radiusMm) / DASHES_ROUND_RING;
    const { share, parts, colour } = MODES[mode];
    look.uniforms.uDashMm.value.set((share * repeat) / parts, share > 0 ? repeat / parts : 0);
    look.uniforms.uColour.value.set(colour);
  });
  return (
    <group ref={group} visible={false}>
      <mesh geometry={ring} material={look} frustumCulled={false} renderOrder={300} />
    </group>
  );
}
