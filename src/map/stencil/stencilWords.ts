import { formatMl, formatMm } from '../../plan/format';
import { countWords, doseName } from '../../plan/patternWords';
import type { Plan } from '../../plan/types';
import { zoneReport } from '../../plan/volume/report';
import { solutionOf, UNNAMED, zoneActives } from '../../plan/volume/solutionReport';
import { SIDE_WORDS, zoneSide } from '../../plan/zones/zoneSide';
import type { MapZone } from '../drawing/figure';
import { ownValueNotes } from '../drawing/ownValues';
import { neighbourAudit } from './stencilAudit';
import { type HotAndCold, hotAndCold } from './stencilCells';
import type { PlacedPiece } from './stencilPlaces';
import type { Shades } from './stencilShades';
import type { StencilPiece } from './stencilTypes';
import type { StencilWay } from './stencilWays';

/** Every sentence of a stencil. */

/** What stands beside a piece; the first line is its name. */
export function pieceWords(
  { piece, tile }: PlacedPiece,
  plan: Plan,
  dayOf: (iso: string) => string,
): string[] {
  const { zone, number, pieceCount, targets } = piece;
  const side = zoneSide(zone.zone, zone.layout);
  const points = countWords(zone.zone.pattern.kind, targets.length);
  const place = [
    ...(side ? [SIDE_WORDS[side]] : []),
    ...(pieceCount > 1 ? [`piece ${number} of ${pieceCount}`] : []),
    ...(tile ? [`sheet ${tile.number} of ${tile.count}`] : []),
    points,
  ];
  return [
    `${zone.letter} ${zone.zone.name}`,
    `${place.join(', ')}.`,
    ...doseWords(zone, plan),
    truthWords(piece),
    ...faultWords(piece),
    ...auditWords(piece),
    ...keepOutWords(piece),
    ...punctureWords(piece, plan, dayOf),
  ];
}

/** `Hyaluronic acid: 0.05 mL a point, 6.45 mL in the zone.` */
function doseWords(zone: MapZone, { solutions }: Plan): string[] {
  const solution = solutionOf(zone.zone, solutions);
  const name = solution === UNNAMED ? 'Product not named' : solution.name;
  const each = `${formatMl(zone.zone.volumePerPointMl)} a ${doseName(zone.zone.pattern.kind)}`;
  const all = formatMl(zoneReport(zone.zone, zone.layout).volumeMl);
  const own = ownValueNotes(zone, [...Array(zone.layout.count).keys()]);
  return [
    `${name}: ${each}, ${all} in the zone.`,
    ...own.map(({ head, text }) => `${head}: ${text}.`),
  ];
}

function truthWords({ linkCount, maxErrorMm, maxErrorPercent, meanErrorMm }: StencilPiece): string {
  if (linkCount === 0) return 'No neighbour distances on this piece.';
  return `Neighbours on paper off by at most ${formatMm(maxErrorMm)} (${maxErrorPercent.toFixed(1)} %), mean ${formatMm(meanErrorMm)}.`;
}

function faultWords({ withinLimits, flippedCount, overlaps }: StencilPiece): string[] {
  if (withinLimits) return [];
  if (flippedCount > 0 || overlaps) return ['Skin folds here: the outline is not true.'];
  return ['Beyond the limit that was set.'];
}

/** Pairs that are listed; the rest is counted. */
const MOST_PAIRS = 6;

