import { LAYOUT_VERSION } from '../../layout/types';
import { MODELS, type ModelId, TOPOLOGY_DIGESTS } from '../models';
import { type HandPoints, PLAN_VERSION, type Plan, type PlanTreatment } from '../types';
import { onModel } from './fileCarry';
import { encodeField, encodePlaces } from './fileColumns';
import { decodePlan } from './fileDecode';
import { migrated } from './fileMigrate';
import { modelForFile } from './fileModel';
import { type PlaceMesh, positionsOf, type StatedPlaces } from './filePlaces';
import { repairedFile } from './fileRepair';
import { FILE_FORMAT, type PlanFileIn } from './fileSchema';

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
      /** for `placesElsewhere`, once the model's mesh is there */
      readonly stated: readonly StatedPlaces[];
    }
  | {
      readonly ok: false;
      readonly reason: string;
      /** models that the plan can be carried over to instead */
      readonly onto: readonly ModelId[];
    };

/**
 * @param mesh of the plan's model: places are then written in mm, too; null: they are left out, as
 * in the browser's own copies, which are checked by a sum
 */
export function writePlan(plan: Plan, mesh: PlaceMesh | null = null): string {
  const { digest, name, topology } = MODELS[plan.model];
  const file: PlanFileIn = {
    format: FILE_FORMAT,
    version: PLAN_VERSION,
    layoutVersion: LAYOUT_VERSION,
    id: plan.id,
    name: plan.name,
    model: { id: plan.model, name, digest, topology: TOPOLOGY_DIGESTS[topology] },
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
    testSpots: plan.testSpots.map((spot) => {
      const place = { faces: Int32Array.of(spot.face), weights: Float64Array.from(spot.weights) };
      const at = positionsOf(place, mesh);
      return { ...spot, positionMm: at && [at[0], at[1], at[2]] };
    }),
  };
  return `${JSON.stringify(file, null, 1)}\n`;
}

/** Everything of a plan that stands in its file as it is. */
function treatmentOf(plan: Plan): Omit<PlanTreatment, 'testSpots'> {
  const { id: _id, name: _name, model: _model, testSpots: _testSpots, ...rest } = plan;
  const {
    scale: _scale,
    zones: _zones,
    keepOuts: _keepOuts,
    earlier: _earlier,
    ...treatment
  } = rest;
  return treatment;
}

/**
 * Reads and checks a plan file; whatever is wrong comes back as sentences for the person.
 * @param onto carries the plan over to this model, where it shares the triangles of the file's
 */
export function readPlan(text: string, onto: ModelId | null = null): ReadPlan {
  const json = parseJson(text);
  if (!isRecord(json) || json.format !== FILE_FORMAT) {
    return refuse('This is not a Mesomap plan, or the file is damaged.');
  }
  const other = otherVersion(json.version);
  if (other) return refuse(other);
  const repaired = repairedFile(migrated(json, PLAN_VERSION));
  if (!repaired.ok) return refuse(repaired.reason);
  const { file, notes } = repaired;
  const model = modelForFile(file.model, onto);
  if (!model.ok) return refuse(model.reason, model.onto);
  const decoded = decodePlan(file, model.model);
  if (!decoded.ok) return refuse(decoded.reason);
  const all = [...notes, ...decoded.notes];
  if (model.carriedFrom === null) return { ...decoded, notes: all };
  const plan = onModel(decoded.plan, model.model);
  const carried = `Made for “${model.carriedFrom}”, carried over to “${MODELS[model.model].name}”: zones, keep-outs and points by hand lie at the same places of the anatomy; distances, areas and laid points are worked out anew.`;
  const size =
    decoded.plan.scale.factor === plan.scale.factor
      ? []
      : ['The figure is of average size again: fit it to your patient.'];
  return { ok: true, plan, notes: [...all, carried, ...size], stated: [] };
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

function otherVersion(version: unknown): string | null {
  if (!Number.isInteger(version)) return 'The plan is damaged: its version cannot be read.';
  const number = version as number;
  if (number >= 1 && number <= PLAN_VERSION) return null;
  if (number > PLAN_VERSION) {
    return `The plan was saved by a newer Mesomap (plan version ${version}). Please update this app.`;
  }
  return 'The plan is damaged: its version cannot be read.';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A damaged file may quote itself at any length: a sentence for a person stays one. */
const LONGEST_REASON = 300;

function refuse(reason: string, onto: readonly ModelId[] = []): ReadPlan {
  const line = reason.replace(/\s+/g, ' ');
  const short = line.length > LONGEST_REASON ? `${line.slice(0, LONGEST_REASON)} …` : line;
  return { ok: false, reason: short, onto };
}
