import { type FigureData, plainFigure } from '../formats/figureData';
import { sha256 } from '../formats/sha256';
import type { Vector } from '../geometry/mesh';
import { type BundledId, isBundledId } from '../plan/figure/bundled';
import { PLAIN_ID, plainName } from '../plan/figure/figure';
import { SITE_IDS } from '../plan/figure/sites';
import { fromBase64, toBase64 } from '../plan/file/base64';

/** A patient's own figure as it is kept: places in steps of a thousandth of a millimetre. */
export interface FigureFile {
  /** as the person calls it, '' where it was given none: in no plan and on no paper */
  readonly name: string;
  /** sha256 of the file that it was read from, hex */
  readonly scan: string;
  /** in words: unit, what was mended */
  readonly notes: readonly string[];
  /** 3 per vertex, thousandths of a mm */
  readonly steps: Int32Array;
  /** 4 per vertex: the scan's own red, green, blue (sRGB), and 255 where it has any, else 0; left out: none */
  readonly colours?: Uint8Array;
  /** a plain surface: its faces and how it stands; registered: what it was drawn from */
  readonly skin:
    | {
        readonly kind: 'plain';
        readonly triangles: Uint32Array;
        /** so many faces at the end fill holes: skin that was not measured */
        readonly filled: number;
        /** how far noise may leave its area off, either way; null: not known, in files of earlier releases */
        readonly noisePercent: number | null;
        readonly up: Vector;
        readonly front: Vector;
      }
    | {
        readonly kind: 'registered';
        readonly base: BundledId;
        /** 1 per vertex: the scan has this skin */
        readonly isMeasured: Uint8Array;
        /** landmarks as they were clicked and how far off the figure's lie, mm */
        readonly residuals: readonly { readonly name: string; readonly mm: number }[];
      };
}

const FORMAT = 'mesomap-figure';
const VERSION = 1;
export const STEPS_PER_MM = 1000;

export function inSteps(positionsMm: Float64Array): Int32Array {
  return Int32Array.from(positionsMm, (mm) => Math.round(mm * STEPS_PER_MM));
}

/** The same figure gives the same text. */
export function writeFigureFile({ name, scan, notes, steps, skin, colours }: FigureFile): string {
  const columns =
    skin.kind === 'plain'
      ? {
          ...{ triangles: packed(skin.triangles), up: skin.up, front: skin.front },
          ...(skin.filled > 0 && { filled: skin.filled }),
          ...(skin.noisePercent !== null && { noise_percent: skin.noisePercent }),
        }
      : { base: skin.base, measured: packed(skin.isMeasured), landmarks: skin.residuals };
  const file = { format: FORMAT, version: VERSION, name, scan, notes, kind: skin.kind };
  const places = { positions_um: packed(steps), ...(colours && { colours: packed(colours) }) };
  return `${JSON.stringify({ ...file, ...columns, ...places }, null, 1)}\n`;
}

export type ReadFigure =
  | { readonly ok: true; readonly file: FigureFile }
  | { readonly ok: false; readonly reason: string };

/** Refuses what is no figure file, with a reason. */
export function readFigureFile(text: string): ReadFigure {
  const no = (reason: string): ReadFigure => ({ ok: false, reason });
  let json: Record<string, unknown>;
  try {
    json = JSON.parse(text);
  } catch {
    return no('this is no JSON');
  }
  if (json === null || typeof json !== 'object' || json.format !== FORMAT)
    return no('this is no figure of Mesomap');
  if (typeof json.version !== 'number' || json.version > VERSION)
    return no('it was made by a newer version of Mesomap');
  const steps = unpacked(json.positions_um, (buffer) => new Int32Array(buffer));
  if (!steps || steps.length === 0 || steps.length % 3 !== 0) return no('its places are damaged');
  const skin = json.kind === 'plain' ? plainSkin(json, steps) : registeredSkin(json, steps);
  if (!skin) return no('its skin is damaged');
  const notes = Array.isArray(json.notes) ? json.notes.map(String) : [];
  const file = { name: String(json.name ?? ''), scan: String(json.scan ?? ''), notes, steps, skin };
  if (json.colours === undefined) return { ok: true, file };
  const colours = unpacked(json.colours, (buffer) => new Uint8Array(buffer));
  if (!colours || 3 * colours.length !== 4 * steps.length) return no('its colours are damaged');
  return { ok: true, file: { ...file, colours } };
}

