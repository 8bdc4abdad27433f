import { dayText } from '../../plan/course/dayText';
import { drawMlDigits, mlDigits } from '../../plan/format';
import type { Needle, Plan } from '../../plan/types';
import type { PlanReport, ZoneReport } from '../../plan/volume/report';
import { solutionOf } from '../../plan/volume/solutionReport';
import type { MapFigure } from '../drawing/figure';
import type { FormRow } from '../drawing/formLines';
import { capitalised, courseState } from './courseWords';
import type { SheetRecord } from './furniture';

/** What of the record is known before the hand writes. */

/** `30G × 4 mm`; '' where nothing is named */
export function needleText({ gauge, lengthMm }: Needle): string {
  return [gauge === null ? '' : `${gauge}G`, lengthMm === null ? '' : `${lengthMm} mm`]
    .filter(Boolean)
    .join(' × ');
}

const SIDES = [
  ['right', 'Patient’s right'],
  ['left', 'Patient’s left'],
  ['middle', 'Mid-line'],
] as const;

/** A row for each side of each zone that has points: zone, side, needle, planned | done. */
export function injectedRows(
  plan: Plan,
  report: PlanReport,
  letters: ReadonlyMap<string, string>,
): FormRow[] {
  const rows = report.zones.flatMap((zone) => rowsOf(zone, letters.get(zone.zoneId) ?? ''));
  const { points, volumeMl } = report.total;
  const [needle, ...others] = new Set(plan.zones.map((zone) => needleText(zone.needle)));
  const one = others.length === 0 ? needle : '';
  return [...rows, ['Whole plan', '', one, String(points), '', mlDigits(volumeMl), '', '']];
}

function rowsOf(zone: ZoneReport, letter: string): FormRow[] {
  return SIDES.filter(([side]) => zone.sides[side].points > 0).map(([side, word]) => {
    const { points, volumeMl } = zone.sides[side];
    const name = `${letter} ${zone.name}`;
    return [name, word, needleText(zone.needle), String(points), '', mlDigits(volumeMl), '', ''];
  });
}

/** `left` and `right` of a name, and what is before it. */
const SIDE_NAME = /^(\S+) (.*?),? (left|right)$/;

/** Two sides with equal numbers as one row: `A3, B3 Thigh, anterior`, each side, 2 × 43. */
export function sidesJoined(rows: readonly FormRow[]): FormRow[] {
  const done = new Set<FormRow>();
  return rows.flatMap((row): FormRow[] => {
    if (done.has(row)) return [];
    const own = SIDE_NAME.exec(row[0]);
    const other = own && rows.find((each) => each !== row && isOtherSide(own, row, each));
    if (!other || done.has(other)) return [row];
    done.add(other);
    const [letter] = other[0].split(' ');
    const twice = (text: string): string => `2 × ${text}`;
    const joined = [`${own[1]}, ${letter} ${own[2]}`, 'Each side', row[2]];
    return [[...joined, twice(row[3]), row[4], twice(row[5]), ...row.slice(6)]];
  });
}

/** A zone with points on several sides as one row with their sum. */
export function zonesJoined(rows: readonly FormRow[]): FormRow[] {
  const names = [...new Set(rows.map(([name]) => name))];
  return names.map((name): FormRow => {
    const own = rows.filter((row) => row[0] === name);
    if (own.length === 1) return own[0];
    const sum = (column: number): number => own.reduce((all, row) => all + Number(row[column]), 0);
    const [[, , needle, , done]] = own;
    const digits = mlDigits(sum(5));
    return [name, 'Both sides', needle, String(sum(3)), done, digits, ...own[0].slice(6)];
  });
}

/** The same name on the other side, with the same needle, count and volume. */
function isOtherSide(own: RegExpExecArray, row: FormRow, each: FormRow): boolean {
  const name = SIDE_NAME.exec(each[0]);
  const isSame = [2, 3, 5].every((column) => row[column] === each[column]);
  return name !== null && name[2] === own[2] && name[3] !== own[3] && row[1] !== each[1] && isSame;
}

/** Product, lot, expiry, dilution, to draw up; the first as typed. At least two lines. */
export function productRows(plan: Plan, report: PlanReport, record: SheetRecord): FormRow[] {
  const many = report.solutions.length > 1;
  const mixes = report.solutions.filter(({ products }) => products.length > 1).length;
  const rows: FormRow[] = report.solutions.flatMap((use): FormRow[] => {
    const mix = solutionOf({ solutionId: use.solutionId || null }, plan.solutions).mix;
    const allParts = Number(mix.reduce((sum, each) => sum + each.parts, 0).toFixed(3));
    return use.products.map(({ productId, toDrawMl }, i) => {
      const product = plan.products.find(({ id }) => id === productId);
      const strength = product?.mgPerMl == null ? [] : [`${product.mgPerMl} mg/mL`];
      const ofAll = `${mix[i].parts} of ${allParts} parts${mixes > 1 ? ` of ${use.name}` : ''}`;
      const parts = mix.length > 1 ? [ofAll] : [];
      return [
        product?.name ?? '',
        '',
        '',
        [...strength, ...parts].join(', '),
        drawMlDigits(toDrawMl),
      ];
    });
  });
  const unnamed = report.solutions.filter(({ products }) => products.length === 0);
  const named: FormRow[] = [
    ...rows,
    ...unnamed.map(({ name, drawUp }): FormRow => {
      return [many ? name : '', '', '', '', drawMlDigits(drawUp.toDrawMl)];
    }),
  ];
  const [first, ...rest] = named;
  const typed = [record.product || first[0], record.lot, record.expiry, first[3], first[4]];
  const all = [typed, ...rest];
  return all.length > 1 ? all : [...all, ['', '', '', '', '']];
}

/** Site, given on, read on, result: what the plan holds, and lines to write on. */
export function testSpotRows(
  { testSpots }: Plan,
  { siteName }: MapFigure,
  dayLocale?: string,
): FormRow[] {
  const known = testSpots.map(({ face, givenOn, readOn, result }, i) => [
    `T${i + 1} ${capitalised(siteName?.(face) ?? '')}`.trim(),
    dayText(givenOn, dayLocale),
    dayText(readOn, dayLocale),
    result,
  ]);
  return [...known, ...new Array<FormRow>(Math.max(0, 2 - known.length)).fill(['', '', '', ''])];
}

/** The session after the one that is open; '' without a course. */
export function nextVisitText(plan: Plan, dayLocale?: string): string {
  const state = courseState(plan);
  const open = state?.sessions.filter(({ done }) => !done) ?? [];
  return open[1]?.date ? `${dayText(open[1].date, dayLocale)} (session ${open[1].number})` : '';
}
