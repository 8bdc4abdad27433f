import { LAYOUT_VERSION } from '../../layout/types';
import { BUNDLED_FIGURES } from '../figure/bundled';
import type { Figure } from '../figure/figure';
import { BUNDLED_SCALE, isSameSize } from '../scale/patientScale';
import { scaledSkin } from '../scale/setScale';
import {
  type HandPoints,
  PLAN_VERSION,
  type Plan,
  type PlanTreatment,
  type SavedView,
  type SkinPlace,
} from '../types';
import { encodeField, encodePlaces } from './fileColumns';
import { decodePlan } from './fileDecode';
import { figureForFile } from './fileFigure';
import { migrated } from './fileMigrate';
import { type PlaceMesh, positionsOf, type StatedPlaces } from './filePlaces';
import { repairedFile } from './fileRepair';
import { FILE_FORMAT, type PlanFileIn } from './fileSchema';
import { isNestedTooDeep } from './nesting';
import { type Seal, sealOf } from './seal';

/**
 * The plan file `.mesomap.json`: JSON, versioned, older versions are read. Lengths in mm, volumes in
 * mL, angles in degrees; columns of numbers as `fileColumns` says. In full: docs/plan-file.md.
 */
export const FILE_ENDING = '.mesomap.json';

export type ReadPlan =
  | {
      readonly ok: true;
      readonly plan: Plan;
      /** what is not as it stood in the file, and what to look at */
      readonly notes: readonly string[];
      /** for `placesElsewhere`, once the figure's mesh is there */
      readonly stated: readonly StatedPlaces[];
      readonly seal?: Seal;
      /** a newer Mesomap wrote it: to be looked at, since what is not known here would be lost on saving */
      readonly isNewer?: true;
    }
  | {
      readonly ok: false;
      readonly reason: string;
      /** figures that the plan can be carried over to instead */
      readonly onto: readonly Figure[];
    };

/**
 * @param mesh of the plan's figure: places are then written in mm, too; null: they are left out, as
 * in the browser's own copies, which are checked by a sum
 */
export function writePlan(plan: Plan, mesh: PlaceMesh | null = null): string {
  const { id, name, digest, topology } = plan.figure;
  const file: PlanFileIn = {
    format: FILE_FORMAT,
    version: PLAN_VERSION,
    layoutVersion: LAYOUT_VERSION,
    id: plan.id,
    name: plan.name,
    model: { id, name, digest, topology },
    scale: plan.scale,
    ...treatmentOf(plan),
    zones: plan.zones.map((zone) => ({
      ...zone,
      field: encodeField(zone.field),
      finer: zone.finer && { ...zone.finer, field: encodeField(zone.finer.field) },
      hand: zone.hand && handFile(zone.hand, mesh),
    })),
    keepOuts: plan.keepOuts.map((each) => ({ ...each, field: encodeField(each.field) })),
    earlier: plan.earlier.map((each) => ({
      ...each,
      ...encodePlaces(each),
      positionsMm: positionsOf(each, mesh),
    })),
    testSpots: plan.testSpots.map((spot) => placeFile(spot, mesh)),
    ...(plan.measures.length > 0 && {
      measures: plan.measures.map((measure) => ({
        ...measure,
        places: measure.places.map((place) => placeFile(place, mesh)),
      })),
    }),
    ...(plan.views.length > 0 && { views: plan.views.map(viewFile) }),
    ...(plan.lesson.length > 0 && { lesson: plan.lesson.map(viewFile) }),
  };
  return `${JSON.stringify(file, null, 1)}\n`;
}

function placeFile<Place extends SkinPlace>(place: Place, mesh: PlaceMesh | null) {
  const { face, weights } = place;
  const columns = { faces: Int32Array.of(face), weights: Float64Array.from(weights) };
  const at = positionsOf(columns, mesh);
  const positionMm = at && ([at[0], at[1], at[2]] as [number, number, number]);
  return { ...place, weights: [...weights] as [number, number, number], positionMm };
}

function viewFile<View extends Pick<SavedView, 'targetMm'>>({ targetMm, ...view }: View) {
  return { ...view, targetMm: [...targetMm] as [number, number, number] };
}

/** Everything of a plan that stands in its file as it is. */
function treatmentOf(
  plan: Plan,
): Omit<PlanTreatment, 'testSpots' | 'measures' | 'views' | 'lesson'> {
  const { id: _id, name: _name, figure: _figure, testSpots: _testSpots, ...rest } = plan;
  const {
    scale: _scale,
    zones: _zones,
    keepOuts: _keepOuts,
    earlier: _earlier,
    measures: _measures,
    views: _views,
    lesson: _lesson,
    ...treatment
  } = rest;
  return treatment;
}

interface ReadOn {
  /** carries the plan over to this figure, where it shares the triangles of the file's */
  readonly onto?: Figure | null;
  /** figures that are at hand */
  readonly figures?: readonly Figure[];
  /** reads a plan of a newer Mesomap, too, as far as it is known here */
  readonly newer?: boolean;
}

