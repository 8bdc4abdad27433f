import { isDepthAsked } from '../../plan/skin/askedDepth';
import type { SkinProfile } from '../../plan/skin/skinProfile';
import { badgeShapes } from '../drawing/badges';
import type { MapZone } from '../drawing/figure';
import { noteColumn } from '../paper/notesBlock';
import { group, INK, rule, TYPE_PT, textShape } from '../paper/paper';
import type { Box, Shape } from '../paper/shapes';
import { drawableText, fitText, textWidthMm } from '../paper/text';
import { type Block, HEAD_MM } from './blocks';
import { columnNotes, limitNotes, zoneFacts } from './depthNotes';
import { type DepthContent, profileOf, SECTION, sectionOf } from './depthSection';

export const COLUMN_GAP_MM = 6;

/** Where the next block of a column stands. */
export interface OpenColumn {
  readonly page: number;
  readonly left: number;
  top: number;
}

interface ColumnRoom {
  readonly width: number;
  readonly bottom: number;
  /** limits that stand elsewhere */
  readonly said: ReadonlySet<string>;
}

/** The head of a zone at the foot of a column, with more than a line or two: at least so many remarks. */
const LEAST_REMARKS = 3;
/** Whose remarks go on, mm. */
const AGAIN_MM = 5;

/** A zone's block in two columns that have room for it together; null where none have. */
export function tornBlocks(
  content: DepthContent,
  zones: readonly MapZone[],
  columns: readonly OpenColumn[],
  { width, bottom, said }: ColumnRoom,
): { readonly column: OpenColumn; readonly block: Block }[] | null {
  const { profile, notes } = columnNotes(content, zones, said);
  const notesTop = headsMm(zones) + (profile ? SECTION.heightMm + 3 : 0);
  const high = (from: number, to?: number): number =>
    noteColumn(notes.slice(from, to), 0, 0, width, content.notePt).heightMm;
  for (const [i, first] of columns.entries()) {
    let count = notes.length;
    while (count > 0 && first.top + notesTop + high(0, count) > bottom) count--;
    const restMm = AGAIN_MM + high(count);
    const rest = columns.find((column, j) => j > i && column.top + restMm <= bottom);
    if (count < LEAST_REMARKS || !rest) continue;
    const { left } = first;
    const part = (column: OpenColumn, from: number, to?: number) => (top: number) => [
      group(
        'notes',
        noteColumn(notes.slice(from, to), column.left, top, width, content.notePt).shapes,
      ),
    ];
    const head: Block = {
      heightMm: notesTop + high(0, count),
      draw: (top) => [
        ...columnHead(content, zones, profile, { left, right: left + width, top }),
        ...part(first, 0, count)(top + notesTop),
      ],
    };
    const again = `${zones.map(({ letter }) => letter).join(', ')}, continued`;
    const tail: Block = {
      heightMm: restMm,
      draw: (top) => [
        textShape(rest.left, top + 3, again, { weight: 'semibold' }),
        ...part(rest, count)(top + AGAIN_MM),
      ],
    };
    return [
      { column: first, block: head },
      { column: rest, block: tail },
    ];
  }
  return null;
}

/** The section once, then what is the zones' own. @param said limits that stand elsewhere */
export function columnBlock(
  content: DepthContent,
  zones: readonly MapZone[],
  { left, right }: Pick<Box, 'left' | 'right'>,
  said: ReadonlySet<string>,
): Block {
  const { profile, notes } = columnNotes(content, zones, said);
  const notesTop = headsMm(zones) + (profile ? SECTION.heightMm + 3 : 0);
  return {
    heightMm: notesTop + noteColumn(notes, left, 0, right - left, content.notePt).heightMm,
    draw: (top) => [
      ...columnHead(content, zones, profile, { left, right, top }),
      group('notes', noteColumn(notes, left, top + notesTop, right - left, content.notePt).shapes),
    ],
  };
}

