import type { PatternKind } from '../../layout/patternTypes';
import { formatDegrees, formatMl, formatMm } from '../../plan/format';
import { countWords, doseName } from '../../plan/patternWords';
import { askedDepthWords, isDepthAsked, NOT_SET } from '../../plan/skin/askedDepth';
import {
  chanceWords,
  layerRangeWords,
  profileWords,
  studiesWords,
  tipWords,
} from '../../plan/skin/sectionWords';
import type { SkinProfile } from '../../plan/skin/skinProfile';
import { layerAt, layerRange } from '../../plan/skin/tipLayer';
import { zoneSites } from '../../plan/skin/zoneSites';
import type { Zone } from '../../plan/types';
import type { PlanReport } from '../../plan/volume/report';
import type { MapZone } from '../drawing/figure';
import { ownValueNotes } from '../drawing/ownValues';
import { settingsText, sideText } from '../drawing/sheetText';
import type { Note } from '../paper/notesBlock';
import { type DepthContent, profileOf, vesselsUnder } from './depthSection';
import { landmarkNotes } from './landmarkNotes';
import { needleText } from './recordRows';
import { vesselNotes } from './vesselShapes';
import { marksText, planWarningsFor, warningNotes, warningsOf } from './warningNotes';
import { sideNotes, violationNotes } from './zoneNotes';

/** Zones whose section, needle, volume and limits are the same word for word, in the plan's order. */
export function alikeZones(content: DepthContent): MapZone[][] {
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
export function sharedLimits(
  content: DepthContent,
  groups: readonly (readonly MapZone[])[],
): Note[] {
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

/** What is said of zones that are alike, and the skin of the first. */
export function columnNotes(
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

/** What is beyond a limit, and what has to be said of the protocol. */
export function limitNotes({ warnings }: DepthContent, zone: MapZone): Note[] {
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
export function zoneFacts(
  content: DepthContent,
  zone: MapZone,
  profile: SkinProfile | null,
): Note[] {
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
