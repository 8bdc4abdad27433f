import { dayText } from '../../plan/course/dayText';
import type { KeepOut } from '../../plan/types';
import { keepsPointsOut } from '../../plan/zones/allowedSkin';
import type { Note } from '../paper/notesBlock';
import { group, type HatchLines, INK, inkOf, LINE_MM, TYPE_PT, textShape } from '../paper/paper';
import type { Box, Shape, Stroke } from '../paper/shapes';
import { capitalHeightMm } from '../paper/text';
import { type Badge, roomBeside } from './badges';
import { skinLines } from './contours';
import type { DepthBuffer } from './depthBuffer';
import type { MapKeepOut } from './figure';
import { hatchSegments } from './hatch';
import type { FigureStudies, ViewStudy } from './study';
import type { TargetPlace } from './targets';
import type { FlatLine } from './visibleLines';

/** Keep-outs in a picture: denser and darker than any zone, crossed where points are kept out. */
export interface KeepOutCanvas {
  readonly studies: FigureStudies;
  readonly study: ViewStudy;
  readonly buffer: DepthBuffer;
  readonly denominator: number;
  readonly blackAndWhite: boolean;
  toPaper(line: FlatLine): number[];
  draw(lines: readonly FlatLine[], stroke: Stroke): Shape[];
}

export interface DrawnKeepOut {
  readonly mark: MapKeepOut;
  readonly hatch: Shape;
  readonly border: Shape;
}

const CROSSED: readonly HatchLines[] = [
  { angleDeg: 30, gapMm: 1.7 },
  { angleDeg: 120, gapMm: 1.7 },
];
const CAUTION: readonly HatchLines[] = [{ angleDeg: 30, gapMm: 1.7 }];

/** Those whose border is seen in this view. */
export function drawKeepOuts(canvas: KeepOutCanvas): DrawnKeepOut[] {
  return canvas.studies.marks.keepOuts.flatMap((mark) => {
    const lines = skinLines(
      canvas.studies.borderLines(mark),
      canvas.study.projected,
      canvas.buffer,
    );
    if (lines.length === 0) return [];
    const colour = inkOf(INK.quiet, canvas.blackAndWhite);
    const dashMm = mark.keepOut.overridden ? [3, 1.5] : [0.9, 0.7];
    const border = canvas.draw(lines, { colour, widthMm: LINE_MM.zone, dashMm });
    return [
      {
        mark,
        hatch: group(`hatch ${mark.label}`, hatchOf(canvas, mark, colour)),
        border: group(`border ${mark.label}`, [...border, ...bufferOf(canvas, mark, colour)]),
      },
    ];
  });
}

/** A fine dotted line where the buffer ends. */
function bufferOf(canvas: KeepOutCanvas, mark: MapKeepOut, colour: string): Shape[] {
  if (!keepsPointsOut(mark.keepOut)) return [];
  const lines = canvas.studies.bufferLines(mark);
  const seen = skinLines(lines, canvas.study.projected, canvas.buffer);
  return canvas.draw(seen, { colour, widthMm: LINE_MM.outline, dashMm: [0.2, 0.9] });
}

function hatchOf(canvas: KeepOutCanvas, { keepOut, field }: MapKeepOut, colour: string): Shape[] {
  if (keepOut.overridden) return [];
  return (keepsPointsOut(keepOut) ? CROSSED : CAUTION).map((lines): Shape => {
    const onFigure = { ...lines, gapMm: lines.gapMm * canvas.denominator };
    const { mesh } = canvas.studies.figure;
    const ends = hatchSegments(mesh, field, canvas.study.projected, canvas.buffer, onFigure);
    const stroke = { colour, widthMm: LINE_MM.guide };
    return { kind: 'segments', ends: canvas.toPaper(ends), stroke };
  });
}

/** `K1` in a box beside the border, where it covers no target. */
export function keepOutBadges(
  drawn: readonly DrawnKeepOut[],
  frame: Box,
  places: readonly TargetPlace[],
  badges: readonly Badge[],
  blackAndWhite: boolean,
): Badge[] {
  const own: Badge[] = [];
  for (const { mark, border } of drawn) {
    const box = roomBeside(border, frame, places, [...badges, ...own]);
    if (box) own.push({ shapes: badge(mark.label, box, inkOf(INK.text, blackAndWhite)), box });
  }
  return own;
}

function badge(label: string, { left, right, top, bottom }: Box, colour: string): Shape[] {
  const size = TYPE_PT.least;
  const middle = (top + bottom) / 2;
  const half = capitalHeightMm(size) / 2 + 0.7;
  const points = [
    left,
    middle - half,
    right,
    middle - half,
    right,
    middle + half,
    left,
    middle + half,
  ];
  const stroke = { colour, widthMm: LINE_MM.outline };
  return [
    { kind: 'path', points, closed: true, stroke, fill: '#ffffff' },
    textShape((left + right) / 2, middle + capitalHeightMm(size) / 2, label, {
      sizePt: size,
      weight: 'semibold',
      anchor: 'middle',
      colour,
    }),
  ];
}

const KIND_WORDS = { hard: 'keep-out', off: 'keep-out', caution: 'caution' } as const;

/** One remark a reason: `K3 Eye, left · K4 Eye, right` and why. */
export function keepOutNotes(marks: readonly MapKeepOut[], dayLocale?: string): Note[] {
  const heads = new Map<string, Note>();
  for (const note of marks.map((mark) => keepOutNote(mark, dayLocale))) {
    const known = heads.get(note.text);
    heads.set(note.text, known ? { ...note, head: `${known.head} · ${note.head}` } : note);
  }
  return [...heads.values()];
}

/** `K1 Lips` keep-out + 5 mm: the reason. */
function keepOutNote({ keepOut, label }: MapKeepOut, dayLocale?: string): Note {
  const { name, kind, bufferMm, reason, source, overridden } = keepOut;
  const buffer = bufferMm > 0 ? ` + ${bufferMm} mm` : '';
  const text = overridden
    ? `${overriddenText(overridden, dayLocale)} It says: ${reason}`
    : `${KIND_WORDS[kind]}${buffer}: ${[reason, source].filter(Boolean).join(' ')}`;
  return { head: `${label} ${name}`, text, ...(overridden ? { sign: 'caution' } : {}) };
}

/** `OVERRIDDEN on 22 Nov 2026: the reason.` */
function overriddenText(
  { reason, at }: NonNullable<KeepOut['overridden']>,
  dayLocale?: string,
): string {
  const day = at ? ` on ${dayText(at.slice(0, 10), dayLocale)}` : '';
  const words = reason.trim() || 'no reason given';
  return `OVERRIDDEN${day}: ${words}${/[.?]$/.test(words) ? '' : '.'}`;
}
