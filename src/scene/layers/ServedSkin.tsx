import { useEffect, useLayoutEffect, useMemo } from 'react';
import { BufferAttribute, BufferGeometry } from 'three';
import type { ServedMap } from '../../plan/volume/servedMap';
import { useApp } from '../../store/useApp';
import { type LinePieces, piecesOfLines } from '../linePieces';
import type { LineLook } from '../materials/lineMaterial';
import { servedMaterial } from '../materials/servedMaterial';
import type { Stage } from '../stage';
import { Lines } from './Lines';

const BORDER: LineLook = {
  widthPx: 0.9,
  casingPx: 0,
  colour: '#6c5f94',
  casing: '#ffffff',
  casingOpacity: 0,
  opacity: 0.6,
  liftPx: 1,
};
/** Borders nearer to each other than a few pixels would be a blot, mm. */
const FADE_MM = 6;

/** Where the solution is put: cells by mL/cm2, as long as they answer points and volumes. */
export function ServedSkin({ stage }: { stage: Stage }) {
  const map = useApp(({ servedMap, layouts, plan }) =>
    servedMap?.layouts === layouts && servedMap.zones === plan.zones ? servedMap.map : null,
  );
  return map ? <Cells stage={stage} map={map} /> : null;
}

function Cells({ stage, map }: { stage: Stage; map: ServedMap }) {
  const skin = useMemo(() => cellGeometry(map), [map]);
  const borders = useMemo(() => borderPieces(map), [map]);
  const look = useMemo(() => servedMaterial(stage.screen, stage.under), [stage]);
  useLayoutEffect(() => {
    look.uniforms.uLeast.value = map.low;
    look.uniforms.uMost.value = map.high;
    stage.invalidate();
  }, [look, map, stage]);
  useEffect(
    () => () => {
      skin.dispose();
      stage.invalidate();
    },
    [skin, stage],
  );
  useEffect(() => () => look.dispose(), [look]);
  return (
    <>
      <mesh geometry={skin} material={look} frustumCulled={false} renderOrder={95} />
      <Lines stage={stage} pieces={borders} look={BORDER} fadeMm={FADE_MM} order={96} />
    </>
  );
}

function cellGeometry({ positions, mlPerCm2 }: ServedMap): BufferGeometry {
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(positions, 3));
  geometry.setAttribute('served', new BufferAttribute(mlPerCm2, 1));
  return geometry;
}

function borderPieces({ borders }: ServedMap): LinePieces {
  return piecesOfLines(
    Array.from({ length: borders.length / 6 }, (_, i) => ({
      positions: borders.subarray(6 * i, 6 * i + 6),
      closed: false,
      kind: 0,
    })),
  );
}
