import { useEffect, useLayoutEffect, useMemo } from 'react';
import { Float32BufferAttribute, InstancedBufferAttribute, InstancedBufferGeometry } from 'three';
import type { ZoneLayout } from '../layout/types';
import { ZONE_COLOURS } from '../plan/palette';
import type { Zone } from '../plan/types';
import { useApp } from '../store/useApp';
import { pointMaterial } from './pointMaterial';
import type { Stage } from './stage';

/** The points of one zone, one disc each. */
export function Points({ stage, zone, layout }: { stage: Stage; zone: Zone; layout: ZoneLayout }) {
  const selected = useApp(({ selected: ref }) => (ref?.zoneId === zone.id ? ref.row : -1));
  const hovered = useApp(({ hovered: ref }) => (ref?.zoneId === zone.id ? ref.row : -1));
  const discs = useMemo(() => discGeometry(layout), [layout]);
  const look = useMemo(() => pointMaterial(stage.screen), [stage]);
  useLayoutEffect(() => {
    const { uniforms } = look;
    uniforms.uColour.value.set(ZONE_COLOURS[zone.colour].hex);
    uniforms.uSpacingMm.value = zone.pattern.spacingMm;
    uniforms.uSelected.value = selected;
    uniforms.uHovered.value = hovered;
    stage.invalidate();
  }, [look, zone, selected, hovered, stage]);
  useEffect(() => () => discs.dispose(), [discs]);
  useEffect(() => () => look.dispose(), [look]);
  return <mesh geometry={discs} material={look} frustumCulled={false} renderOrder={200} />;
}

function discGeometry(layout: ZoneLayout): InstancedBufferGeometry {
  const geometry = new InstancedBufferGeometry();
  const square = [-1, -1, 0, 1, -1, 0, 1, 1, 0, -1, 1, 0];
  geometry.setAttribute('position', new Float32BufferAttribute(square, 3));
  geometry.setIndex([0, 1, 2, 0, 2, 3]);
  const places = new InstancedBufferAttribute(new Float32Array(layout.positions), 3);
  const facings = new InstancedBufferAttribute(new Float32Array(layout.normals), 3);
  geometry.setAttribute('place', places);
  geometry.setAttribute('facing', facings);
  geometry.instanceCount = layout.count;
  return geometry;
}
