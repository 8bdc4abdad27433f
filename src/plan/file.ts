import * as v from 'valibot';
import { FIELD_BAND_MM, FIELD_STEP_MM, type SparseField } from '../geometry/field';
import { LAYOUT_VERSION } from '../layout/types';
import { fromBase64, toBase64 } from './base64';
import { RANGES } from './defaults';
import { MODELS, type ModelId } from './models';
import { ZONE_COLOURS } from './palette';
import { PLAN_VERSION, type Plan, type Zone } from './types';

/**
 * The plan file `.mesomap.json`: JSON, versioned. Lengths in mm, volumes in mL, angles in degrees.
 * A field is two base64 columns: vertex indices (uint32, little-endian, ascending) and signed
 * distances (int16, little-endian, in steps of 1/256 mm).
 */
export const FILE_FORMAT = 'mesomap-plan';
export const FILE_ENDING = '.mesomap.json';

export type ReadPlan =
  | { readonly ok: true; readonly plan: Plan; readonly notes: readonly string[] }
  | { readonly ok: false; readonly reason: string };

export function writePlan(plan: Plan): string {
  const model = MODELS[plan.model];
  const file: v.InferInput<typeof PlanFile> = {
    format: FILE_FORMAT,
    version: PLAN_VERSION,
    layoutVersion: LAYOUT_VERSION,
    id: plan.id,
    name: plan.name,
    model: { id: plan.model, digest: model.digest },
    drawUp: { ...plan.drawUp },
    zones: plan.zones.map((zone) => ({ ...zone, field: encodeField(zone.field) })),
  };
  return `${JSON.stringify(file, null, 1)}\n`;
}

/** Reads and checks a plan file; whatever is wrong comes back as a sentence for the person. */
export function readPlan(text: string): ReadPlan {
  const json = parseJson(text);
  if (!isRecord(json) || json.format !== FILE_FORMAT) {
    return refuse('This is not a Mesomap plan, or the file is damaged.');
  }
  const other = otherVersion(json.version);
  if (other) return refuse(other);
  const checked = v.safeParse(PlanFile, json);
  if (!checked.success) return refuse(`The plan is damaged: ${where(checked.issues[0])}.`);
  return fromFile(checked.output);
}

function fromFile(file: v.InferOutput<typeof PlanFile>): ReadPlan {
  const model = MODELS[file.model.id as ModelId];
  if (!model) {
    return refuse(`The plan was made for a model that this app does not have (${file.model.id}).`);
  }
  if (model.digest !== file.model.digest) {
    return refuse(
      `The plan was made for another version of the model “${model.name}”. Its zones would not lie on the same skin.`,
    );
  }
  const zones: Zone[] = [];
  for (const zone of file.zones) {
    const field = decodeField(zone.field, model.vertexCount);
    if (!field)
      return refuse(`The plan is damaged: the painted skin of “${zone.name}” cannot be read.`);
    zones.push({ ...zone, field });
  }
  if (new Set(zones.map((zone) => zone.id)).size < zones.length) {
    return refuse('The plan is damaged: two zones have the same mark.');
  }
  const notes =
    file.layoutVersion === LAYOUT_VERSION
      ? []
      : [
          `The plan was laid out by layout version ${file.layoutVersion}; this app has version ${LAYOUT_VERSION}, so points may lie elsewhere.`,
        ];
  const { id, name, drawUp } = file;
  return { ok: true, plan: { id, name, model: file.model.id as ModelId, zones, drawUp }, notes };
}

const number = (least: number, most: number) =>
  v.pipe(v.number(), v.finite(), v.minValue(least), v.maxValue(most));
const range = (key: keyof typeof RANGES) => number(RANGES[key].least, RANGES[key].most);
const text = (most: number) => v.pipe(v.string(), v.maxLength(most));

const ZoneFile = v.object({
  id: v.pipe(text(64), v.minLength(1)),
  name: text(200),
  colour: v.pipe(number(0, ZONE_COLOURS.length - 1), v.integer()),
  side: v.picklist(['auto', 'left', 'right', 'both']),
  visible: v.boolean(),
  field: v.object({ vertices: v.string(), steps: v.string() }),
  pattern: v.object({
    kind: v.literal('poisson'),
    mode: v.picklist(['dense', 'random']),
    spacingMm: range('spacingMm'),
    marginMm: range('marginMm'),
    seed: v.pipe(number(0, 0xffffffff), v.integer()),
  }),
  insertion: v.object({ angleDeg: range('angleDeg'), insertedLengthMm: range('insertedLengthMm') }),
  volumePerPointMl: range('volumePerPointMl'),
});

const PlanFile = v.object({
  format: v.literal(FILE_FORMAT),
  version: v.literal(PLAN_VERSION),
  layoutVersion: v.pipe(number(0, 1e6), v.integer()),
  id: v.pipe(text(64), v.minLength(1)),
  name: text(200),
  model: v.object({ id: v.string(), digest: v.string() }),
  drawUp: v.object({
    wastagePercent: range('wastagePercent'),
    syringeMl: range('syringeMl'),
    lossPerSyringeMl: range('lossPerSyringeMl'),
  }),
  zones: v.pipe(v.array(ZoneFile), v.maxLength(500)),
});

function encodeField(field: SparseField): { vertices: string; steps: string } {
  const steps = Int16Array.from(field.values, (value) => Math.round(value / FIELD_STEP_MM));
  return { vertices: toBase64(littleEndian(field.vertices)), steps: toBase64(littleEndian(steps)) };
}

function decodeField(
  columns: { vertices: string; steps: string },
  vertexCount: number,
): SparseField | null {
  const indexBytes = fromBase64(columns.vertices);
  const stepBytes = fromBase64(columns.steps);
  if (!indexBytes || !stepBytes || indexBytes.length !== 2 * stepBytes.length) return null;
  if (indexBytes.length % 4 !== 0) return null;
  const count = indexBytes.length / 4;
  const indexView = new DataView(indexBytes.buffer);
  const stepView = new DataView(stepBytes.buffer);
  const vertices = new Uint32Array(count);
  const values = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    vertices[i] = indexView.getUint32(4 * i, true);
    values[i] = stepView.getInt16(2 * i, true) * FIELD_STEP_MM;
    if (vertices[i] >= vertexCount || (i > 0 && vertices[i] <= vertices[i - 1])) return null;
    if (values[i] <= -FIELD_BAND_MM || values[i] > FIELD_BAND_MM) return null;
  }
  return { vertices, values };
}

function littleEndian(array: Uint32Array | Int16Array): Uint8Array {
  const bytes = new Uint8Array(array.byteLength);
  const view = new DataView(bytes.buffer);
  const size = array.BYTES_PER_ELEMENT;
  for (let i = 0; i < array.length; i++) {
    if (size === 4) view.setUint32(4 * i, array[i], true);
    else view.setInt16(2 * i, array[i], true);
  }
  return bytes;
}

function parseJson(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return null;
  }
}

function otherVersion(version: unknown): string | null {
  if (version === PLAN_VERSION) return null;
  if (typeof version === 'number' && version > PLAN_VERSION) {
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

function refuse(reason: string): ReadPlan {
  return { ok: false, reason };
}
