import { useFrame } from '@react-three/fiber';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { BufferGeometry, Group } from 'three';
import { useApp } from '../../store/useApp';
import { lightSkinOf } from '../../workers/lightSkinClient';
import type { FigureModel } from '../../workers/messages';
import { bareScalp } from '../bareScalp';
import { eyesGeometry } from '../figureGeometry';
import { farness, lightIsEnough, OVERLAY_LIFT_MM, REST_MS } from '../lightFigure';
import { eyeMaterial } from '../materials/eyeMaterial';
import { noiseTexture } from '../materials/noiseTexture';
import { dressSkin, makeGlass, showPores, skinMaterial } from '../materials/skinMaterial';
import { lineCasing } from '../materials/skinTones';
import { disposeChunks, skinChunks, skinPiece } from '../skinChunks';
import type { Stage } from '../stage';
import { Lids, useClosedLids } from './Lids';

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
  const hair = useApp((state) => state.preferences.hair);
  const own = useApp((state) => state.preferences.scanColours);
  const seeThrough = useApp((state) => state.preferences.seeThrough);
  const noise = useMemo(noiseTexture, []);
  const ends = skin.hasAttribute('cut');
  const chunks = useMemo(() => skinChunks(model, skin), [model, skin]);
  const light = useLightPieces(model, skin);
  const isOwn = skin.hasAttribute('own');
  const skinLook = useMemo(
    () => skinMaterial(stage.studio, noise, ends, isOwn),
    [stage, noise, ends, isOwn],
  );
  const eyeLook = useMemo(() => eyeMaterial(stage.studio), [stage]);
  const eyes = useMemo(() => model.eyes && eyesGeometry(model.eyes), [model]);
  const lids = useClosedLids(model);
  const whole = useRef<Group>(null);
  const lighter = useRef<Group>(null);
  useLayoutEffect(() => {
    dressSkin(skinLook, { tone, drape, hair, own });
    makeGlass(skinLook, seeThrough, ends);
    stage.under.uCasing.value.set(lineCasing(tone));
    stage.invalidate();
  }, [skinLook, tone, drape, hair, own, seeThrough, ends, stage]);
  useFrame(() => {
    const useLight = light.length > 0 && lightIsEnough(stage.rig.mmPerPx, restedMs(stage));
    if (whole.current) whole.current.visible = !useLight;
    if (lighter.current) lighter.current.visible = useLight;
    stage.under.uLiftMm.value = useLight ? OVERLAY_LIFT_MM : 0;
    stage.under.uFar.value = farness(stage.rig.mmPerPx);
    showPores(skinLook, useLight ? Number.POSITIVE_INFINITY : stage.rig.mmPerPx);
  });
  useBareScalp(stage, model, skin);
  useFullPictureAtRest(stage);
  useEffect(() => () => disposeChunks(chunks), [chunks]);
  useEffect(() => () => eyes?.dispose(), [eyes]);
  useEffect(
    () => () => {
      for (const used of [noise, skinLook, eyeLook]) used.dispose();
    },
    [noise, skinLook, eyeLook],
  );
  const pieces = (geometries: readonly BufferGeometry[]) => (
    <>
      {geometries.map((piece) => (
        <mesh key={piece.id} geometry={piece} material={skinLook} renderOrder={-0.5} />
      ))}
      {seeThrough &&
        geometries.map((piece) => (
          // only its depth: what lies behind the skin, as the eyes behind their lids, stays hidden
          <mesh key={piece.id} geometry={piece} renderOrder={-2}>
            <meshBasicMaterial
              colorWrite={false}
              polygonOffset
              polygonOffsetFactor={1}
              polygonOffsetUnits={1}
            />
          </mesh>
        ))}
    </>
  );
  return (
    <>
      <group ref={whole}>{pieces(chunks)}</group>
      <group ref={lighter} visible={false}>
        {pieces(light)}
      </group>
      {lids && <Lids stage={stage} lids={lids} skinLook={skinLook} />}
      {eyes && <mesh geometry={eyes} material={eyeLook} frustumCulled={false} />}
    </>
  );
}

/** Hair makes way for what lies on the scalp. */
function useBareScalp(stage: Stage, model: FigureModel, skin: BufferGeometry): void {
  const zones = useApp((state) => state.plan.zones);
  const keepOuts = useApp((state) => state.plan.keepOuts);
  const earlier = useApp((state) => state.plan.earlier);
  const testSpots = useApp((state) => state.plan.testSpots);
  useLayoutEffect(() => {
    const hair = skin.getAttribute('hair');
    const left = bareScalp(model.hair, { zones, keepOuts, earlier, testSpots }, model.mesh);
    if (left.every((value, vertex) => value === hair.array[vertex])) return;
    hair.array.set(left);
    hair.needsUpdate = true;
    stage.invalidate();
  }, [stage, model, skin, zones, keepOuts, earlier, testSpots]);
}

const NONE: readonly BufferGeometry[] = [];

/** The light skin over the same vertices, once its faces have been made. */
function useLightPieces(model: FigureModel, skin: BufferGeometry): readonly BufferGeometry[] {
  const [light, setLight] = useState(NONE);
  const pictured = useApp((state) => state.pictured);
  useEffect(() => {
    // the first picture has the machine to itself; fewer faces would smear a scan's colours
    if (!pictured || model.colours) return;
    let wanted = true;
    void lightSkinOf(model).then((triangles) => {
      if (wanted && triangles) setLight([skinPiece(skin, triangles, model.positions32)]);
    });
    return () => {
      wanted = false;
      setLight(NONE);
    };
  }, [model, skin, pictured]);
  useEffect(() => () => disposeChunks(light), [light]);
  return light;
}

function restedMs(stage: Stage): number {
  return performance.now() - stage.rig.movedMs;
}

/** One more picture when the figure has come to rest. */
function useFullPictureAtRest(stage: Stage): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const off = stage.rig.whenMoved(() => {
      clearTimeout(timer);
      timer = setTimeout(() => stage.invalidate(), REST_MS + 10);
    });
    return () => {
      off();
      clearTimeout(timer);
    };
  }, [stage]);
}
