import { useFrame } from '@react-three/fiber';
import { useEffect, useMemo, useRef } from 'react';
import type { Group, Vector3 } from 'three';
import { brushRing } from '../store/brush';
import { appStore } from '../store/state';
import { brushRadiusMm, erasesNow, paintsNow } from './brushState';
import { type LineLook, lineMaterial } from './lineMaterial';
import { fillLines, lineGeometry, piecesOfRings } from './linePieces';
import { basisOf } from './pose';
import { type Stage, skinAt } from './stage';

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
const DOT_CORNERS = 8;

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
    const centreDot = dotRing(stage, hit.position);
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

/** A small ring in the picture's plane that reads as a dot. */
function dotRing({ rig }: Stage, place: Vector3): Float32Array {
  const { right, up } = basisOf(rig.pose);
  const radius = DOT_PX * rig.mmPerPxAt(place);
  const ring = new Float32Array(3 * DOT_CORNERS);
  const centre = place.toArray();
  for (let i = 0; i < DOT_CORNERS; i++) {
    const angle = (2 * Math.PI * i) / DOT_CORNERS;
    for (let k = 0; k < 3; k++)
      ring[3 * i + k] = centre[k] + radius * (Math.cos(angle) * right[k] + Math.sin(angle) * up[k]);
  }
  return ring;
}
