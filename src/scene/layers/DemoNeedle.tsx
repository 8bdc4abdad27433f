import { useMemo } from 'react';
import { demoMoment } from '../../plan/demonstration';
import { pointLengthMm } from '../../plan/points/pointValues';
import { freshLayout } from '../../store/freshLayouts';
import { useApp } from '../../store/useApp';
import type { Vec3 } from '../camera/pose';
import { noPieces } from '../linePieces';
import type { LineLook } from '../materials/lineMaterial';
import { needleShape } from '../needleShape';
import type { Stage } from '../stage';
import { Lines } from './Lines';

/** A needle as long as the usual one where none is named, mm. */
const LENGTH_MM = 13;
/** How far from its point it starts, mm: too near to be taken for a neighbour's. */
const AWAY_MM = 3;
const HUB_MM = 12;
const STEEL: LineLook = {
  widthPx: 4,
  casingPx: 1,
  colour: '#c3ccd6',
  casing: '#20262e',
  casingOpacity: 0.8,
  liftPx: 6,
  round: true,
  otherColour: '#f2f5f8',
  otherWidth: 2.6,
};
const INSERTED: LineLook = {
  widthPx: 3,
  casingPx: 1.2,
  colour: '#ffffff',
  casing: '#20262e',
  casingOpacity: 0.85,
  liftPx: 6,
  hidden: false,
};

/** The needle of the demonstration, at its true angle and depth. */
export function DemoNeedle({ stage }: { stage: Stage }) {
  const demo = useApp((state) => state.demo);
  const zone = useApp((state) => state.plan.zones.find(({ id }) => id === demo.zoneId));
  const layout = useApp((state) => (demo.zoneId ? freshLayout(state, demo.zoneId) : undefined));
  const pieces = useMemo(() => {
    if (!zone || !layout || layout.count === 0) return null;
    const { row, advanced, away } = demoMoment(demo.at, layout.count);
    const insertedMm = pointLengthMm(zone, layout, row);
    const inMm = insertedMm * advanced;
    const wholeMm = Math.max(insertedMm, zone.needle.lengthMm ?? LENGTH_MM);
    const at = (columns: Float64Array): Vec3 => [
      columns[3 * row],
      columns[3 * row + 1],
      columns[3 * row + 2],
    ];
    const entry = at(layout.positions);
    const shape = needleShape(entry, at(layout.normals), zone.insertion.angleDeg, 1, 1);
    const axis = shape.hub.map((value, k) => value - entry[k]);
    const along = (mm: number): Vec3 => [
      entry[0] + axis[0] * mm,
      entry[1] + axis[1] * mm,
      entry[2] + axis[2] * mm,
    ];
    const offMm = away * AWAY_MM;
    const outside = noPieces(2);
    outside.count = 2;
    outside.from.set([...along(Math.max(0, offMm)), ...along(wholeMm - inMm + offMm)]);
    outside.to.set([...along(wholeMm - inMm + offMm), ...along(wholeMm - inMm + offMm + HUB_MM)]);
    outside.kind.set([0, 1]);
    const inside = noPieces(1);
    inside.count = inMm > 0 ? 1 : 0;
    inside.from.set(along(-inMm));
    inside.to.set(entry);
    return { outside, inside };
  }, [zone, layout, demo.at]);
  if (!pieces) return null;
  return (
    <>
      <Lines stage={stage} pieces={pieces.inside} look={INSERTED} order={230} />
      <Lines stage={stage} pieces={pieces.outside} look={STEEL} order={240} />
    </>
  );
}
