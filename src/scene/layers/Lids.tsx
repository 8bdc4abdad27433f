import { useEffect, useLayoutEffect, useMemo } from 'react';
import { BufferAttribute, BufferGeometry, type ShaderMaterial } from 'three';
import { liesOn } from '../../plan/zones/liesOn';
import { onFieldChange, workingField } from '../../store/fields';
import { useApp } from '../../store/useApp';
import type { FigureLids, FigureModel } from '../../workers/messages';
import { carriedField, type LidCarry, lidCarry } from '../lidFields';
import { lidMaterial } from '../materials/skinMaterial';
import type { Stage } from '../stage';
import { useToolInHand } from '../tools/registry';

/**
 * Whether the eyes are closed: when that is wished, while no tool is in hand that does something on skin,
 * and where nothing lies on the lids that a closed lid would hide. Keep-outs do not open them: lids carry those.
 */
export function useClosedLids(model: FigureModel): FigureLids | null {
  const wished = useApp((state) => state.preferences.eyesClosed);
  const plan = useApp((state) => state.plan);
  const { hand } = useToolInHand();
  const { lids, mesh } = model;
  const under = useMemo(() => new Set(lids?.under), [lids]);
  const { zones, earlier, testSpots } = plan;
  const isClosed = wished && !hand;
  const inUse = useMemo(
    () => isClosed && liesOn({ zones, earlier, testSpots }, under, mesh),
    [isClosed, zones, earlier, testSpots, under, mesh],
  );
  return isClosed && !inUse ? lids : null;
}

interface LidsProps {
  readonly stage: Stage;
  readonly lids: FigureLids;
  /** of the skin round them */
  readonly skinLook: ShaderMaterial;
}

/** Both lids closed, over the open eyes. */
export function Lids({ stage, lids, skinLook }: LidsProps) {
  const geometry = useMemo(() => lidGeometry(lids), [lids]);
  const look = useMemo(() => lidMaterial(skinLook, stage.under), [skinLook, stage]);
  useEffect(() => {
    stage.invalidate();
    return () => {
      geometry.dispose();
      stage.invalidate();
    };
  }, [geometry, stage]);
  useEffect(() => () => look.dispose(), [look]);
  return <mesh geometry={geometry} material={look} frustumCulled={false} renderOrder={-0.4} />;
}

interface LidOverlayProps {
  readonly stage: Stage;
  readonly model: FigureModel;
  readonly lids: FigureLids;
  /** of the field that the lids carry */
  readonly fieldKey: string;
  readonly look: ShaderMaterial;
  readonly renderOrder: number;
}

/** A painted field as the closed lids carry it. */
export function LidOverlay({ stage, model, lids, fieldKey, look, renderOrder }: LidOverlayProps) {
  const geometry = useMemo(() => lidGeometry(lids), [lids]);
  useLayoutEffect(() => {
    const follow = (): void => {
      const dense = workingField(fieldKey);
      if (dense?.length !== model.mesh.vertexCount) return;
      const field = carriedField(carryOf(model, lids), dense);
      geometry.setAttribute('field', new BufferAttribute(field, 1));
      stage.invalidate();
    };
    follow();
    return onFieldChange((changed) => {
      if (changed === fieldKey) follow();
    });
  }, [geometry, model, lids, fieldKey, stage]);
  useEffect(() => () => geometry.dispose(), [geometry]);
  return (
    <mesh geometry={geometry} material={look} frustumCulled={false} renderOrder={renderOrder} />
  );
}

function lidGeometry(lids: FigureLids): BufferGeometry {
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(lids.positionsMm, 3));
  geometry.setAttribute('normal', new BufferAttribute(lids.normals, 3));
  geometry.setAttribute('shade', new BufferAttribute(lids.shades, 2, true));
  geometry.setIndex(new BufferAttribute(lids.triangles, 1));
  return geometry;
}

const carries = new WeakMap<FigureLids, LidCarry>();

function carryOf({ mesh }: FigureModel, lids: FigureLids): LidCarry {
  const known = carries.get(lids) ?? lidCarry(lids, mesh);
  carries.set(lids, known);
  return known;
}
