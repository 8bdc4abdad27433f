import { useFrame, useThree } from '@react-three/fiber';
import { useLayoutEffect } from 'react';
import { useApp } from '../store/useApp';
import { turnStudio } from './materials/studioLight';
import type { Stage } from './stage';

/** Before each picture: the camera goes on, the lamps follow, the size is known. */
export function Frames({ stage }: { stage: Stage }) {
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
  useFrame(() => {
    if (stage.rig.advance(performance.now())) invalidate();
    turnStudio(stage.studio, stage.rig.pose.azimuthRad);
  });
  return null;
}
