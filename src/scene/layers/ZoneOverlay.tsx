import { useEffect, useLayoutEffect, useMemo } from 'react';
import type { BufferGeometry } from 'three';
import { ZONE_COLOURS } from '../../plan/palette';
import type { Zone } from '../../plan/types';
import type { FigureModel } from '../../workers/messages';
import { TINTS, zoneMaterial } from '../materials/zoneMaterial';
import type { Stage } from '../stage';
import { useFieldGeometry } from '../useFieldGeometry';

/** Of the figure's vertices. */
const LARGE_SHARE = 0.25;

/** One zone's tint and border on the skin; follows the brush without React. */
export function ZoneOverlay({
  stage,
  model,
  skin,
  zone,
  active,
  order,
}: {
  stage: Stage;
  model: FigureModel;
  skin: BufferGeometry;
  zone: Zone;
  active: boolean;
  order: number;
}) {
  // much skin costs as much either way, and is not to be listed anew at each choice of a zone
  const isLarge = zone.field.vertices.length > LARGE_SHARE * model.mesh.vertexCount;
  const faces = useFieldGeometry(stage, model, skin, zone.id, active || isLarge);
  const look = useMemo(() => zoneMaterial(stage.screen, stage.under), [stage]);
  useLayoutEffect(() => {
    look.uniforms.uColour.value.set(ZONE_COLOURS[zone.colour].hex);
    look.uniforms.uTint.value = active ? TINTS.active : TINTS.other;
    look.uniforms.uLinePx.value = active ? 2.2 : 1.6;
    stage.invalidate();
  }, [look, zone.colour, active, stage]);
  useEffect(() => () => look.dispose(), [look]);
  return (
    <mesh
      geometry={faces.geometry}
      material={look}
      frustumCulled={false}
      renderOrder={active ? 90 : 10 + order}
    />
  );
}
