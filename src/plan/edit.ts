import {
  FIELD_BAND_MM,
  type FieldDelta,
  invertFieldDelta,
  type SparseField,
} from '../geometry/field';
import { applyListChange, invertListChange, type ListChange, listChange } from './listChange';
import type {
  EarlierSession,
  HandPoints,
  KeepOut,
  Plan,
  PlanTreatment,
  SkinMeasure,
  TestSpot,
  Zone,
} from './types';

/** Of the shape of an edit; steps of undo that were kept in an older shape are brought up to it (`editMigrate`). */
export const EDIT_VERSION = 7;

/** A zone without its painted field and its points: what the panels change. */
export type ZoneSettings = Omit<Zone, 'id' | 'field' | 'hand'>;

/** A change of the plan that says both ways, so that undo is `applyEdit(plan, invertEdit(edit))`. */
export type Edit =
  | { readonly kind: 'addZone'; readonly zone: Zone; readonly index: number }
  | { readonly kind: 'removeZone'; readonly zone: Zone; readonly index: number }
  | {
      readonly kind: 'changeZone';
      readonly zoneId: string;
      readonly before: Partial<ZoneSettings>;
      readonly after: Partial<ZoneSettings>;
    }
  | { readonly kind: 'paint'; readonly zoneId: string; readonly change: FieldDelta }
  | { readonly kind: 'paintFiner'; readonly zoneId: string; readonly change: FieldDelta }
  | { readonly kind: 'paintKeepOut'; readonly keepOutId: string; readonly change: FieldDelta }
  /** the zone's whole area: presets, lasso, grow, union … */
  | {
      readonly kind: 'setField';
      readonly zoneId: string;
      readonly what: string;
      readonly before: SparseField;
      readonly after: SparseField;
    }
  | {
      readonly kind: 'setPoints';
      readonly zoneId: string;
      readonly what: string;
      readonly before: HandPoints | null;
      readonly after: HandPoints | null;
    }
  | {
      readonly kind: 'changeKeepOuts';
      readonly what: string;
      readonly change: ListChange<KeepOut>;
    }
  | {
      readonly kind: 'changeEarlier';
      readonly what: string;
      readonly change: ListChange<EarlierSession>;
    }
  /** order of the zones, by id */
  | {
      readonly kind: 'orderZones';
      readonly before: readonly string[];
      readonly after: readonly string[];
    }
  /** several edits as one step */
  | { readonly kind: 'together'; readonly what: string; readonly edits: readonly Edit[] }
  | {
      readonly kind: 'changePlan';
      readonly before: Partial<PlanSettings>;
      readonly after: Partial<PlanSettings>;
    }
  /** another figure, or another size of it, and what of the plan's places lies elsewhere for it */
  | {
      readonly kind: 'changeFigure';
      readonly before: Partial<FigureAndSize>;
      readonly after: Partial<FigureAndSize>;
      readonly zones: ListChange<Zone>;
      readonly keepOuts: ListChange<KeepOut>;
      readonly earlier: ListChange<EarlierSession>;
      readonly testSpots: ListChange<TestSpot>;
      /** missing in steps of earlier releases, and where there are none */
      readonly measures?: ListChange<SkinMeasure>;
    };

type FigureAndSize = Pick<Plan, 'figure' | 'scale'>;

/** What of a plan lies on its figure. */
export type Places = Pick<Plan, 'zones' | 'keepOuts' | 'earlier' | 'testSpots'>;

/** The edit that makes a plan's keep-outs others. */
export function keepOutsEdit(
  plan: Pick<Plan, 'keepOuts'>,
  what: string,
  after: readonly KeepOut[],
): Edit {
  return { kind: 'changeKeepOuts', what, change: listChange(plan.keepOuts, after) };
}

/** The edit that makes a plan's earlier sessions others. */
export function earlierEdit(
  plan: Pick<Plan, 'earlier'>,
  what: string,
  after: readonly EarlierSession[],
): Edit {
  return { kind: 'changeEarlier', what, change: listChange(plan.earlier, after) };
}