/** Reads and checks a plan file; whatever is wrong comes back as sentences for the person. */
export function readPlan(
  text: string,
  { onto = null, figures = BUNDLED_FIGURES, newer = false }: ReadOn = {},
): ReadPlan {
  const json = parseJson(text);
  if (!isRecord(json) || json.format !== FILE_FORMAT) {
    return refuse('This is not a Mesomap plan, or the file is damaged.');
  }
  if (isNestedTooDeep(json)) return refuse('The plan is damaged: it is nested deeper than a plan.');
  const other = otherVersion(json.version);
  if (other && !(newer && other.isNewer)) return refuse(other.reason);
  const now = other ? { ...json, version: PLAN_VERSION } : migrated(json, PLAN_VERSION);
  const repaired = repairedFile(now);
  // what a newer one writes otherwise may mean something else: nothing of it is guessed
  if (other && !(repaired.ok && repaired.repairs === 0)) return refuse(other.reason);
  if (!repaired.ok) return refuse(repaired.reason);
  const seal = sealOf(json);
  const marks = { ...(seal && { seal }), ...(other && { isNewer: true as const }) };
  const notes = [
    ...(seal === 'broken' ? [BROKEN_SEAL] : []),
    ...(other ? [NEWER] : []),
    ...repaired.notes,
  ];
  const found = figureForFile(repaired.file.model, onto, figures);
  if (!found.ok) return refuse(found.reason, found.onto);
  const decoded = decodePlan(repaired.file, found.figure);
  if (!decoded.ok) return refuse(decoded.reason);
  return { ...onItsFigure({ ...decoded, notes: [...notes, ...decoded.notes] }, found), ...marks };
}

const BROKEN_SEAL =
  'This file is not as Mesomap wrote it, for its checksum does not fit: it was changed by hand or is damaged. Look at every zone before you use it.';
const NEWER =
  'A newer Mesomap saved this plan: what this one does not know is not shown, so it is for looking only.';

type ReadFromFile = Omit<ReadPlan & { readonly ok: true }, 'seal' | 'isNewer'>;

/** With a note where the plan was made on another figure or on an earlier release of it. */
function onItsFigure(
  decoded: ReadFromFile,
  found: ReturnType<typeof figureForFile> & { readonly ok: true },
): ReadFromFile {
  const { notes } = decoded;
  if (found.carriedFrom === null && found.before) {
    const { moved } = found.before;
    const note = `Made on an earlier release of “${found.figure.name}”. Moved since: ${moved}. Zones, keep-outs and points lie at the same places of the anatomy.`;
    return { ...decoded, notes: [...notes, note] };
  }
  if (found.carriedFrom === null) return decoded;
  const plan = onFigure(decoded.plan, found.figure);
  const carried = `Made for “${found.carriedFrom}”, carried over to “${found.figure.name}”: zones, keep-outs and points by hand lie at the same places of the anatomy; distances, areas and laid points are worked out anew.`;
  const size = isSameSize(decoded.plan.scale, plan.scale)
    ? []
    : ['The figure is of average size again: fit it to your patient.'];
  return { ok: true, plan, notes: [...notes, carried, ...size], stated: [] };
}

function handFile(
  hand: HandPoints,
  mesh: PlaceMesh | null,
): NonNullable<PlanFileIn['zones'][number]['hand']> {
  return {
    fill: hand.fill,
    ...encodePlaces(hand),
    positionsMm: positionsOf(hand, mesh),
    flags: [...hand.flags],
    ids: [...hand.ids],
    insertedLengthMm: numbersOrNull(hand.insertedLengthMm),
    volumeMl: numbersOrNull(hand.volumeMl),
    names: [...hand.names],
  };
}

/** JSON has no NaN. */
function numbersOrNull(column: Float64Array): (number | null)[] {
  return Array.from(column, (value) => (Number.isNaN(value) ? null : value));
}

function parseJson(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return null;
  }
}

/** Why a plan of this version is not read as its own; null where it is. */
function otherVersion(version: unknown): { reason: string; isNewer: boolean } | null {
  const number = Number.isInteger(version) ? (version as number) : 0;
  if (number >= 1 && number <= PLAN_VERSION) return null;
  const reason =
    number > PLAN_VERSION
      ? `The plan was saved by a newer Mesomap (plan version ${version}). Please update this app.`
      : 'The plan is damaged: its version cannot be read.';
  return { reason, isNewer: number > PLAN_VERSION };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A damaged file may quote itself at any length: a sentence for a person stays one. */
const LONGEST_REASON = 300;

function refuse(reason: string, onto: readonly Figure[] = []): ReadPlan {
  const line = reason.replace(/\s+/g, ' ');
  const short = line.length > LONGEST_REASON ? `${line.slice(0, LONGEST_REASON)} …` : line;
  return { ok: false, reason: short, onto };
}

/**
 * A plan on another figure of the same triangles: every vertex and face lies on the same anatomy, so
 * skin and points stay as they are. The patient's size was taken from the first figure and goes.
 */
function onFigure(plan: Plan, figure: Figure): Plan {
  return {
    ...plan,
    ...scaledSkin(plan, BUNDLED_SCALE.factor / plan.scale.factor),
    scale: BUNDLED_SCALE,
    figure,
  };
}
