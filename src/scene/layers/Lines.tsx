import { useEffect, useLayoutEffect, useMemo } from 'react';
import { fillLines, type LinePieces, lineGeometry } from '../linePieces';
import { type LineLook, lineMaterial } from '../materials/lineMaterial';
import type { Stage } from '../stage';

/** Lines of a fixed course with a width in pixels. `look` must not change between renders. */
export function Lines({
  stage,
  pieces,
  look,
  dashMm,
  otherDashMm,
  fadeMm,
  order,
}: {
  stage: Stage;
  pieces: LinePieces;
  look: LineLook;
  /** drawn and repeat length, mm; whole when missing */
  dashMm?: readonly [number, number] | undefined;
  otherDashMm?: readonly [number, number] | undefined;
  /** faded out where this length is only a few pixels; always drawn when missing */
  fadeMm?: number | undefined;
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
    material.uniforms.uFadeMm.value = fadeMm ?? 0;
  }, [material, dashMm, otherDashMm, fadeMm]);
  useEffect(() => () => strips.dispose(), [strips]);
  useEffect(() => () => material.dispose(), [material]);
  return <mesh geometry={strips} material={material} frustumCulled={false} renderOrder={order} />;
}