/** The edit that lays a plan on another figure or another size of it; places that are not given stay. */
export function figureEdit(
  plan: FigureAndSize & Places & Pick<Plan, 'measures'>,
  to: Partial<FigureAndSize>,
  places: Partial<Places & Pick<Plan, 'measures'>>,
): Edit {
  const { figure, scale } = plan;
  const after = { ...plan, ...places };
  return {
    kind: 'changeFigure',
    before: { ...(to.figure && { figure }), ...(to.scale && { scale }) },
    after: to,
    zones: listChange(plan.zones, after.zones),
    keepOuts: listChange(plan.keepOuts, after.keepOuts),
    earlier: listChange(plan.earlier, after.earlier),
    testSpots: listChange(plan.testSpots, after.testSpots),
    ...(plan.measures.length > 0 && { measures: listChange(plan.measures, after.measures) }),
  };
}

/** What of a plan the panels change besides its zones. */
export type PlanSettings = PlanTreatment & Pick<Plan, 'name'>;

export function invertEdit(edit: Edit): Edit {
  switch (edit.kind) {
    case 'addZone':
      return { ...edit, kind: 'removeZone' };
    case 'removeZone':
      return { ...edit, kind: 'addZone' };
    case 'changeZone':
    case 'changePlan':
    case 'setField':
    case 'setPoints':
    case 'orderZones':
      return { ...edit, before: edit.after, after: edit.before } as Edit;
    case 'changeKeepOuts':
      return { ...edit, change: invertListChange(edit.change) };
    case 'changeEarlier':
      return { ...edit, change: invertListChange(edit.change) };
    case 'changeFigure':
      return {
        kind: 'changeFigure',
        before: edit.after,
        after: edit.before,
        zones: invertListChange(edit.zones),
        keepOuts: invertListChange(edit.keepOuts),
        earlier: invertListChange(edit.earlier),
        testSpots: invertListChange(edit.testSpots),
        ...(edit.measures && { measures: invertListChange(edit.measures) }),
      };
    case 'together':
      return { ...edit, edits: edit.edits.map(invertEdit).reverse() };
    case 'paint':
    case 'paintFiner':
    case 'paintKeepOut':
      return { ...edit, change: invertFieldDelta(edit.change) };
    default:
      return exhausted(edit);
  }
}

/** The plan after the edit; throws when the edit does not belong to this plan (a bug). */
export function applyEdit(plan: Plan, edit: Edit): Plan {
  switch (edit.kind) {
    case 'addZone':
      return { ...plan, zones: plan.zones.toSpliced(edit.index, 0, edit.zone) };
    case 'removeZone':
      return { ...plan, zones: plan.zones.toSpliced(zoneIndex(plan, edit.zone.id), 1) };
    case 'changeZone':
      return withZone(plan, edit.zoneId, (zone) => ({ ...zone, ...edit.after }));
    case 'paint':
      return withZone(plan, edit.zoneId, (zone) => ({
        ...zone,
        field: changeField(zone.field, edit.change),
      }));
    case 'paintFiner':
      return withZone(plan, edit.zoneId, (zone) => ({
        ...zone,
        finer: zone.finer && { ...zone.finer, field: changeField(zone.finer.field, edit.change) },
      }));
    case 'paintKeepOut':
      return {
        ...plan,
        keepOuts: plan.keepOuts.map((each) =>
          each.id === edit.keepOutId
            ? { ...each, field: changeField(each.field, edit.change) }
            : each,
        ),
      };
    case 'setField':
      return withZone(plan, edit.zoneId, (zone) => ({ ...zone, field: edit.after }));
    case 'setPoints':
      return withZone(plan, edit.zoneId, (zone) => ({ ...zone, hand: edit.after }));
    case 'changeKeepOuts':
      return { ...plan, keepOuts: applyListChange(plan.keepOuts, edit.change) };
    case 'changeEarlier':
      return { ...plan, earlier: applyListChange(plan.earlier, edit.change) };
    case 'orderZones':
      return { ...plan, zones: edit.after.map((id) => plan.zones[zoneIndex(plan, id)]) };
    case 'together':
      return edit.edits.reduce(applyEdit, plan);
    case 'changePlan':
      return { ...plan, ...edit.after };
    case 'changeFigure':
      return {
        ...plan,
        ...edit.after,
        zones: applyListChange(plan.zones, edit.zones),
        keepOuts: applyListChange(plan.keepOuts, edit.keepOuts),
        earlier: applyListChange(plan.earlier, edit.earlier),
        testSpots: applyListChange(plan.testSpots, edit.testSpots),
        measures: edit.measures ? applyListChange(plan.measures, edit.measures) : plan.measures,
      };
    default:
      return exhausted(edit);
  }
}

