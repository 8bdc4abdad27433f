import { useFrame } from '@react-three/fiber';
import { useMemo, useRef } from 'react';
import type { Group } from 'three';
import type { ZoneLayout } from '../../layout/types';
import { needleShape } from '../../plan/points/needleShape';
import { isPointDepthAsked, pointLengthMm } from '../../plan/points/pointValues';
import type { Zone } from '../../plan/types';
import type { Vec3 } from '../camera/pose';
import { noPieces } from '../linePieces';
import type { LineLook } from '../materials/lineMaterial';
import type { Stage } from '../stage';
import { Lines } from './Lines';

/** Shaft that is drawn outside the skin: the common 13 mm needle. */
const SHAFT_MM = 13;
const STEEL: LineLook = {
  widthPx: 2.6,
  casingPx: 0.8,
  colour: '#b9c2cc',
  casing: '#20262e',
  casingOpacity: 0.75,
  liftPx: 4,
  round: true,
};
/** What is in the skin shows through it, paler and without shading. */
const INSERTED: LineLook = {
  widthPx: 1.8,
  casingPx: 1,
  colour: '#ffffff',
  casing: '#20262e',
  casingOpacity: 0.8,
  liftPx: 4,
  hidden: false,
};

/** The needle of one point at its true angle and inserted length. */
export function Needle({
  stage,
  zone,
  layout,
  row,
}: {
  stage: Stage;
  zone: Zone;
  layout: ZoneLayout;
  row: number;
}) {
  const shape = useMemo(() => {
    const entry = vec3At(layout.positions, row);
    // not set: it stands at the skin
    const lengthMm = isPointDepthAsked(zone, layout, row) ? 0 : pointLengthMm(zone, layout, row);
    const { angleDeg } = zone.insertion;
    return needleShape(entry, vec3At(layout.normals, row), angleDeg, lengthMm, SHAFT_MM);
  }, [zone, layout, row]);
  const shaft = useMemo(() => piece(shape.entry, shape.hub), [shape]);
  const inserted = useMemo(() => piece(shape.tip, shape.entry), [shape]);
  const group = useRef<Group>(null);
  useFrame(() => {
    // a point on its way has no needle yet
    if (group.current) group.current.visible = stage.pointDrag === null;
  });
  return (
    <group ref={group}>
      <Lines stage={stage} pieces={inserted} look={INSERTED} order={210} />
      <Lines stage={stage} pieces={shaft} look={STEEL} order={220} />
    </group>
  );
}

function piece(from: Vec3, to: Vec3) {
  const pieces = noPieces(1);
  pieces.count = 1;
  pieces.from.set(from);
  pieces.to.set(to);
  return pieces;
}

function vec3At(columns: Float64Array, row: number): Vec3 {
  return [columns[3 * row], columns[3 * row + 1], columns[3 * row + 2]];
}
