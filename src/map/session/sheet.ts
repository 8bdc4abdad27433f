import { ExactDistance } from '../../geometry/exactDistance';
import type { ZoneLayout } from '../../layout/types';
import type { AheadSession } from '../../plan/course/courseAhead';
import { dayText } from '../../plan/course/dayText';
import { type PlacedWarning, planWarnings } from '../../plan/planWarnings';
import { NO_RISK, type PlanRisk } from '../../plan/risk/types';
import type { Plan } from '../../plan/types';
import { type PlanReport, planReport } from '../../plan/volume/report';
import { chosenViews } from '../drawing/chosenViews';
import { closeUpViews } from '../drawing/closeUpViews';
import type { MapFigure } from '../drawing/figure';
import { mapZones, undrawnZones } from '../drawing/mapZones';
import type { ViewGroup } from '../drawing/picks';
import { pickViews } from '../drawing/pickViews';
import { planMarks } from '../drawing/planMarks';
import { compactSheets, planSheets } from '../drawing/planSheets';
import { FigureStudies } from '../drawing/study';
import { withoutHue } from '../drawing/withoutHue';
import type { PaperSize } from '../paper/paper';
import type { Page } from '../paper/shapes';
import { drawableText } from '../paper/text';
import { checklistLeaves } from './checklistPages';
import { type CloseUpContent, closeUpGrid, closeUpLeaf } from './closeUpPage';
import { courseState, dayOfSession, sessionText } from './courseWords';
import { depthBlock, depthLeaves } from './depthPages';
import type { SheetRecord } from './furniture';
import { galleryLeaf, galleryPages, galleryRoom } from './galleryPages';
import { holdsDepth, overviewCount, overviewLeaves } from './overviewPage';
import { bound, type Leaf, type Sheet } from './pageFrame';
import { recordLeaves } from './recordPage';
import { type SheetForm, type SheetParts, USUAL_PARTS } from './sheetParts';
import { tableHeightMm } from './table';

/** The session sheet of a plan: overview, close-ups to work from, record, checklists. */
export interface SheetInput {
  readonly plan: Plan;
  /** by zone id; zones without points are left out */
  readonly layouts: Readonly<Record<string, ZoneLayout | undefined>>;
  readonly figure: MapFigure;
  readonly paper: PaperSize;
  readonly blackAndWhite: boolean;
  /** sha256 of the plan as it is written to a file, hex */
  readonly planDigest: string;
  /** the sessions to come, where the course was laid out ahead */
  readonly ahead?: readonly AheadSession[] | null;
  readonly parts?: SheetParts;
  /** `short`: several pictures a page, two columns of depth and limits; long when not given */
  readonly form?: SheetForm;
  /** ids of the views on the overview; none: those that show the zones best */
  readonly views?: readonly string[];
  /** what of the plan is not as it stood in its file and nobody has read yet */
  readonly openNotes?: readonly string[] | undefined;
  /** ISO date from which ages are counted; that of the course's open session when not given */
  readonly on?: string;
  /** how days are written: the user's own locale; English where it is not given or its signs can't be printed */
  readonly locale?: string | undefined;
  /** what vessels and nerves the points come near to; left out: not looked for */
  readonly risk?: Pick<PlanRisk, 'warnings' | 'vessels'>;
}

/** All pages at once. */
export function makeSheets(input: SheetInput, record: SheetRecord): Page[] {
  const run = sheetSteps(input);
  for (;;) {
    const step = run.next();
    if (step.done) return filledIn(step.value, record);
  }
}

/** In steps of well under a second, for a screen that must stay alive: yields the share done. */
export function* sheetSteps(input: SheetInput): Generator<number, Sheet[]> {
  const begun = beginSheet(input);
  if (!begun) return [];
  const opening = yield* openingSteps(begun);
  const pictures = yield* pictureSteps(begun, opening.leaves.length);
  return boundSheet(begun, opening, pictures);
}