/**
 * Two moves of one slider or stepper, or of one point by the arrow keys, as one edit; null for anything
 * else. Choices that stand for themselves (another arrangement, a mode, a colour …) stay steps of
 * their own.
 */
export function joinEdits(first: Edit, second: Edit): Edit | null {
  if (first.kind === 'setPoints' && second.kind === 'setPoints') return joinNudges(first, second);
  if (first.kind === 'together' && second.kind === 'together') return joinEach(first, second);
  if (first.kind === 'together') return joinToFirst(first, second);
  const sameZone =
    first.kind === 'changeZone' && second.kind === 'changeZone' && first.zoneId === second.zoneId;
  const samePlan = first.kind === 'changePlan' && second.kind === 'changePlan';
  if (!sameZone && !samePlan) return null;
  const leaf = changedLeaf(first);
  if (leaf === null || leaf !== changedLeaf(second) || !SLIDING.has(leaf)) return null;
  return { ...second, before: first.before } as Edit;
}

type PointsEdit = Extract<Edit, { kind: 'setPoints' }>;

/** What moves points by the arrow keys is called so; the words after it name the points. */
export const NUDGE = 'Nudge';

function joinNudges(first: PointsEdit, second: PointsEdit): Edit | null {
  const same = first.zoneId === second.zoneId && first.what === second.what;
  return same && second.what.startsWith(NUDGE) ? { ...second, before: first.before } : null;
}

/** The same setting of the same zones. */
function joinEach(
  first: Extract<Edit, { kind: 'together' }>,
  second: Extract<Edit, { kind: 'together' }>,
): Edit | null {
  if (first.what !== second.what || first.edits.length !== second.edits.length) return null;
  const joined = first.edits.map((edit, i) => joinEdits(edit, second.edits[i]));
  return joined.every((edit) => edit !== null) ? { ...second, edits: joined } : null;
}

/** A slider's first move may have let go of points that a hand had kept as they were. */
function joinToFirst(first: Extract<Edit, { kind: 'together' }>, second: Edit): Edit | null {
  const [change, points] = first.edits;
  if (first.edits.length !== 2 || points.kind !== 'setPoints') return null;
  const joined = joinEdits(change, second);
  return joined && { ...first, edits: [joined, points] };
}

/** Numbers that are set by sliders and steppers, where a run of small changes is one wish. */
const SLIDING: ReadonlySet<string> = new Set([
  'pattern.spacingMm',
  'pattern.marginMm',
  'pattern.rowDistanceMm',
  'pattern.directionDeg',
  'pattern.threadMm',
  'pattern.gapMm',
  'pattern.head.pitchMm',
  'pattern.head.sideMm',
  'finer.spacingMm',
  'insertion.angleDeg',
  'insertion.insertedLengthMm',
  'volumePerPointMl',
  'drawUp.wastagePercent',
  'drawUp.syringeMl',
  'drawUp.lossPerSyringeMl',
  'drawUp.needleChanges',
  'drawUp.lossPerNeedleChangeMl',
  'drawUp.graduationMl',
  'uncertainty.scalePercent',
  'uncertainty.areaPercent',
  'needle.lengthMm',
]);

/** The one value that an edit changes, as a path; null when it changes several. */
function changedLeaf(edit: Edit): string | null {
  if (edit.kind !== 'changeZone' && edit.kind !== 'changePlan') return null;
  const leaves = differences(edit.before, edit.after, '').filter(
    // the record of where numbers are from follows the numbers
    (leaf) => leaf !== 'protocol' && !leaf.startsWith('protocol.'),
  );
  return leaves.length === 1 ? leaves[0] : null;
}

