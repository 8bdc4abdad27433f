import { useEffect, useLayoutEffect, useMemo } from 'react';
import type { BufferGeometry } from 'three';
import { onFieldChange, workingField } from '../store/fields';
import type { FigureModel } from '../workers/messages';
import type { Stage } from './stage';
import { ZoneGeometry } from './zoneGeometry';

/** The faces of a painted field, which follow the brush without React. */
export function useFieldGeometry(
  stage: Stage,
  model: FigureModel,
  skin: BufferGeometry,
  key: string,
): ZoneGeometry {
  const faces = useMemo(() => new ZoneGeometry(skin, model.mesh), [skin, model]);
  useLayoutEffect(() => {
    const follow = (): void => {
      const dense = workingField(key);
      if (dense?.length !== model.mesh.vertexCount) return;
      faces.follow(dense);
      stage.invalidate();
    };
    follow();
    return onFieldChange((changed) => {
      if (changed === key) follow();
    });
  }, [faces, model, key, stage]);
  useEffect(() => () => faces.dispose(), [faces]);
  return faces;
}
