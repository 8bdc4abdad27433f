import { useFrame, useThree } from '@react-three/fiber';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { useApp } from '../store/useApp';
import { REST_MS } from './lightFigure';
import { turnStudio } from './materials/studioLight';
import { drawsInSoftware, Pace } from './pace';
import type { Stage } from './stage';

/** Before each picture: the camera goes on, the lamps follow, the size is known. */
export function Frames({ stage }: { stage: Stage }) {
  const full = useRef<ReturnType<typeof setTimeout>>(undefined);
  const gl = useThree((three) => three.gl);
  const pace = useMemo(() => new Pace(drawsInSoftware(gl.getContext())), [gl]);
  const set = useThree((three) => three.set);
  const invalidate = useThree((three) => three.invalidate);
  const size = useThree((three) => three.size);
  const ratio = useThree((three) => three.viewport.dpr);
  const orthographic = useApp((state) => state.preferences.orthographic);
  useLayoutEffect(() => {
    stage.invalidate = () => invalidate();
    stage.rig.setOrthographic(orthographic);
    set({ camera: stage.rig.camera as never });
    invalidate();
  }, [stage, set, invalidate, orthographic]);
  useLayoutEffect(() => {
    stage.rig.resize(size.width, size.height);
    stage.screen.uSizePx.value.set(size.width, size.height);
    stage.screen.uPixelRatio.value = ratio;
    invalidate();
  }, [stage, size, ratio, invalidate]);
  useEffect(() => () => clearTimeout(full.current), []);
  useFrame(() => {
    const began = performance.now();
    if (stage.rig.advance(began)) invalidate();
    requestAnimationFrame(() => pace.took(performance.now() - began));
    const restMs = pace.restMs(REST_MS);
    const share = pace.share(began - stage.rig.movedMs < restMs);
    clearTimeout(full.current);
    // one more picture, in full, when it has come to rest
    if (share < 1) full.current = setTimeout(invalidate, restMs + 10);
    const wanted = stage.stillRatio ?? ratio * share;
    if (gl.getPixelRatio() !== wanted) {
      gl.setPixelRatio(wanted);
      stage.screen.uPixelRatio.value = wanted;
    }
    turnStudio(stage.studio, stage.rig.pose.azimuthRad);
  });
  return null;
}
