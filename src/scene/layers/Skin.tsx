import { useFrame } from '@react-three/fiber';
import { useEffect, useLayoutEffect, useMemo } from 'react';
import type { BufferGeometry } from 'three';
import { useApp } from '../../store/useApp';
import type { FigureModel } from '../../workers/messages';
import { eyesGeometry } from '../figureGeometry';
import { eyeMaterial } from '../materials/eyeMaterial';
import { noiseTexture } from '../materials/noiseTexture';
import { dressSkin, makeGlass, showPores, skinMaterial } from '../materials/skinMaterial';
import { disposeChunks, skinChunks } from '../skinChunks';
import type { Stage } from '../stage';

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
  const seeThrough = useApp((state) => state.preferences.seeThrough);
  const noise = useMemo(noiseTexture, []);
  const fades = skin.hasAttribute('fade');
  const chunks = useMemo(() => skinChunks(model, skin), [model, skin]);
  const skinLook = useMemo(() => skinMaterial(stage.studio, noise, fades), [stage, noise, fades]);
  const eyeLook = useMemo(() => eyeMaterial(stage.studio), [stage]);
  const eyes = useMemo(() => eyesGeometry(model.eyes), [model]);
  useLayoutEffect(() => {
    dressSkin(skinLook, tone, drape);
    makeGlass(skinLook, seeThrough, fades);
    stage.invalidate();
  }, [skinLook, tone, drape, seeThrough, fades, stage]);
  useFrame(() => showPores(skinLook, stage.rig.mmPerPx));
  useEffect(() => () => disposeChunks(chunks), [chunks]);
  useEffect(() => () => eyes.dispose(), [eyes]);
  useEffect(
    () => () => {
      for (const used of [noise, skinLook, eyeLook]) used.dispose();
    },
    [noise, skinLook, eyeLook],
  );
  return (
    <>
      {chunks.map((chunk) => (
        <mesh key={chunk.id} geometry={chunk} material={skinLook} renderOrder={-0.5} />
      ))}
      {seeThrough &&
        chunks.map((chunk) => (
          // only its depth: what lies behind the skin, as the eyes behind their lids, stays hidden
          <mesh key={chunk.id} geometry={chunk} renderOrder={-2}>
            <meshBasicMaterial
              colorWrite={false}
              polygonOffset
              polygonOffsetFactor={1}
              polygonOffsetUnits={1}
            />
          </mesh>
        ))}
      <mesh geometry={eyes} material={eyeLook} frustumCulled={false} />
    </>
  );
}