/** Where neighbours on paper are not those on the skin; nothing where they are. */
function auditWords(piece: StencilPiece): string[] {
  const { paperOnly, skinOnly, leftOutMm } = neighbourAudit(piece);
  const list = (pairs: typeof paperOnly): string => {
    const named = pairs.slice(0, MOST_PAIRS).map(({ rows: [a, b] }) => `${a + 1}–${b + 1}`);
    const rest = pairs.length - named.length;
    return `${named.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
  };
  const said = [
    ...(paperOnly.length > 0 ? [`on paper only ${list(paperOnly)}`] : []),
    ...(skinOnly.length > 0 ? [`on the skin only ${list(skinOnly)}`] : []),
  ];
  if (said.length === 0) return [];
  return [`Neighbours ${said.join('; ')} (by less than ${formatMm(leftOutMm)} left out).`];
}

function keepOutWords({ keepOuts }: StencilPiece): string[] {
  return keepOuts.map(({ label, name, keepsPointsOut: keeps, bufferMm, isOverridden }) => {
    const kind = isOverridden ? 'overridden' : keeps ? 'keep-out' : 'caution';
    return `${label} ${name}: ${kind}${bufferMm > 0 ? ` + ${bufferMm} mm` : ''}.`;
  });
}

/** Sessions whose punctures are on the piece. */
function punctureWords(
  { marks }: StencilPiece,
  { earlier }: Plan,
  dayOf: (iso: string) => string,
): string[] {
  const names = new Set(
    marks.filter(({ place }) => place.kind === 'puncture').map(({ place }) => place.name),
  );
  const held = earlier.filter(({ faces }) => faces.length > 0);
  const seen = held.filter((_, i) => names.has(`E${i + 1}`));
  if (seen.length === 0) return [];
  const list = seen.map(({ name, date, distanceMm }) => {
    const keeps = distanceMm > 0 ? `, kept ${formatMm(distanceMm)} clear` : '';
    return `${name}, ${dayOf(date)}${keeps}`;
  });
  return [`Grey ×: old punctures, not to be injected (${list.join('; ')}).`];
}

/** How to lay it, and the signs that are on the pages. */
export function layingWords(
  parts: readonly PlacedPiece[],
  scale: number,
  way: StencilWay,
): string[] {
  const any = (test: (piece: StencilPiece) => boolean): boolean =>
    parts.some(({ piece }) => test(piece));
  const has = (kind: string) => any(({ marks }) => marks.some(({ place }) => place.kind === kind));
  return [
    way === 'transfer'
      ? 'How to lay it: cut out along the black line. Ink to the skin, arrow to the head. Find the landmarks, check two distances with a tape, then transfer. Each dot is a point. The numbers are the order.'
      : 'How to lay it: cut out along the black line. Printed side up, arrow to the head. Find the landmarks, check two distances with a tape, then mark through the hollow of each ring. The numbers are the order.',
    ...(any(({ head }) => head === null)
      ? ['A piece without an arrow lies level: find its landmarks.']
      : []),
    ...(any(({ head, headName }) => head !== null && headName === 'front')
      ? ['Where the skin lies level the arrow points to the body’s front.']
      : []),
    ...(has('landmark') ? ['Upright cross: a landmark.'] : []),
    ...(has('spot') ? ['Square on its corner: a test spot.'] : []),
    ...(any(({ keepOuts }) => keepOuts.some((each) => each.keepsPointsOut))
      ? ['Crossed hatch: no needle here; dotted: its buffer.']
      : []),
    ...(any(({ keepOuts }) => keepOuts.some((each) => !each.keepsPointsOut))
      ? ['Plain hatch in a dashed line: take care.']
      : []),
    ...(any(({ cuts }) => cuts.length > 0)
      ? ['Dashed: cut here; edges with the same letter of a zone meet on the skin, tick on tick.']
      : []),
    ...(any(({ midLine }) => midLine.length > 0) ? ['Dash and dot: the body’s mid-line.'] : []),
    ...(any(({ hatch }) => hatch.length > 0)
      ? ['Light hatch: where paper stretches or presses the skin most.']
      : []),
    ...(parts.some(({ tile }) => tile)
      ? ['Cut on the line at a joint and lay the light rings on those of the other sheet.']
      : []),
    ...(scale !== 1
      ? [`Corrected for a printer whose 100 mm measured ${(100 / scale).toFixed(1)} mm.`]
      : []),
  ];
}

/** What each point serves, and where most and least is put; nothing where it was not asked for. */
export function servedWords(piece: StencilPiece, shades: Shades | null, plan: Plan): string[] {
  const { zone } = piece.zone;
  const served = shades?.served.get(zone.id);
  if (!served) return [];
  const rows = piece.targets.map(({ row }) => row).filter((row) => served.areasMm2[row] > 0);
  if (rows.length === 0) return [];
  const densities = rows.map((row) => served.mlPerCm2[row]);
  const areas = rows.map((row) => served.areasMm2[row] / 100);
  const mg = zoneActives(plan, zone).map(({ name, mgPerMl }) => {
    const range = rangeWords(
      densities.map((each) => each * mgPerMl),
      2,
    );
    return `${range} mg/cm²${name ? ` ${name}` : ''}`;
  });
  const perCm2 = [`${rangeWords(densities, 3)} mL/cm²`, ...mg].join(', ');
  const found = hotAndCold(piece.flatCells(), served.mlPerCm2);
  const at = ({ ml, row }: HotAndCold['hottest']): string =>
    `${ml.toFixed(3)} mL, at point ${row + 1}`;
  return [
    `A point serves ${rangeWords(areas, 2)} cm²: ${perCm2}.`,
    ...(found ? [`Most on one cm²: ${at(found.hottest)}; least: ${at(found.coldest)}.`] : []),
  ];
}

/** `0.87 to 1.20`, or one number where they are alike. */
function rangeWords(values: readonly number[], digits: number): string {
  const least = Math.min(...values).toFixed(digits);
  const most = Math.max(...values).toFixed(digits);
  return least === most ? least : `${least} to ${most}`;
}