/** What all pages of one sheet share; null where no zone has points. */
export function beginSheet(input: SheetInput) {
  const { plan, layouts, figure, paper, blackAndWhite, parts = USUAL_PARTS } = input;
  const zones = mapZones(input);
  if (zones.length === 0) return null;
  const on = dayOfSession(plan, input.on);
  const studies = new FigureStudies(figure, planMarks(plan, figure, on));
  const report = planReport(plan, layouts, figure.anatomy?.site);
  const warnings = warningsOn({ ...input, locale: printableLocale(input.locale) }, report);
  const hasDepth = parts.depth;
  const isShort = input.form === 'short';
  const told = {
    on,
    isShort,
    dayLocale: printableLocale(input.locale),
    session: sessionText(courseState(plan)),
    distance: new ExactDistance(figure.mesh),
    hasDepth,
    undrawn: undrawnZones(input),
  };
  const productNames = new Map(plan.products.map(({ id, name }) => [id, name]));
  const shared = { studies, report, productNames, warnings, zones, paper, blackAndWhite, ...told };
  const { ahead = null } = input;
  const vessels = input.risk?.vessels ?? {};
  const depth = hasDepth ? { ...shared, plan, figure, ahead, marks: studies.marks, vessels } : null;
  // on the overview where there is room, else on pages of their own
  const short = isShort && parts.overview && depth ? depthBlock(depth) : null;
  return { input, parts, shared, depth, short };
}

type Begun = NonNullable<ReturnType<typeof beginSheet>>;

/** The pages before the pictures to work from. */
interface Opening {
  readonly leaves: readonly Leaf[];
  /** depth and limits stand there, too */
  readonly holds: boolean;
}

/** Where on the body the zones are: the overview. */
export function* openingSteps({ input, parts, shared, short }: Begun): Generator<number, Opening> {
  if (!parts.overview) return { leaves: [], holds: false };
  return yield* overview(shared, input.views ?? [], short);
}

/** How many pages `openingSteps` will make, if the views that it takes show every zone. */
export function usualOpening({ input, parts, shared, short }: Begun): number {
  if (!parts.overview) return 0;
  const all = shared.zones.map((zone) => ({ zone, rows: [], coveredRows: [] }));
  const groups = [{ view: input.figure.views[0], parts: all }];
  const content = { ...shared, groups };
  const holds = short !== null && holdsDepth(content, short);
  return overviewCount({ ...content, depth: holds ? short : null });
}

/** The pictures to work from. @param leavesBefore pages before them */
export function* pictureSteps(
  { parts, shared }: Begun,
  leavesBefore: number,
): Generator<number, Leaf[]> {
  if (!parts.closeUps) return [];
  return yield* (shared.isShort ? gallery : closeUps)(shared, leavesBefore);
}

export function boundSheet(begun: Begun, opening: Opening, pictures: readonly Leaf[]): Sheet[] {
  const { input, parts, shared, depth } = begun;
  const { plan, figure, paper, blackAndWhite } = input;
  const letters = new Map(shared.zones.map(({ zone, letter }) => [zone.id, letter]));
  const leaves = [...opening.leaves, ...pictures];
  if (depth && !opening.holds) leaves.push(...depthLeaves(depth));
  if (parts.record) leaves.push(...recordLeaves({ ...shared, plan, figure, letters }));
  if (parts.checklists) leaves.push(...checklistLeaves(plan, paper));
  const origin = { figure, planId: plan.id, planDigest: input.planDigest };
  return bound(leaves, plan.name, origin, paper, blackAndWhite);
}

/** The locale where the paper's font has every sign of its days; none (English) where it has not. */
function printableLocale(locale: string | undefined): string | undefined {
  const months = Array.from({ length: 12 }, (_, i) => String(i + 1).padStart(2, '0'));
  const days = months.map((month) => dayText(`2026-${month}-22`, locale));
  return days.every((day) => day === drawableText(day)) ? locale : undefined;
}

