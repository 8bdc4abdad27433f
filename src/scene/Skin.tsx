import type { BufferGeometry } from 'three';
import { useEffect, useLayoutEffect, useMemo } from 'react';
import { useApp } from '../store/useApp';
import type { FigureModel } from '../workers/messages';
import { eyeMaterial } from './eyeMaterial';
import { eyesGeometry } from './figureGeometry';
import { noiseTexture } from './noiseTexture';
import { dressSkin, skinMaterial } from './skinMaterial';
import type { Stage } from './stage';

/** The figure's skin and its eyes. */
export function Skin({
  stage,
  model,
  skin,
}: {
  stage: Stage;
  model: FigureModel;
  skin: BufferGeometry;
}) {
  const tone = useApp((state) => state.preferences.skinTone);
  const drape = useApp((state) => state.preferences.drape);
  const noise = useMemo(noiseTexture, []);
  const skinLook = useMemo(() => skinMaterial(stage.studio, noise), [stage, noise]);
  const eyeLook = useMemo(() => eyeMaterial(stage.studio), [stage]);
  const eyes = useMemo(() => eyesGeometry(model.eyes), [model]);
  useLayoutEffect(() => {
    dressSkin(skinLook, tone, drape);
    stage.invalidate();
  }, [skinLook, tone, drape, stage]);
  useEffect(() => () => eyes.dispose(), [eyes]);
  useEffect(
    () => () => {
      for (const used of [noise, skinLook, eyeLook]) used.dispose();
    },
    [noise, skinLook, eyeLook],
  );
  return (
    <>
      <mesh geometry={skin} material={skinLook} frustumCulled={false} />
      <mesh geometry={eyes} material={eyeLook} frustumCulled={false} />
    </>
  );
}
