import { formatMl, formatMm } from '../../plan/format';
import { pointLengthMm, pointTipDepthMm, pointVolumeMl } from '../../plan/points/pointValues';
import type { Note } from '../paper/notesBlock';
import type { MapZone } from './figure';

/** Points whose volume or depth is not the zone's: a star beside the number, a remark under it. */

export function hasOwnValue({ zone, layout }: MapZone, row: number): boolean {
  return hasOwnVolume({ zone, layout }, row) || hasOwnLength({ zone, layout }, row);
}

type Points = Pick<MapZone, 'zone' | 'layout'>;

function hasOwnVolume({ zone, layout }: Points, row: number): boolean {
  return (
    zone.hand !== null && !Number.isNaN(zone.hand.volumeMl[layout.manualRow[row]] ?? Number.NaN)
  );
}

function hasOwnLength({ zone, layout }: Points, row: number): boolean {
  const own = zone.hand?.insertedLengthMm[layout.manualRow[row]] ?? Number.NaN;
  return !Number.isNaN(own);
}

/** One remark a value: `A 0.10 mL * 3, 7–9`. @param rows those drawn; ascending */
export function ownValueNotes(zone: MapZone, rows: readonly number[]): Note[] {
  const groups = new Map<string, number[]>();
  const add = (text: string, row: number): void => {
    groups.set(text, [...(groups.get(text) ?? []), row + 1]);
  };
  for (const row of rows) {
    if (hasOwnVolume(zone, row)) add(formatMl(pointVolumeMl(zone.zone, zone.layout, row)), row);
    if (hasOwnLength(zone, row)) {
      const length = formatMm(pointLengthMm(zone.zone, zone.layout, row));
      const depth = formatMm(pointTipDepthMm(zone.zone, zone.layout, row));
      add(`needle ${length} in, tip ${depth} deep`, row);
    }
  }
  return [...groups].map(([text, numbers]) => ({
    head: `${zone.letter} * ${text}`,
    text: `${numbers.length === 1 ? 'point' : 'points'} ${runsText(numbers)}`,
  }));
}

/** `3, 7–9`; two in a row stay two. @param numbers ascending */
export function runsText(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last && number === last[1] + 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs
    .map(([from, to]) =>
      from === to ? String(from) : `${from}${to === from + 1 ? ', ' : '–'}${to}`,
    )
    .join(', ');
}