function warningsOn(
  { plan, layouts, figure, locale, risk = NO_RISK, openNotes = [] }: SheetInput,
  report: PlanReport,
): PlacedWarning[] {
  const changed = openNotes.map((text): PlacedWarning => {
    const whole = { zoneId: null, protocolId: null, grade: null, sources: [] };
    return { ...whole, code: 'opened-changed', severity: 'caution', text };
  });
  return [
    ...changed,
    ...planWarnings({ plan, report, layouts, figure, locale, risk: risk.warnings }),
  ];
}

/** The pages with what was typed; what is empty leaves room for a hand. */
export function filledIn(sheets: readonly Sheet[], record: SheetRecord): Page[] {
  return sheets.map(({ page, fields, blackAndWhite }) => {
    const shapes = [...page.shapes, ...fields(record)];
    return { ...page, shapes: blackAndWhite ? shapes.map(withoutHue) : shapes };
  });
}

/** Of the whole work: the overview, choosing the views of the close-ups, drawing those. */
export const OPENING_SHARE = 0.4;
const VIEWS_SHARE = 0.2;

type Shared = Omit<Parameters<typeof overviewLeaves>[0], 'groups'> &
  Pick<CloseUpContent, 'distance' | 'hasDepth'>;

function* overview(
  shared: Shared,
  views: readonly string[],
  offered: ReturnType<typeof depthBlock>,
): Generator<number, Opening> {
  const chosen = chosenViews(shared.studies, shared.zones, views);
  const groups = chosen.length > 0 ? chosen : yield* picked(shared);
  const holds = offered !== null && holdsDepth({ ...shared, groups }, offered);
  const drawing = overviewLeaves({ ...shared, groups, depth: holds ? offered : null });
  let drawn = drawing.next();
  for (; !drawn.done; drawn = drawing.next()) yield (OPENING_SHARE * 3) / 4;
  return { leaves: drawn.value, holds };
}

function* picked({ studies, zones }: Shared): Generator<number, ViewGroup[]> {
  const picking = pickViews(studies, zones);
  for (;;) {
    const step = picking.next();
    if (step.done) return step.value;
    yield (step.value * OPENING_SHARE) / 2;
  }
}

function* closeUps(shared: Shared, leavesBefore: number): Generator<number, Leaf[]> {
  const { studies, zones, paper } = shared;
  const picking = closeUpViews(studies, zones);
  let picked = picking.next();
  for (; !picked.done; picked = picking.next()) yield OPENING_SHARE + picked.value * VIEWS_SHARE;
  const { frame } = closeUpGrid(paper, tableHeightMm(Math.min(3, zones.length)));
  const size = { widthMm: frame.right - frame.left, heightMm: frame.bottom - frame.top };
  const sheets = planSheets(studies, picked.value, size);
  const leaves: Leaf[] = [];
  for (const index of sheets.keys()) {
    leaves.push(closeUpLeaf({ ...shared, sheets, leavesBefore }, index));
    const done = OPENING_SHARE + VIEWS_SHARE;
    yield done + ((1 - done) * leaves.length) / sheets.length;
  }
  return leaves;
}

/** How many times more room between points is tried, the most first. */
const EASES = [1.7, 1.4, 1.2];

/** The same points in fewer pages: several pictures on each. */
function* gallery(shared: Shared, leavesBefore: number): Generator<number, Leaf[]> {
  const { studies, zones, paper } = shared;
  const picking = closeUpViews(studies, zones);
  let picked = picking.next();
  for (; !picked.done; picked = picking.next()) yield OPENING_SHARE + picked.value * VIEWS_SHARE;
  const room = galleryRoom(paper);
  const groups = picked.value;
  const laid = (ease: number) => galleryPages(compactSheets(studies, groups, room, ease), room);
  const fewest = laid(1);
  // larger pictures where they take no more pages
  const larger = EASES.map(laid).find(({ length }) => length <= fewest.length);
  const pages = larger ?? fewest;
  const leaves: Leaf[] = [];
  for (const index of pages.keys()) {
    leaves.push(galleryLeaf({ ...shared, pages, leavesBefore }, index));
    const done = OPENING_SHARE + VIEWS_SHARE;
    yield done + ((1 - done) * leaves.length) / pages.length;
  }
  return leaves;
}
