import { useMemo } from 'react';
import type { Threads } from '../../layout/types';
import { type DemoThread, demoMoment, demoThread } from '../../plan/demonstration';
import { needleShape } from '../../plan/points/needleShape';
import { isPointDepthAsked, pointLengthMm } from '../../plan/points/pointValues';
import { freshLayout } from '../../store/freshLayouts';
import { useApp } from '../../store/useApp';
import type { Vec3 } from '../camera/pose';
import { type LinePieces, noPieces } from '../linePieces';
import type { LineLook } from '../materials/lineMaterial';
import type { Stage } from '../stage';
import { Lines } from './Lines';
import { PIECES, threadPieces } from './Threads';

/** A needle as long as the usual one where none is named, mm. */
const LENGTH_MM = 13;
/** How far from its point it starts, mm: too near to be taken for a neighbour's. */
const AWAY_MM = 3;
const HUB_MM = 12;
/** How far a wrist turns between two punctures, degrees: drawn for the picture. */
const WRIST_DEG = 18;
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

/** What has been given along threads. */
const GIVEN: LineLook = {
  widthPx: 5,
  casingPx: 1.2,
  colour: '#1d6b57',
  casing: '#fffdf9',
  casingOpacity: 0.9,
  liftPx: 5,
  round: true,
};

function threadDirection({ directions, perPoint }: Threads, row: number, index: number): Vec3 {
  const at = 3 * (row * perPoint + index);
  return [directions[at], directions[at + 1], directions[at + 2]];
}

/** The threads of this entry and of those before it, as far as they are given: each from its far end. */
function givenThreads(
  all: LinePieces,
  before: number,
  { index, laid }: DemoThread,
): readonly LinePieces[] {
  const first = (before + index) * PIECES;
  const now = Math.round(laid * PIECES);
  const from = first + PIECES - now;
  const part = <T extends Float32Array>(column: T): T =>
    column.subarray(3 * from, 3 * (from + now)) as T;
  const own = noPieces(now);
  own.count = now;
  own.from.set(part(all.from));
  own.to.set(part(all.to));
  return [{ ...all, count: first }, own];
}

/** The needle of the demonstration, at its true angle and depth. */
export function DemoNeedle({ stage }: { stage: Stage }) {
  const demo = useApp((state) => state.demo);
  const zone = useApp((state) => state.plan.zones.find(({ id }) => id === demo.zoneId));
  const layout = useApp((state) => (demo.zoneId ? freshLayout(state, demo.zoneId) : undefined));
  const allThreads = useMemo(() => (layout?.threads ? threadPieces(layout) : null), [layout]);
  const pieces = useMemo(() => {
    if (!zone || !layout || layout.count === 0) return null;
    const moment = demoMoment(demo.at, layout.count, demo.technique);
    const { row, advanced, away } = moment;
    const { threads } = layout;
    const thread = threads && demoThread(moment, threads.perPoint);
    // a depth that is not set is not shown: the needle stays at the skin
    const insertedMm = isPointDepthAsked(zone, layout, row) ? 0 : pointLengthMm(zone, layout, row);
    const inMm = insertedMm * (thread ? thread.advanced : advanced);
    const wholeMm = Math.max(insertedMm, zone.needle.lengthMm ?? LENGTH_MM);
    const at = (columns: Float64Array): Vec3 => [
      columns[3 * row],
      columns[3 * row + 1],
      columns[3 * row + 2],
    ];
    const entry = at(layout.positions);
    const into = threads && thread && threadDirection(threads, row, thread.index);
    // the wrist turns, not the hand
    const tilt = demo.technique === 'nappage' ? WRIST_DEG * away : 0;
    const shape = needleShape(
      ...([entry, at(layout.normals), zone.insertion.angleDeg + tilt, 1, 1] as const),
      into ?? undefined,
    );
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
    const given =
      threads && thread && allThreads
        ? givenThreads(allThreads, row * threads.perPoint, thread)
        : null;
    return { outside, inside, given };
  }, [zone, layout, allThreads, demo.at, demo.technique]);
  if (!pieces) return null;
  return (
    <>
      {pieces.given?.map((each, i) => (
        <Lines
          key={i === 0 ? 'before' : 'now'}
          stage={stage}
          pieces={each}
          look={GIVEN}
          order={225}
        />
      ))}
      <Lines stage={stage} pieces={pieces.inside} look={INSERTED} order={230} />
      <Lines stage={stage} pieces={pieces.outside} look={STEEL} order={240} />
    </>
  );
}
