import { useEffect, useLayoutEffect, useMemo } from 'react';
import type { BufferGeometry } from 'three';
import { onFieldChange, sparseField, workingField } from '../store/fields';
import type { FigureModel } from '../workers/messages';
import { PartGeometry } from './partGeometry';
import type { Stage } from './stage';
import { ZoneGeometry } from './zoneGeometry';

/**
 * The faces of a painted field, which follow the brush without React.
 * @param active it is what the brush paints: made for quick changes, at the cost of room for the whole figure
 */
export function useFieldGeometry(
  stage: Stage,
  model: FigureModel,
  skin: BufferGeometry,
  key: string,
  active: boolean,
): ZoneGeometry | PartGeometry {
  const faces = useMemo(() => {
    const Faces = active ? ZoneGeometry : PartGeometry;
    return new Faces(skin, model.mesh);
  }, [skin, model, active]);
  useLayoutEffect(() => {
    const follow = (): void => {
      if (faces instanceof PartGeometry) {
        const field = sparseField(key, model.mesh);
        if (field) faces.follow(field);
      } else {
        const dense = workingField(key);
        if (dense?.length === model.mesh.vertexCount) faces.follow(dense);
      }
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
