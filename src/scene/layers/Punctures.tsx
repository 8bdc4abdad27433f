import { useEffect, useLayoutEffect, useMemo } from 'react';
import {
  Color,
  Float32BufferAttribute,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
} from 'three';
import type { Punctures as PunctureColumns, ZoneLayout } from '../../layout/types';
import { ZONE_COLOURS } from '../../plan/palette';
import type { Zone } from '../../plan/types';
import { type LinePieces, noPieces } from '../linePieces';
import type { LineLook } from '../materials/lineMaterial';
import { punctureMaterial } from '../materials/punctureMaterial';
import type { Stage } from '../stage';
import { Lines } from './Lines';

/** A head as a star of hairlines from its middle to its needles. */
const STAR: LineLook = {
  widthPx: 1,
  casingPx: 0.7,
  colour: '#1b1f26',
  casing: '#ffffff',
  casingOpacity: 0.6,
  opacity: 0.8,
  liftPx: 4,
};
/** Stars are faded out where a head is only a few pixels; shares of the head's reach. */
const FADE_REACHES = 1.5;

interface PuncturesProps {
  readonly stage: Stage;
  readonly zone: Zone;
  readonly layout: ZoneLayout;
  readonly punctures: PunctureColumns;
}

/** The punctures of every shot of a stamp head. */
export function Punctures({ stage, zone, layout, punctures }: PuncturesProps) {
  const star = useMemo(() => starPieces(layout, punctures), [layout, punctures]);
  const dots = useMemo(() => dotGeometry(punctures), [punctures]);
  const look = useMemo(() => punctureMaterial(stage.screen), [stage]);
  const reachMm = headReachMm(star);
  useLayoutEffect(() => {
    const { uniforms } = look;
    uniforms.uColour.value.copy(new Color(ZONE_COLOURS[zone.colour].hex).multiplyScalar(0.6));
    uniforms.uPitchMm.value = reachMm;
    stage.invalidate();
  }, [look, zone.colour, reachMm, stage]);
  useEffect(() => () => dots.dispose(), [dots]);
  useEffect(() => () => look.dispose(), [look]);
  return (
    <>
      <Lines stage={stage} pieces={star} look={STAR} fadeMm={FADE_REACHES * reachMm} order={160} />
      <mesh geometry={dots} material={look} frustumCulled={false} renderOrder={165} />
    </>
  );
}

function starPieces({ positions }: ZoneLayout, { shotOf, positions: places }: PunctureColumns) {
  const pieces = noPieces(shotOf.length);
  for (let row = 0; row < shotOf.length; row++) {
    const shot = shotOf[row];
    const at = pieces.count++;
    pieces.from.set(positions.subarray(3 * shot, 3 * shot + 3), 3 * at);
    pieces.to.set(places.subarray(3 * row, 3 * row + 3), 3 * at);
  }
  return pieces;
}

/** From a head's middle to its farthest needle, mm. */
function headReachMm({ count, from, to }: LinePieces): number {
  let most = 1;
  for (let i = 0; i < 3 * count; i += 3)
    most = Math.max(
      most,
      Math.hypot(to[i] - from[i], to[i + 1] - from[i + 1], to[i + 2] - from[i + 2]),
    );
  return most;
}

function dotGeometry(punctures: PunctureColumns): InstancedBufferGeometry {
  const geometry = new InstancedBufferGeometry();
  const square = [-1, -1, 0, 1, -1, 0, 1, 1, 0, -1, 1, 0];
  geometry.setAttribute('position', new Float32BufferAttribute(square, 3));
  geometry.setIndex([0, 1, 2, 0, 2, 3]);
  const places = new InstancedBufferAttribute(new Float32Array(punctures.positions), 3);
  const facings = new InstancedBufferAttribute(new Float32Array(punctures.normals), 3);
  geometry.setAttribute('place', places);
  geometry.setAttribute('facing', facings);
  geometry.instanceCount = punctures.shotOf.length;
  return geometry;
}