function plainSkin(json: Record<string, unknown>, steps: Int32Array): FigureFile['skin'] | null {
  const triangles = unpacked(json.triangles, (buffer) => new Uint32Array(buffer));
  const vertexCount = steps.length / 3;
  if (!triangles || triangles.length === 0 || triangles.length % 3 !== 0) return null;
  if (!triangles.every((v) => v < vertexCount)) return null;
  if (!isVector(json.up) || !isVector(json.front)) return null;
  const filled = Number(json.filled ?? 0);
  if (!Number.isInteger(filled) || filled < 0 || filled > triangles.length / 3) return null;
  const noisePercent = json.noise_percent === undefined ? null : Number(json.noise_percent);
  if (noisePercent !== null && !(noisePercent >= 0 && noisePercent <= 100)) return null;
  return { kind: 'plain', triangles, filled, noisePercent, up: json.up, front: json.front };
}

function registeredSkin(
  json: Record<string, unknown>,
  steps: Int32Array,
): FigureFile['skin'] | null {
  const isMeasured = unpacked(json.measured, (buffer) => new Uint8Array(buffer));
  const { base, landmarks } = json;
  if (typeof base !== 'string' || !isBundledId(base) || !isMeasured) return null;
  if (isMeasured.length !== steps.length / 3 || !Array.isArray(landmarks)) return null;
  const residuals = landmarks.map(({ name, mm }) => ({ name: String(name), mm: Number(mm) }));
  return { kind: 'registered', base, isMeasured, residuals };
}

function isVector(value: unknown): value is Vector {
  return Array.isArray(value) && value.length === 3 && value.every(Number.isFinite);
}

function packed({ buffer, byteOffset, byteLength }: Int32Array | Uint32Array | Uint8Array) {
  return toBase64(new Uint8Array(buffer, byteOffset, byteLength));
}

function unpacked<Column>(value: unknown, of: (buffer: ArrayBuffer) => Column): Column | null {
  const bytes = typeof value === 'string' ? fromBase64(value) : null;
  if (!bytes) return null;
  try {
    return of(bytes.slice().buffer);
  } catch {
    // a column that ends within a number
    return null;
  }
}

/**
 * The figure of a file.
 * @param load reads the bundled figure that it was drawn from
 * @throws Error where that has other vertices by now
 */
export async function figureOfFile(
  { steps, skin, colours }: FigureFile,
  load: (id: BundledId) => Promise<FigureData>,
): Promise<FigureData> {
  const positionsMm = Float64Array.from(steps, (step) => step / STEPS_PER_MM);
  if (skin.kind === 'plain') {
    const { triangles, up, front } = skin;
    const plain = await plainFigure({ positionsMm, triangles, frame: { up, front } });
    const { noisePercent } = skin;
    const figure = noisePercent === null ? plain.figure : { ...plain.figure, noisePercent };
    const data = { ...plain, figure, ...(colours && { colours }) };
    return skin.filled === 0 ? data : { ...data, unmeasured: filledVertices(skin) };
  }
  const base = await load(skin.base);
  if (base.positionsMm.length !== positionsMm.length || !base.anatomy)
    throw new Error('it was drawn from another release of the face: scan it again');
  const { figure, triangles, anatomy } = base;
  const digest = await sha256(steps, skin.isMeasured, triangles);
  const id = `${PLAIN_ID}${digest.slice(0, 12)}`;
  return {
    figure: {
      ...figure,
      id,
      name: plainName(id),
      digest,
      earlier: [],
      before: [],
      noisePercent: REGISTERED_NOISE_PERCENT,
    },
    positionsMm,
    triangles,
    anatomy: { ...anatomy, site: measuredSites(anatomy.site, skin.isMeasured) },
    look: null,
    ...(colours && { colours }),
    unmeasured: anatomy.site.map((site, v) => Number(site !== INSIDE && !skin.isMeasured[v])),
  };
}

/** The figure's own skin is smooth: what of a scanner's noise it follows is less than a scan's that is left as it is. */
const REGISTERED_NOISE_PERCENT = 1;

/** 1 per vertex of the faces that fill holes. */
function filledVertices({ triangles, filled }: { triangles: Uint32Array; filled: number }) {
  const marks = new Uint8Array(triangles.reduce((most, v) => Math.max(most, v), 0) + 1);
  for (const v of triangles.subarray(triangles.length - 3 * filled)) marks[v] = 1;
  return marks;
}

const INSIDE = SITE_IDS.indexOf('inside');

/** Skin that the scan lacks is no skin to treat: it counts as `inside`, as mouth and eye sockets do. */
function measuredSites(site: Uint8Array, isMeasured: Uint8Array): Uint8Array {
  return site.map((each, v) => (isMeasured[v] ? each : INSIDE));
}
