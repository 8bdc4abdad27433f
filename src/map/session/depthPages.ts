import type { ExactDistance } from '../../geometry/exactDistance';
import type { PatternKind } from '../../layout/patternTypes';
import type { AheadSession } from '../../plan/course/courseAhead';
import { formatDegrees, formatMl, formatMm } from '../../plan/format';
import { countWords, doseName } from '../../plan/patternWords';
import type { PlacedWarning } from '../../plan/planWarnings';
import type { PlanRisk } from '../../plan/risk/types';
import { askedDepthWords, isDepthAsked, NOT_SET } from '../../plan/skin/askedDepth';
import { crossSection } from '../../plan/skin/crossSection';
import { needleOuterMm } from '../../plan/skin/needles';
import {
  chanceWords,
  layerRangeWords,
  profileWords,
  studiesWords,
  tipWords,
} from '../../plan/skin/sectionWords';
import { type SkinProfile, skinProfile } from '../../plan/skin/skinProfile';
import { layerAt, layerRange } from '../../plan/skin/tipLayer';
import { mainSite, zoneSites } from '../../plan/skin/zoneSites';
import type { Plan, Zone } from '../../plan/types';
import type { PlanReport } from '../../plan/volume/report';
import { badgeShapes } from '../drawing/badges';
import type { MapFigure, MapZone } from '../drawing/figure';
import { keepOutNotes } from '../drawing/keepOutShapes';
import type { UndrawnZone } from '../drawing/mapZones';
import { ownValueNotes } from '../drawing/ownValues';
import { settingsText, sideText } from '../drawing/sheetText';
import type { FigureMarks } from '../drawing/study';
import { type Note, noteColumn } from '../paper/notesBlock';
import { group, INK, type PaperSize, rule, TYPE_PT, textShape } from '../paper/paper';
import type { Box, Shape } from '../paper/shapes';
import { drawableText, fitText, textWidthMm } from '../paper/text';
import { type Block, HEAD_MM, notesBlock } from './blocks';
import { courseBlocks } from './courseBlock';
import type { Days } from './courseWords';
import { landmarkNotes } from './landmarkNotes';
import { measureBlocks } from './measureBlock';
import { bodyOf, type Leaf } from './pageFrame';
import { needleText } from './recordRows';
import { sectionAspect, sectionPicture } from './sectionPicture';
import { vesselNotes } from './vesselShapes';
import {
  errorNotes,
  marksText,
  planWarningsFor,
  undrawnNotes,
  warningNotes,
  warningsOf,
} from './warningNotes';
import { sideNotes, violationNotes } from './zoneNotes';

/** Zone by zone: where the tip lies, what is beyond a limit; then what is kept free and the course. */
export interface DepthContent extends Days {
  readonly plan: Plan;
  readonly figure: MapFigure;
  readonly marks: FigureMarks;
  readonly ahead: readonly AheadSession[] | null;
  readonly report: PlanReport;
  readonly warnings: readonly PlacedWarning[];
  /** what a cross-section draws at its depth, by zone id */
  readonly vessels: PlanRisk['vessels'];
  readonly zones: readonly MapZone[];
  readonly undrawn: readonly UndrawnZone[];
  readonly distance: ExactDistance;
  readonly paper: PaperSize;
  readonly blackAndWhite: boolean;
  /** two columns a page, zones of equal settings together */
  readonly isShort: boolean;
}

/** The cut itself; the names of its layers stand beside it, mm. */
const SECTION = { widthMm: 56, heightMm: 38 } as const;
const COLUMN_GAP_MM = 6;
const GAP_MM = 5;

export function depthLeaves(content: DepthContent): Leaf[] {
  const body = bodyOf(content.paper);
  const pages = content.isShort ? fewestPages(content, body) : longPages(content, body);
  return pages.map((shapes) => ({
    title: 'Depth and limits',
    subtitle: `${content.figure.name} · depth and limits: where each tip lies, what is beyond a limit`,
    shapes,
    barBottom: body.top + 110,
  }));
}

