import { useEffect, useLayoutEffect, useMemo } from 'react';
import { BufferAttribute, BufferGeometry } from 'three';
import type { GapMap } from '../../plan/gapMap';
import { gapScaleMm } from '../../plan/gapScale';
import { useApp } from '../../store/useApp';
import { gapMaterial } from '../materials/gapMaterial';
import type { Stage } from '../stage';

/** The heat map that was asked for, as long as it answers the points on the skin. */
export function GapHeat({ stage }: { stage: Stage }) {
  const asked = useApp((state) => state.gapMap);
  const zone = useApp((state) => state.plan.zones.find(({ id }) => id === asked?.zoneId));
  const layout = useApp((state) => (asked ? state.layouts[asked.zoneId] : undefined));
  if (!asked?.map || !zone?.visible || !layout || asked.layout !== layout) return null;
  return <HeatSkin stage={stage} map={asked.map} scaleMm={gapScaleMm(zone.pattern, layout)} />;
}

function HeatSkin({ stage, map, scaleMm }: { stage: Stage; map: GapMap; scaleMm: number }) {
  const skin = useMemo(() => heatGeometry(map), [map]);
  const look = useMemo(() => gapMaterial(stage.screen, stage.under), [stage]);
  useLayoutEffect(() => {
    look.uniforms.uScaleMm.value = scaleMm;
    stage.invalidate();
  }, [look, scaleMm, stage]);
  useEffect(
    () => () => {
      skin.dispose();
      stage.invalidate();
    },
    [skin, stage],
  );
  useEffect(() => () => look.dispose(), [look]);
  return <mesh geometry={skin} material={look} frustumCulled={false} renderOrder={95} />;
}

function heatGeometry(map: GapMap): BufferGeometry {
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(map.positions, 3));
  geometry.setAttribute('gap', new BufferAttribute(map.distancesMm, 1));
  geometry.setAttribute('field', new BufferAttribute(map.field, 1));
  geometry.setIndex(new BufferAttribute(map.triangles, 1));
  return geometry;
}
