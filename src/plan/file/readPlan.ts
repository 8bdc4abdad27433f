import { BUNDLED_FIGURES } from '../figure/bundled';
import type { Figure } from '../figure/figure';
import { BUNDLED_SCALE, isSameSize } from '../scale/patientScale';
import { scaledSkin } from '../scale/setScale';
import { FILE_FORMAT, PLAN_VERSION, type Plan } from '../types';
import { decodePlan } from './fileDecode';
import { figureForFile } from './fileFigure';
import { migrated } from './fileMigrate';
import type { StatedPlaces } from './filePlaces';
import { repairedFile } from './fileRepair';
import { isNestedTooDeep } from './nesting';
import { type Seal, sealOf } from './seal';

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