function differences(before: unknown, after: unknown, path: string): string[] {
  if (typeof after !== 'object' || after === null) return before === after ? [] : [path];
  return Object.entries(after).flatMap(([key, value]) =>
    differences(
      (before as Record<string, unknown> | undefined)?.[key],
      value,
      path ? `${path}.${key}` : key,
    ),
  );
}

/** What the edit did, for the undo button and the history. */
export function describeEdit(edit: Edit): string {
  switch (edit.kind) {
    case 'addZone':
      return `Add ${edit.zone.name}`;
    case 'removeZone':
      return `Delete ${edit.zone.name}`;
    case 'changeZone':
      return CHANGE_NAMES[Object.keys(edit.after)[0] as keyof ZoneSettings] ?? 'Change zone';
    case 'paint':
      return 'Paint';
    case 'paintFiner':
      return 'Paint finer area';
    case 'paintKeepOut':
      return 'Paint keep-out';
    case 'setField':
    case 'setPoints':
    case 'changeKeepOuts':
    case 'changeEarlier':
    case 'together':
      return edit.what;
    case 'orderZones':
      return 'Reorder zones';
    case 'changePlan':
      return PLAN_NAMES[Object.keys(edit.after)[0] as keyof PlanSettings] ?? 'Change plan';
    case 'changeFigure':
      if (edit.after.figure) return 'Change model';
      return edit.after.scale?.confirmed ? 'Fit to patient' : 'Back to average size';
    default:
      return exhausted(edit);
  }
}

const CHANGE_NAMES: Record<keyof ZoneSettings, string> = {
  otherSide: 'Link with the other side',
  name: 'Rename zone',
  colour: 'Change colour',
  side: 'Change side',
  visible: 'Show or hide zone',
  locked: 'Lock or unlock zone',
  finer: 'Change finer area',
  target: 'Change target',
  pattern: 'Change pattern',
  insertion: 'Change depth',
  volumePerPointMl: 'Change volume',
  needle: 'Change needle',
  aim: 'Change target layer',
  solutionId: 'Change solution',
  protocol: 'Change protocol',
};

const PLAN_NAMES: Record<keyof PlanSettings, string> = {
  name: 'Rename plan',
  drawUp: 'Change draw-up',
  protocols: 'Change own protocols',
  products: 'Change products',
  solutions: 'Change solutions',
  anaesthetic: 'Change anaesthetic limit',
  uncertainty: 'Change uncertainty',
  pace: 'Change pace',
  thickness: 'Change skin thickness',
  course: 'Change course',
  testSpots: 'Change test spots',
  measures: 'Change measures',
  views: 'Change saved views',
  lesson: 'Change the lesson',
  checklists: 'Change checklist',
  ticked: 'Tick checklist',
};

/** Merges a stroke into a sparse field; both lists ascend. Vertices back at the outside value go. */
export function changeField(field: SparseField, change: FieldDelta): SparseField {
  const most = field.vertices.length + change.vertices.length;
  const vertices = new Uint32Array(most);
  const values = new Float32Array(most);
  let count = 0;
  let i = 0;
  let j = 0;
  while (i < field.vertices.length || j < change.vertices.length) {
    const old = i < field.vertices.length ? field.vertices[i] : Number.POSITIVE_INFINITY;
    const changed = j < change.vertices.length ? change.vertices[j] : Number.POSITIVE_INFINITY;
    const value = changed <= old ? change.after[j] : field.values[i];
    const vertex = Math.min(old, changed);
    if (old === vertex) i++;
    if (changed === vertex) j++;
    if (value <= -FIELD_BAND_MM) continue;
    vertices[count] = vertex;
    values[count++] = value;
  }
  return { vertices: vertices.slice(0, count), values: values.slice(0, count) };
}

function withZone(plan: Plan, id: string, change: (zone: Zone) => Zone): Plan {
  const index = zoneIndex(plan, id);
  return { ...plan, zones: plan.zones.with(index, change(plan.zones[index])) };
}

function zoneIndex(plan: Plan, id: string): number {
  const index = plan.zones.findIndex((zone) => zone.id === id);
  if (index < 0) throw new Error(`No zone ${id} in this plan`);
  return index;
}

function exhausted(value: never): never {
  throw new Error(`Unknown edit ${JSON.stringify(value)}`);
}
