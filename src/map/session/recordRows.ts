import { dayText } from '../../plan/course/dayText';
import { drawMlDigits, mlDigits } from '../../plan/format';
import type { Needle, Plan } from '../../plan/types';
import type { PlanReport, ZoneReport } from '../../plan/volume/report';
import { solutionOf } from '../../plan/volume/solutionReport';
import type { MapFigure } from '../drawing/figure';
import type { FormRow } from '../drawing/formLines';
import type { SheetRecord } from '../paper/furniture';
import { capitalised, courseState } from './courseWords';

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

/** Product, lot, expiry, dilution, to draw up; the first as typed. At least two lines. */
export function productRows(plan: Plan, report: PlanReport, record: SheetRecord): FormRow[] {
  const rows: FormRow[] = report.solutions.flatMap((use): FormRow[] => {
    const mix = solutionOf({ solutionId: use.solutionId || null }, plan.solutions).mix;
    return use.products.map(({ productId, toDrawMl }, i) => {
      const product = plan.products.find(({ id }) => id === productId);
      const strength = product?.mgPerMl == null ? [] : [`${product.mgPerMl} mg/mL`];
      const parts = mix.length > 1 ? [`${mix[i].parts} parts in ${use.name}`] : [];
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
  const many = report.solutions.length > 1;
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
