import { useEffect, useLayoutEffect, useMemo } from 'react';
import { fillLines, lineGeometry, type LinePieces } from './linePieces';
import { type LineLook, lineMaterial } from './lineMaterial';
import type { Stage } from './stage';

/** Lines of a fixed course with a width in pixels. `look` must not change between renders. */
export function Lines({
  stage,
  pieces,
  look,
  dashMm,
  otherDashMm,
  order,
}: {
  stage: Stage;
  pieces: LinePieces;
  look: LineLook;
  /** drawn and repeat length, mm; whole when missing */
  dashMm?: readonly [number, number] | undefined;
  otherDashMm?: readonly [number, number] | undefined;
  order: number;
}) {
  const strips = useMemo(lineGeometry, []);
  const material = useMemo(() => lineMaterial(stage.screen, look), [stage, look]);
  useLayoutEffect(() => {
    fillLines(strips, pieces);
    stage.invalidate();
  }, [strips, pieces, stage]);
  useLayoutEffect(() => {
    material.uniforms.uDashMm.value.set(...(dashMm ?? [0, 0]));
    material.uniforms.uOtherDashMm.value.set(...(otherDashMm ?? [0, 0]));
  }, [material, dashMm, otherDashMm]);
  useEffect(() => () => strips.dispose(), [strips]);
  useEffect(() => () => material.dispose(), [material]);
  return <mesh geometry={strips} material={material} frustumCulled={false} renderOrder={order} />;
}
