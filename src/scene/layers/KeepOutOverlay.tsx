import { memo, useEffect, useLayoutEffect, useMemo } from 'react';
import type { BufferGeometry } from 'three';
import type { KeepOut } from '../../plan/types';
import { keepOutKey } from '../../store/fields';
import { useApp } from '../../store/useApp';
import type { FigureModel } from '../../workers/messages';
import { keepOutColour } from '../materials/skinTones';
import { zoneMaterial } from '../materials/zoneMaterial';
import type { Stage } from '../stage';
import { useFieldGeometry } from '../useFieldGeometry';
import { LidOverlay, useClosedLids } from './Lids';

/** Hatches by kind, lines every so many CSS pixels; an overridden keep-out is drawn as a caution. */
const HATCH = {
  hard: { px: 6, cross: 1 },
  off: { px: 6, cross: 0 },
  caution: { px: 12, cross: 0 },
} as const;

/** One keep-out on the skin: hatched, its buffer hatched fainter; follows the brush without React. */
export const KeepOutOverlay = memo(function KeepOutOverlay({
  stage,
  model,
  skin,
  keepOut,
  active,
}: {
  stage: Stage;
  model: FigureModel;
  skin: BufferGeometry;
  keepOut: KeepOut;
  active: boolean;
}) {
  const tone = useApp((state) => state.preferences.skinTone);
  const faces = useFieldGeometry(stage, model, skin, keepOutKey(keepOut.id), active);
  const look = useMemo(() => zoneMaterial(stage.screen, stage.under), [stage]);
  useLayoutEffect(() => {
    const { uniforms } = look;
    const { px, cross } = HATCH[keepOut.overridden ? 'caution' : keepOut.kind];
    uniforms.uColour.value.set(keepOutColour(tone));
    uniforms.uTint.value = keepOut.overridden ? 0 : 0.1;
    uniforms.uLinePx.value = active ? 2.2 : 1.2;
    uniforms.uHatchPx.value = px;
    uniforms.uQuiet.value = active ? 0 : 1;
    uniforms.uCross.value = cross;
    uniforms.uBufferMm.value = keepOut.bufferMm;
    stage.invalidate();
  }, [look, keepOut.kind, keepOut.overridden, keepOut.bufferMm, active, tone, stage]);
  useEffect(() => () => look.dispose(), [look]);
  const lids = useClosedLids(model);
  const fieldKey = keepOutKey(keepOut.id);
  return (
    <>
      <mesh geometry={faces.geometry} material={look} frustumCulled={false} renderOrder={95} />
      {lids && (
        <LidOverlay
          stage={stage}
          model={model}
          lids={lids}
          fieldKey={fieldKey}
          look={look}
          renderOrder={95}
        />
      )}
    </>
  );
});
