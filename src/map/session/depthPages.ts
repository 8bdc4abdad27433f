import type { ExactDistance } from '../../geometry/exactDistance';
import type { PatternKind } from '../../layout/patternTypes';
import type { AheadSession } from '../../plan/course/courseAhead';
import { formatDegrees, formatMl, formatMm } from '../../plan/format';
import { doseName } from '../../plan/patternWords';
import type { PlacedWarning } from '../../plan/planWarnings';
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
import type { MapFigure, MapZone } from '../drawing/figure';
import type { UndrawnZone } from '../drawing/mapZones';
import type { FigureMarks } from '../drawing/study';
import { bodyOf, type Leaf } from '../paper/pageFrame';
import { group, INK, type PaperSize, rule, TYPE_PT, textShape } from '../paper/paper';
import type { Box, Shape } from '../paper/shapes';
import { drawableText, fitText, textWidthMm } from '../paper/text';
import { badgeShapes } from './badges';
import { type Block, HEAD_MM, notesBlock } from './blocks';
import { courseBlocks } from './courseBlock';
import type { Days } from './courseWords';
import { keepOutNotes } from './keepOutShapes';
import { landmarkNotes } from './landmarkNotes';
import { type Note, noteColumn } from './notesBlock';
import { ownValueNotes } from './ownValues';
import { needleText } from './recordRows';
import { sectionAspect, sectionPicture } from './sectionPicture';
import { settingsText, sideText } from './sheetText';
import { marksText, planWarningsFor, undrawnNotes, warningNotes, warningsOf } from './warningNotes';
import { sideNotes, violationNotes } from './zoneNotes';

/** Zone by zone: where the tip lies, what is beyond a limit; then what is kept free and the course. */
export interface DepthContent extends Days {
  readonly plan: Plan;
  readonly figure: MapFigure;
  readonly marks: FigureMarks;
  readonly ahead: readonly AheadSession[] | null;
  readonly report: PlanReport;
  readonly warnings: readonly PlacedWarning[];
  readonly zones: readonly MapZone[];
  readonly undrawn: readonly UndrawnZone[];
  readonly distance: ExactDistance;
  readonly paper: PaperSize;
  readonly blackAndWhite: boolean;
}

/** The cut itself; the names of its layers stand beside it, mm. */
const SECTION = { widthMm: 56, heightMm: 38 } as const;
const COLUMN_GAP_MM = 6;
const GAP_MM = 5;

export function depthLeaves(content: DepthContent): Leaf[] {
  const body = bodyOf(content.paper);
  const blocks = [
    ...courseBlocks(content, body),
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
  return pages.map((shapes) => ({
    title: 'Depth and limits',
    subtitle: `${content.figure.name} · depth and limits: where each tip lies, what is beyond a limit`,
    shapes,
    barBottom: body.top + 110,
  }));
}

function wholePlanBlocks({ warnings, zones, undrawn }: DepthContent, body: Box): Block[] {
  const notes = [
    ...warningNotes(planWarningsFor(warnings, [...zones, ...undrawn])),
    ...undrawnNotes(undrawn),
    ...undrawn.flatMap((zone) => warningNotes(warningsOf(warnings, zone), zone.letter)),
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
      ...(profile ? [sectionOf(zone, profile, left, top + HEAD_MM + 1)] : []),
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

/** The skin of the site with most points; null where the figure names no sites. */
function profileOf({ figure, plan }: DepthContent, { zone, layout }: MapZone): SkinProfile | null {
  const main = mainSite(zoneSites(figure, zone, layout));
  return main && figure.anatomy ? skinProfile(main, figure.anatomy.sex, plan.thickness) : null;
}

function sectionOf({ zone }: MapZone, profile: SkinProfile, left: number, top: number): Shape {
  const box = { left, top, right: left + SECTION.widthMm, bottom: top + SECTION.heightMm };
  const { angleDeg, insertedLengthMm } = zone.insertion;
  const section = crossSection({
    ...{ profile, angleDeg, insertedLengthMm },
    needleOuterMm: needleOuterMm(zone.needle.gauge),
    needleLengthMm: zone.needle.lengthMm,
    volumeMl: zone.volumePerPointMl,
    aspect: sectionAspect(box),
  });
  return sectionPicture(section, { box, angleDeg, insertedLengthMm, targets: zone.aim });
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
