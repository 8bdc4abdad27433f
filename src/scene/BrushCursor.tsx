import { useFrame } from '@react-three/fiber';
import { useEffect, useMemo, useRef } from 'react';
import type { Group } from 'three';
import { brushRing } from '../store/brush';
import { appStore } from '../store/state';
import { brushRadiusMm, paintsNow, erasesNow } from './brushState';
import { fillLines, lineGeometry, piecesOfRings } from './linePieces';
import { type LineLook, lineMaterial } from './lineMaterial';
import { skinAt, type Stage } from './stage';

const RING: LineLook = {
  widthPx: 1.6,
  casingPx: 1.3,
  colour: '#ffffff',
  casing: '#14181f',
  casingOpacity: 0.85,
  liftPx: 5,
};
const DASHES_ROUND_RING = 28;

/** The brush's true radius on the skin under the pointer; broken and dark when it erases. */
export function BrushCursor({ stage }: { stage: Stage }) {
  const group = useRef<Group>(null);
  const ring = useMemo(lineGeometry, []);
  const look = useMemo(() => lineMaterial(stage.screen, RING), [stage]);
  useEffect(() => () => ring.dispose(), [ring]);
  useEffect(() => () => look.dispose(), [look]);
  useFrame(() => {
    const { pointer, pointerHovers } = stage;
    const wanted = pointer && pointerHovers && paintsNow(stage);
    const hit = wanted ? skinAt(stage, pointer) : null;
    if (group.current) group.current.visible = hit !== null;
    if (!hit) return;
    const radiusMm = brushRadiusMm(stage, appStore.getState());
    const centreDot = dotRing(hit.position.toArray(), stage.rig.mmPerPxAt(hit.position));
    fillLines(ring, piecesOfRings([...brushRing(hit.point, radiusMm), centreDot]));
    const repeat = (2 * Math.PI * radiusMm) / DASHES_ROUND_RING;
    const erasing = erasesNow(stage, appStore.getState());
    look.uniforms.uDashMm.value.set(erasing ? 0.55 * repeat : 0, erasing ? repeat : 0);
    look.uniforms.uColour.value.set(erasing ? '#ffd9cc' : '#ffffff');
  });
  return (
    <group ref={group} visible={false}>
      <mesh geometry={ring} material={look} frustumCulled={false} renderOrder={300} />
    </group>
  );
}

/** A dot of one pixel's length; the line's width makes it round enough. */
function dotRing(place: readonly [number, number, number], mmPerPx: number): Float32Array {
  const [x, y, z] = place;
  const half = 0.6 * mmPerPx;
  return new Float32Array([x - half, y, z, x + half, y, z]);
}