/** Of zones that are all alike: the remarks run on in the second column, both about as high. */
export function twoColumnBlock(
  content: DepthContent,
  zones: readonly MapZone[],
  body: Box,
  said: ReadonlySet<string>,
): Block {
  const width = (body.right - body.left - COLUMN_GAP_MM) / 2;
  const [left, right] = [body.left, body.left + width + COLUMN_GAP_MM];
  const { profile, notes } = columnNotes(content, zones, said);
  const notesTop = headsMm(zones) + (profile ? SECTION.heightMm + 3 : 0);
  const high = (from: number, to?: number): number =>
    noteColumn(notes.slice(from, to), left, 0, width, content.notePt).heightMm;
  const heightAt = (split: number): number => Math.max(notesTop + high(0, split), high(split));
  const split = notes.reduce((best, _, i) => (heightAt(i + 1) < heightAt(best) ? i + 1 : best), 0);
  return {
    heightMm: heightAt(split),
    draw: (top) => [
      ...columnHead(content, zones, profile, { left, right: left + width, top }),
      group('notes', [
        ...noteColumn(notes.slice(0, split), left, top + notesTop, width, content.notePt).shapes,
        ...noteColumn(notes.slice(split), right, top, width, content.notePt).shapes,
      ]),
    ],
  };
}

function headsMm(zones: readonly MapZone[]): number {
  return zones.length * SHORT_HEAD_MM + 2;
}

function columnHead(
  content: DepthContent,
  zones: readonly MapZone[],
  profile: SkinProfile | null,
  { left, right, top }: Pick<Box, 'left' | 'right' | 'top'>,
): Shape[] {
  const y = top + headsMm(zones);
  return [
    ...zones.flatMap((zone, i) =>
      shortHead(zone, left, right, top + i * SHORT_HEAD_MM, content.blackAndWhite),
    ),
    rule(left, y - 1.4, right, y - 1.4, INK.text),
    ...(profile ? [sectionOf(content, zones, profile, { left, top: y })] : []),
  ];
}

const SHORT_HEAD_MM = 5.2;

/** Letter and name; the protocol is the first of the remarks. */
function shortHead(
  zone: MapZone,
  left: number,
  right: number,
  top: number,
  blackAndWhite: boolean,
): Shape[] {
  const shown = fitText(
    drawableText(zone.zone.name),
    right - left - 6.4,
    TYPE_PT.figure,
    'semibold',
  );
  return [
    ...badgeShapes(zone, left + 2.2, top + 2.6, blackAndWhite),
    textShape(left + 6.4, top + 4, shown, { weight: 'semibold' }),
  ];
}

/** The picture with what is beyond a limit under it; beside them the facts. */
export function zoneBlock(content: DepthContent, zone: MapZone, { left, right }: Box): Block {
  const profile = isDepthAsked(zone.zone) ? null : profileOf(content, zone);
  const limits = limitNotes(content, zone);
  const facts = zoneFacts(content, zone, profile);
  const width = (right - left - COLUMN_GAP_MM) / 2;
  const factsLeft = left + width + COLUMN_GAP_MM;
  const limitsTop = profile ? SECTION.heightMm + 3 : 0;
  const columns = (top: number): { shapes: Shape[]; heightMm: number } => {
    const under = noteColumn(limits, left, top + limitsTop, width, content.notePt);
    const beside = noteColumn(facts, factsLeft, top, width, content.notePt);
    return {
      shapes: [...under.shapes, ...beside.shapes],
      heightMm: Math.max(limitsTop + under.heightMm, beside.heightMm),
    };
  };
  return {
    heightMm: HEAD_MM + 1 + columns(0).heightMm,
    draw: (top) => [
      ...zoneHead(zone, left, right, top, content.blackAndWhite),
      ...(profile ? [sectionOf(content, [zone], profile, { left, top: top + HEAD_MM + 1 })] : []),
      group('notes', columns(top + HEAD_MM + 1).shapes),
    ],
  };
}

/** Letter and name at the left, protocol with its grade at the right. */
function zoneHead(zone: MapZone, left: number, right: number, top: number, blackAndWhite: boolean) {
  const { protocol, name } = zone.zone;
  const words = protocol ? `${protocol.name}, grade ${protocol.grade}` : 'Set freely, no protocol';
  const room = (right - left) * 0.55;
  const said = fitText(drawableText(words), room, TYPE_PT.small);
  const nameRoom = right - left - 6.4 - textWidthMm(said, TYPE_PT.small) - 4;
  return [
    ...badgeShapes(zone, left + 2.2, top + 2.6, blackAndWhite),
    textShape(
      left + 6.4,
      top + 4,
      fitText(drawableText(name), nameRoom, TYPE_PT.figure, 'semibold'),
      {
        weight: 'semibold',
      },
    ),
    textShape(right, top + 4, said, { sizePt: TYPE_PT.small, anchor: 'end', colour: INK.quiet }),
    rule(left, top + 6, right, top + 6, INK.text),
  ];
}