function longPages(content: DepthContent, body: Box): Shape[][] {
  const blocks = [
    ...courseBlocks(content, body),
    ...measureBlocks(content, body),
    ...wholePlanBlocks(content, body),
    ...content.zones.map((zone) => zoneBlock(content, zone, body)),
    ...keepOutBlocks(content, body),
  ];
  const pages: Shape[][] = [];
  let y = body.bottom;
  for (const { heightMm, draw } of blocks) {
    if (pages.length === 0 || y + heightMm > body.bottom) {
      pages.push([]);
      y = body.top;
    }
    pages[pages.length - 1].push(...draw(y));
    y += heightMm + GAP_MM;
  }
  return pages;
}

/** Where the next block of a column stands. */
interface OpenColumn {
  readonly page: number;
  readonly left: number;
  top: number;
}

/** A zone's remarks run on in another column only where that saves a page. */
function fewestPages(content: DepthContent, body: Box): Shape[][] {
  const whole = shortPages(content, body, false);
  if (whole.length === 1) return whole;
  const torn = shortPages(content, body, true);
  return torn.length < whole.length ? torn : whole;
}

/** Course and whole plan over the full width, zones in two columns, keep-outs under them. */
function shortPages(content: DepthContent, body: Box, tears: boolean): Shape[][] {
  const width = (body.right - body.left - COLUMN_GAP_MM) / 2;
  const pages: Shape[][] = [];
  let columns: OpenColumn[] = [];
  const open = (): void => {
    pages.push([]);
    for (const left of [body.left, body.left + width + COLUMN_GAP_MM])
      columns.push({ page: pages.length - 1, left, top: body.top });
  };
  open();
  const putWide = ({ heightMm, draw }: Block): void => {
    const top = Math.max(...lastTwo().map((column) => column.top));
    if (top > body.top && top + heightMm > body.bottom) open();
    const two = lastTwo();
    const at = Math.max(...two.map((column) => column.top));
    pages[pages.length - 1].push(...draw(at));
    for (const column of two) column.top = at + heightMm + GAP_MM;
  };
  const lastTwo = (): OpenColumn[] => columns.slice(-2);
  const groups = alikeZones(content);
  const shared = sharedLimits(content, groups);
  const said = new Set(shared.map(({ text }) => text));
  const wide = [
    ...courseBlocks(content, body),
    ...measureBlocks(content, body),
    ...wholePlanBlocks(content, body),
    ...notesBlock('Several zones', shared, body),
  ];
  for (const block of wide) putWide(block);
  // what stands over the full width ends the pages before it
  columns = lastTwo();
  const alone = groups.length === 1 ? twoColumnBlock(content, groups[0], body, said) : null;
  if (alone) putWide(alone);
  for (const zones of alone ? [] : groups) {
    const at = (left: number): Block =>
      columnBlock(content, zones, { left, right: left + width }, said);
    const { heightMm } = at(body.left);
    const fits = ({ top }: OpenColumn): boolean =>
      top === body.top || top + heightMm <= body.bottom;
    const torn = tears && !columns.some(fits);
    const parts = torn ? tornBlocks(content, zones, columns, { ...body, width, said }) : null;
    for (const { column, block } of parts ?? []) {
      pages[column.page].push(...block.draw(column.top));
      column.top += block.heightMm + GAP_MM;
    }
    if (parts) continue;
    if (!columns.some(fits)) open();
    const column = columns.find(fits) as OpenColumn;
    pages[column.page].push(...at(column.left).draw(column.top));
    column.top += heightMm + GAP_MM;
  }
  // what is kept free in a column that has room, else over the full width
  const narrow = (left: number): Block[] =>
    keepOutBlocks(content, { ...body, left, right: left + width });
  const [kept] = narrow(body.left);
  const column = kept && columns.find(({ top }) => top + kept.heightMm <= body.bottom);
  if (column) pages[column.page].push(...narrow(column.left)[0].draw(column.top));
  else for (const block of keepOutBlocks(content, body)) putWide(block);
  return pages;
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
function tornBlocks(
  content: DepthContent,
  zones: readonly MapZone[],
  columns: readonly OpenColumn[],
  { width, bottom, said }: ColumnRoom,
): { readonly column: OpenColumn; readonly block: Block }[] | null {
  const { profile, notes } = columnNotes(content, zones, said);
  const notesTop = headsMm(zones) + (profile ? SECTION.heightMm + 3 : 0);
  const high = (from: number, to?: number): number =>
    noteColumn(notes.slice(from, to), 0, 0, width).heightMm;
  for (const [i, first] of columns.entries()) {
    let count = notes.length;
    while (count > 0 && first.top + notesTop + high(0, count) > bottom) count--;
    const restMm = AGAIN_MM + high(count);
    const rest = columns.find((column, j) => j > i && column.top + restMm <= bottom);
    if (count < LEAST_REMARKS || !rest) continue;
    const { left } = first;
    const part = (column: OpenColumn, from: number, to?: number) => (top: number) => [
      group('notes', noteColumn(notes.slice(from, to), column.left, top, width).shapes),
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

/** All of it one under the other, where zones are all alike: for a page that has room for it; else null. */
export function depthBlock(content: DepthContent): Block | null {
  const body = bodyOf(content.paper);
  const [zones, ...others] = alikeZones(content);
  if (!zones || others.length > 0) return null;
  const blocks = [
    ...courseBlocks(content, body),
    ...wholePlanBlocks(content, body),
    twoColumnBlock(content, zones, body, new Set()),
    ...keepOutBlocks(content, body),
  ];
  return {
    heightMm: blocks.reduce((sum, { heightMm }) => sum + heightMm + GAP_MM, -GAP_MM),
    draw: (top) => {
      let at = top;
      return blocks.flatMap(({ heightMm, draw }) => {
        const shapes = draw(at);
        at += heightMm + GAP_MM;
        return shapes;
      });
    },
  };
}

/** Zones whose section, needle, volume and limits are the same word for word, in the plan's order. */
function alikeZones(content: DepthContent): MapZone[][] {
  const groups = new Map<string, MapZone[]>();
  for (const zone of content.zones) {
    const profile = isDepthAsked(zone.zone) ? null : profileOf(content, zone);
    const { protocol, insertion, volumePerPointMl, aim } = zone.zone;
    const same = [
      ...[insertion, volumePerPointMl, aim, protocol?.protocolId, settingsText(zone)],
      tipNotes(content, zone, profile).filter(({ head }) => head !== 'Sites'),
    ];
    const key = JSON.stringify(same);
    groups.set(key, [...(groups.get(key) ?? []), zone]);
  }
  return [...groups.values()];
}

/** What is said of zones of several groups, once, with their letters. */
function sharedLimits(content: DepthContent, groups: readonly (readonly MapZone[])[]): Note[] {
  const byText = new Map<string, { note: Note; letters: string[]; groups: Set<number> }>();
  for (const [i, zones] of groups.entries())
    for (const zone of zones)
      for (const note of limitNotes(content, zone)) {
        const known = byText.get(note.text) ?? { note, letters: [], groups: new Set<number>() };
        byText.set(note.text, known);
        known.letters.push(zone.letter);
        known.groups.add(i);
      }
  return [...byText.values()]
    .filter((each) => each.groups.size > 1)
    .map(({ note, letters }) => ({
      ...note,
      head: `${[...new Set(letters)].join(', ')}${note.head ? ` ${note.head}` : ''}`,
    }));
}

/** Limits of zones that stand together: those of all of them once, others with their letter. */
function limitsOf(
  content: DepthContent,
  zones: readonly MapZone[],
  said: ReadonlySet<string>,
): Note[] {
  const own = zones.map((zone) => limitNotes(content, zone).filter(({ text }) => !said.has(text)));
  const ofAll = own[0].filter(({ text }) =>
    own.every((notes) => notes.some((note) => note.text === text)),
  );
  const inAll = new Set(ofAll.map(({ text }) => text));
  const others = own.flatMap((notes, i) =>
    notes
      .filter(({ text }) => !inAll.has(text))
      .map((note) => ({ ...note, head: [zones[i].letter, note.head].filter(Boolean).join(' ') })),
  );
  return [...ofAll, ...others];
}

/** The section once, then what is the zones' own. @param said limits that stand elsewhere */
function columnBlock(
  content: DepthContent,
  zones: readonly MapZone[],
  { left, right }: Pick<Box, 'left' | 'right'>,
  said: ReadonlySet<string>,
): Block {
  const { profile, notes } = columnNotes(content, zones, said);
  const notesTop = headsMm(zones) + (profile ? SECTION.heightMm + 3 : 0);
  return {
    heightMm: notesTop + noteColumn(notes, left, 0, right - left).heightMm,
    draw: (top) => [
      ...columnHead(content, zones, profile, { left, right, top }),
      group('notes', noteColumn(notes, left, top + notesTop, right - left).shapes),
    ],
  };
}

/** Of zones that are all alike: the remarks run on in the second column, both about as high. */
function twoColumnBlock(
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
    noteColumn(notes.slice(from, to), left, 0, width).heightMm;
  const heightAt = (split: number): number => Math.max(notesTop + high(0, split), high(split));
  const split = notes.reduce((best, _, i) => (heightAt(i + 1) < heightAt(best) ? i + 1 : best), 0);
  return {
    heightMm: heightAt(split),
    draw: (top) => [
      ...columnHead(content, zones, profile, { left, right: left + width, top }),
      group('notes', [
        ...noteColumn(notes.slice(0, split), left, top + notesTop, width).shapes,
        ...noteColumn(notes.slice(split), right, top, width).shapes,
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

/** What is said of zones that are alike, and the skin of the first. */
function columnNotes(
  content: DepthContent,
  zones: readonly MapZone[],
  said: ReadonlySet<string>,
): { profile: SkinProfile | null; notes: Note[] } {
  const [first] = zones;
  const profile = isDepthAsked(first.zone) ? null : profileOf(content, first);
  const tips = tipNotes(content, first, profile).filter(({ head }) => head !== 'Sites');
  const notes = [
    protocolNote(first.zone),
    ...limitsOf(content, zones, said),
    ...tips,
    ...(profile ? vesselNotes(vesselsUnder(content, zones)) : []),
    ...zones.flatMap((zone) =>
      tipNotes(content, zone, profile)
        .filter(({ head }) => head === 'Sites')
        .map((note) => ({ ...note, head: `${zone.letter} ${note.head}` })),
    ),
    { head: 'Pattern', text: settingsText(first) },
    ...zones.flatMap((zone) => ownFacts(content, zone)),
  ];
  return { profile, notes };
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

function protocolNote({ protocol }: Zone): Note {
  const words = protocol ? `${protocol.name}, grade ${protocol.grade}` : 'none, set freely';
  return { head: 'Protocol', text: words };
}

/** Of one zone among those alike: how many points, how much, single points, where it lies. */
function ownFacts({ report, distance, figure }: DepthContent, zone: MapZone): Note[] {
  const own = report.zones.find(({ zoneId }) => zoneId === zone.zone.id);
  const { count } = zone.layout;
  const rows = Array.from({ length: count }, (_, row) => row);
  const { kind } = zone.zone.pattern;
  const dose = own ? `; ${doseText(own, kind)}` : '';
  return [
    { head: zone.letter, text: `${sideText(zone)}${countWords(kind, count)}${dose}` },
    ...(own ? sideNotes(zone, own) : []),
    ...ownValueNotes(zone, rows),
    ...landmarkNotes(zone, figure, distance),
  ];
}

function wholePlanBlocks(content: DepthContent, body: Box): Block[] {
  const { warnings, zones, undrawn, report } = content;
  const notes = [
    ...warningNotes(planWarningsFor(warnings, [...zones, ...undrawn])),
    ...undrawnNotes(undrawn),
    ...undrawn.flatMap((zone) => warningNotes(warningsOf(warnings, zone), zone.letter)),
    ...errorNotes(report),
  ];
  return notesBlock('Whole plan', notes, body);
}

/** One remark a keep-out, those that were overridden first, with the day and the reason. */
function keepOutBlocks({ marks, dayLocale }: DepthContent, body: Box): Block[] {
  const overridden = marks.keepOuts.filter(({ keepOut }) => keepOut.overridden);
  const held = marks.keepOuts.filter(({ keepOut }) => !keepOut.overridden);
  return notesBlock('Keep-outs', keepOutNotes([...overridden, ...held], dayLocale), body);
}

/** The picture with what is beyond a limit under it; beside them the facts. */
function zoneBlock(content: DepthContent, zone: MapZone, { left, right }: Box): Block {
  const profile = isDepthAsked(zone.zone) ? null : profileOf(content, zone);
  const limits = limitNotes(content, zone);
  const facts = zoneFacts(content, zone, profile);
  const width = (right - left - COLUMN_GAP_MM) / 2;
  const factsLeft = left + width + COLUMN_GAP_MM;
  const limitsTop = profile ? SECTION.heightMm + 3 : 0;
  const columns = (top: number): { shapes: Shape[]; heightMm: number } => {
    const under = noteColumn(limits, left, top + limitsTop, width);
    const beside = noteColumn(facts, factsLeft, top, width);
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

/** What points of the zones lie over at the site of their cross-section, each once, the shallowest first. */
function vesselsUnder({ figure, vessels }: DepthContent, zones: readonly MapZone[]) {
  const main = mainSite(zoneSites(figure, zones[0].zone, zones[0].layout));
  const here = zones.flatMap(({ zone }) => vessels[zone.id] ?? []);
  const sorted = here.filter(({ site }) => site === main).sort((a, b) => a.meanMm - b.meanMm);
  return sorted.filter(({ name }, i) => sorted.findIndex((each) => each.name === name) === i);
}

/** The skin of the site with most points; null where the figure names no sites. */
function profileOf({ figure, plan }: DepthContent, { zone, layout }: MapZone): SkinProfile | null {
  const main = mainSite(zoneSites(figure, zone, layout));
  return main && figure.anatomy ? skinProfile(main, figure.anatomy.sex, plan.thickness) : null;
}

function sectionOf(
  content: DepthContent,
  zones: readonly MapZone[],
  profile: SkinProfile,
  { left, top }: Pick<Box, 'left' | 'top'>,
): Shape {
  const [{ zone }] = zones;
  const box = { left, top, right: left + SECTION.widthMm, bottom: top + SECTION.heightMm };
  const { angleDeg, insertedLengthMm } = zone.insertion;
  const section = crossSection({
    profile,
    angleDeg,
    insertedLengthMm,
    needleOuterMm: needleOuterMm(zone.needle.gauge),
    needleLengthMm: zone.needle.lengthMm,
    volumeMl: zone.volumePerPointMl,
    aspect: sectionAspect(box),
  });
  const vessels = vesselsUnder(content, zones);
  return sectionPicture(section, { box, angleDeg, insertedLengthMm, targets: zone.aim, vessels });
}

/** What is beyond a limit, and what has to be said of the protocol. */
function limitNotes({ warnings }: DepthContent, zone: MapZone): Note[] {
  const marks = marksText(zone);
  const rows = Array.from({ length: zone.layout.count }, (_, row) => row);
  const said = [
    ...warningNotes(warningsOf(warnings, zone)),
    ...violationNotes(zone, rows),
    ...(marks ? [{ head: 'Protocol', text: marks }] : []),
  ];
  if (said.length > 0) return said;
  const ofAll = planWarningsFor(warnings, [zone]).some(({ severity }) => severity !== 'note');
  return [{ head: 'Limits', text: ofAll ? 'see the whole plan' : 'nothing beyond them' }];
}

/** The tip, the skin, what is injected, single points, where it lies. */
function zoneFacts(content: DepthContent, zone: MapZone, profile: SkinProfile | null): Note[] {
  const { report, distance, figure } = content;
  const own = report.zones.find(({ zoneId }) => zoneId === zone.zone.id);
  const rows = Array.from({ length: zone.layout.count }, (_, row) => row);
  return [
    ...tipNotes(content, zone, profile),
    ...(profile ? vesselNotes(vesselsUnder(content, [zone])) : []),
    { head: 'Points', text: `${sideText(zone)}${rows.length}, ${settingsText(zone)}` },
    ...(own
      ? [{ head: 'Injected', text: doseText(own, zone.zone.pattern.kind) }, ...sideNotes(zone, own)]
      : []),
    ...ownValueNotes(zone, rows),
    ...landmarkNotes(zone, figure, distance),
  ];
}

function tipNotes(
  { plan, figure }: DepthContent,
  { zone, layout }: MapZone,
  profile: SkinProfile | null,
) {
  const { angleDeg, insertedLengthMm } = zone.insertion;
  if (isDepthAsked(zone)) return askedNotes(zone);
  const depth = Math.sin((angleDeg * Math.PI) / 180) * insertedLengthMm;
  const needle = needleText(zone.needle) || 'not named';
  const notes: Note[] = [
    {
      head: 'Needle',
      text: `${needle}, ${formatDegrees(angleDeg)} to the skin, ${formatMm(insertedLengthMm)} in`,
    },
  ];
  if (!profile || !figure.anatomy) {
    const text = `${formatMm(depth)} deep; no skin thickness is known for this figure`;
    return [...notes, { head: 'Tip', text }];
  }
  const sites = zoneSites(figure, zone, layout);
  const { sex } = figure.anatomy;
  const chance = chanceWords(depth, zone.aim, profile);
  const [head, ...where] = tipWords(depth, layerAt(depth, profile)).split(' ');
  notes.push(
    { head, text: `${where.join(' ')}. ${chance}`.trim() },
    {
      head: 'Skin',
      text: [profileWords(profile), studiesWords(profile)].filter(Boolean).join('. '),
    },
  );
  if (sites.size > 1)
    notes.push({
      head: 'Sites',
      text: layerRangeWords(layerRange(depth, sites, sex, plan.thickness)),
    });
  return notes;
}

/** Until a depth is chosen there is no tip, no layer and no chance. */
function askedNotes(zone: Zone): Note[] {
  const needle = needleText(zone.needle) || 'not named';
  return [
    { head: 'Needle', text: `${needle}, ${formatDegrees(zone.insertion.angleDeg)} to the skin` },
    { head: 'Tip', text: `${NOT_SET}. ${askedDepthWords(zone)}` },
  ];
}

function doseText(
  { volumePerPointMl, volumeMl, doses }: PlanReport['zones'][number],
  kind: PatternKind,
) {
  const dosed = doses.map(({ name, mg, mgPerCm2 }) => {
    const density = mgPerCm2 === null ? '' : `, ${digits(mgPerCm2)} mg/cm²`;
    return `, ${name ? `${name} ` : ''}${digits(mg)} mg${density}`;
  });
  return `${formatMl(volumePerPointMl)} a ${doseName(kind)}, ${formatMl(volumeMl)} in all${dosed.join('')}`;
}

function digits(value: number): string {
  return String(Number(value.toFixed(2)));
}
