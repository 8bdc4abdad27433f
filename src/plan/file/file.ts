import * as v from 'valibot';
import type { SparseField } from '../../geometry/field';
import { LAYOUT_VERSION } from '../../layout/types';
import { MODELS, type ModelId } from '../models';
import { type HandPoints, PLAN_VERSION, type Plan, type PlanTreatment, type Zone } from '../types';
import {
  decodeField,
  decodePlaces,
  encodeField,
  encodePlaces,
  type FieldColumns,
} from './fileColumns';
import { migrated } from './fileMigrate';
import {
  FILE_FORMAT,
  PlanFile,
  type PlanFileIn,
  type PlanFileOut,
  type ZoneFileOut,
} from './fileSchema';

/**
 * The plan file `.mesomap.json`: JSON, versioned, older versions are read. Lengths in mm, volumes in
 * mL, angles in degrees; columns of numbers as `fileColumns` says.
 */
export const FILE_ENDING = '.mesomap.json';

export type ReadPlan =
  | { readonly ok: true; readonly plan: Plan; readonly notes: readonly string[] }
  | { readonly ok: false; readonly reason: string };

export function writePlan(plan: Plan): string {
  const model = MODELS[plan.model];
  const file: PlanFileIn = {
    format: FILE_FORMAT,
    version: PLAN_VERSION,
    layoutVersion: LAYOUT_VERSION,
    id: plan.id,
    name: plan.name,
    model: { id: plan.model, digest: model.digest },
    ...treatmentOf(plan),
    zones: plan.zones.map((zone) => ({
      ...zone,
      field: encodeField(zone.field),
      finer: zone.finer && { ...zone.finer, field: encodeField(zone.finer.field) },
      hand: zone.hand && handFile(zone.hand),
    })),
    keepOuts: plan.keepOuts.map((each) => ({ ...each, field: encodeField(each.field) })),
    earlier: plan.earlier.map((each) => ({ ...each, ...encodePlaces(each) })),
  };
  return `${JSON.stringify(file, null, 1)}\n`;
}

/** Everything of a plan that stands in its file as it is. */
function treatmentOf(plan: Plan): PlanTreatment {
  const { id: _id, name: _name, model: _model, ...rest } = plan;
  const { zones: _zones, keepOuts: _keepOuts, earlier: _earlier, ...treatment } = rest;
  return treatment;
}

/** Reads and checks a plan file; whatever is wrong comes back as a sentence for the person. */
export function readPlan(text: string): ReadPlan {
  const json = parseJson(text);
  if (!isRecord(json) || json.format !== FILE_FORMAT) {
    return refuse('This is not a Mesomap plan, or the file is damaged.');
  }
  const other = otherVersion(json.version);
  if (other) return refuse(other);
  const checked = v.safeParse(PlanFile, migrated(json, PLAN_VERSION));
  if (!checked.success) return refuse(`The plan is damaged: ${where(checked.issues[0])}.`);
  return fromFile(checked.output);
}

function fromFile(file: PlanFileOut): ReadPlan {
  const model = MODELS[file.model.id as ModelId];
  if (!model) {
    return refuse(`The plan was made for a model that this app does not have (${file.model.id}).`);
  }
  if (model.digest !== file.model.digest) {
    return refuse(
      `The plan was made for another version of the model “${model.name}”. Its zones would not lie on the same skin.`,
    );
  }
  const damaged: string[] = [];
  const field = (columns: FieldColumns, name: string): SparseField => {
    const read = decodeField(columns, model.vertexCount);
    if (!read) damaged.push(`the painted skin of “${name}” cannot be read`);
    return read ?? { vertices: new Uint32Array(0), values: new Float32Array(0) };
  };
  const zones = file.zones.map((zone): Zone => {
    const hand = zone.hand && handOf(zone.hand, model.triangleCount);
    if (zone.hand && !hand) damaged.push(`the points of “${zone.name}” cannot be read`);
    return {
      ...zone,
      field: field(zone.field, zone.name),
      finer: zone.finer && { ...zone.finer, field: field(zone.finer.field, zone.name) },
      hand,
    };
  });
  const keepOuts = file.keepOuts.map((each) => ({ ...each, field: field(each.field, each.name) }));
  const earlier = file.earlier.map((each) => {
    const places = decodePlaces(each, model.triangleCount);
    if (!places) damaged.push(`the punctures of “${each.name}” cannot be read`);
    return { ...each, ...(places ?? { faces: new Int32Array(0), weights: new Float64Array(0) }) };
  });
  for (const spot of file.testSpots)
    if (spot.face >= model.triangleCount) damaged.push('a test spot is not on the figure');
  for (const list of [zones, keepOuts, earlier, file.products, file.solutions, file.testSpots])
    if (new Set(list.map((each) => each.id)).size < list.length)
      damaged.push('two of its parts have the same mark');
  if (damaged.length > 0) return refuse(`The plan is damaged: ${damaged[0]}.`);
  const notes =
    file.layoutVersion === LAYOUT_VERSION
      ? []
      : [
          `The plan was laid out by layout version ${file.layoutVersion}; this app has version ${LAYOUT_VERSION}, so points may lie elsewhere.`,
        ];
  const { format: _format, version: _version, layoutVersion: _layoutVersion, ...content } = file;
  const places = { model: file.model.id as ModelId, zones, keepOuts, earlier };
  const plan: Plan = { ...content, ...places };
  return { ok: true, plan, notes };
}

function handOf(hand: NonNullable<ZoneFileOut['hand']>, faceCount: number): HandPoints | null {
  const places = decodePlaces(hand, faceCount);
  const count = places?.faces.length;
  const { fill, flags, insertedLengthMm, volumeMl, names } = hand;
  const columns = [flags, insertedLengthMm, volumeMl, names];
  if (!places || columns.some((column) => column.length !== count)) return null;
  return {
    ...{ fill, ...places, names },
    flags: Uint8Array.from(flags),
    insertedLengthMm: numbersOrNaN(insertedLengthMm),
    volumeMl: numbersOrNaN(volumeMl),
  };
}

function handFile(hand: HandPoints): NonNullable<PlanFileIn['zones'][number]['hand']> {
  return {
    fill: hand.fill,
    ...encodePlaces(hand),
    flags: [...hand.flags],
    insertedLengthMm: numbersOrNull(hand.insertedLengthMm),
    volumeMl: numbersOrNull(hand.volumeMl),
    names: [...hand.names],
  };
}

/** JSON has no NaN. */
function numbersOrNull(column: Float64Array): (number | null)[] {
  return Array.from(column, (value) => (Number.isNaN(value) ? null : value));
}

function numbersOrNaN(column: readonly (number | null)[]): Float64Array {
  return Float64Array.from(column, (value) => value ?? Number.NaN);
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

function where(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue) ?? 'the file';
  return `${path} – ${issue.message}`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A damaged file may quote itself at any length: a sentence for a person stays one. */
const LONGEST_REASON = 300;

function refuse(reason: string): ReadPlan {
  const line = reason.replace(/\s+/g, ' ');
  const short = line.length > LONGEST_REASON ? `${line.slice(0, LONGEST_REASON)} …` : line;
  return { ok: false, reason: short };
}
