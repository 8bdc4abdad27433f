import { useEffect, useLayoutEffect, useMemo } from 'react';
import type { BufferGeometry } from 'three';
import { ZONE_COLOURS } from '../../plan/palette';
import type { Zone } from '../../plan/types';
import { finerKey, onFieldChange, workingField } from '../../store/fields';
import type { FigureModel } from '../../workers/messages';
import { zoneMaterial } from '../materials/zoneMaterial';
import type { Stage } from '../stage';
import { ZoneGeometry } from '../zoneGeometry';

interface FinerOverlayProps {
  readonly stage: Stage;
  readonly model: FigureModel;
  readonly skin: BufferGeometry;
  readonly zone: Zone;
}

/** The finer part of a zone: hatched in the zone's colour, as far as it lies within the zone. */
export function FinerOverlay({ stage, model, skin, zone }: FinerOverlayProps) {
  const faces = useMemo(() => new ZoneGeometry(skin, model.mesh), [skin, model]);
  const look = useMemo(() => zoneMaterial(stage.screen, stage.under), [stage]);
  useLayoutEffect(() => {
    const follow = (): void => {
      const fine = workingField(finerKey(zone.id));
      const whole = workingField(zone.id);
      if (fine?.length !== model.mesh.vertexCount || fine.length !== whole?.length) return;
      faces.follow(fine.map((value, vertex) => Math.min(value, whole[vertex])));
      stage.invalidate();
    };
    follow();
    return onFieldChange((key) => {
      if (key === zone.id || key === finerKey(zone.id)) follow();
    });
  }, [faces, model, zone.id, stage]);
  useLayoutEffect(() => {
    const { uniforms } = look;
    uniforms.uColour.value.set(ZONE_COLOURS[zone.colour].hex);
    uniforms.uTint.value = 0.12;
    uniforms.uLinePx.value = 1.4;
    uniforms.uHatchPx.value = 8;
    stage.invalidate();
  }, [look, zone.colour, stage]);
  useEffect(
    () => () => {
      faces.dispose();
      stage.invalidate();
    },
    [faces, stage],
  );
  useEffect(() => () => look.dispose(), [look]);
  return <mesh geometry={faces.geometry} material={look} frustumCulled={false} renderOrder={92} />;
}
