import * as v from 'valibot';
import { defaultFor, type Path } from './fileDefaults';
import { PlanFile, type PlanFileOut } from './fileSchema';

/*
 * A setting that cannot be is reset to what a new plan has; fields that no plan has are left out.
 * Every change is a note with the path. Skin, points and lists are never repaired: a plan whose
 * zones or points are in doubt is refused.
 */
type Json = Record<string, unknown>;

export type RepairedFile =
  | {
      readonly ok: true;
      readonly file: PlanFileOut;
      readonly notes: readonly string[];
      /** how many of the notes say that a value is another now */
      readonly repairs: number;
    }
  | { readonly ok: false; readonly reason: string };

/** More damage than this and nothing of the file is to be trusted. */
const MOST_REPAIRS = 12;
/** A default may show what another fault hid. */
const ROUNDS = 3;
const LONGEST_PATH = 80;
const LONGEST_VALUE = 40;

/** The file as the schema wants it, with a note for everything that is not as it stood there. */
export function repairedFile(json: Json): RepairedFile {
  const notes: string[] = [];
  let now = json;
  let checked = v.safeParse(PlanFile, now);
  for (let round = 0; !checked.success && round < ROUNDS; round++) {
    now = JSON.parse(JSON.stringify(now)) as Json;
    for (const issue of checked.issues) {
      const path = pathOf(issue);
      const fix = path && defaultFor(path, now);
      if (!fix || notes.length >= MOST_REPAIRS) return damaged(issue, notes.length);
      const before = valueAt(now, fix.path);
      if (before === fix.value) continue;
      setAt(now, fix.path, fix.value);
      notes.push(repairWords(now, fix.path, before, fix.value));
    }
    checked = v.safeParse(PlanFile, now);
  }
  if (!checked.success) return damaged(checked.issues[0], notes.length);
  const repairs = notes.length;
  const extra = extraPaths(now, checked.output).filter((path) => !BESIDE_THE_PLAN.has(path));
  if (extra.length > 0) notes.push(extraWords(extra));
  return { ok: true, file: checked.output, notes, repairs };
}

/** Read from the file on their own, see `plan/photographs` and `seal.ts`. */
const BESIDE_THE_PLAN: ReadonlySet<string> = new Set(['photographs', 'checksum']);

function damaged(issue: v.BaseIssue<unknown>, repairs: number): RepairedFile {
  const path = v.getDotPath(issue) ?? 'the file';
  const many = repairs >= MOST_REPAIRS ? ` (and in ${repairs} other places)` : '';
  return { ok: false, reason: `The plan is damaged: ${path} ${faultOf(issue)}${many}.` };
}

/** The schema's own words are a programmer's: said only where they are ours. */
function faultOf({ kind, received, message }: v.BaseIssue<unknown>): string {
  if (kind === 'schema')
    return received === 'undefined' ? 'is missing' : 'is not what belongs there';
  return /^Invalid /.test(message) ? 'is not what belongs there' : `– ${message}`;
}

function pathOf(issue: v.BaseIssue<unknown>): Path | null {
  const keys = issue.path?.map(({ key }) => key);
  return keys?.every((key) => typeof key === 'string' || typeof key === 'number')
    ? (keys as Path)
    : null;
}

function repairWords(file: Json, path: Path, before: unknown, after: unknown): string {
  const name = path.length > 2 ? valueAt(file, [...path.slice(0, 2), 'name']) : undefined;
  const whose = typeof name === 'string' && name ? ` (“${name.slice(0, LONGEST_VALUE)}”)` : '';
  const was = before === undefined ? 'missing' : valueWords(before);
  return `Repaired: ${path.join('.')}${whose} was ${was} and is now ${valueWords(after)}.`;
}

function valueWords(value: unknown): string {
  const text = JSON.stringify(value) ?? 'missing';
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}

function extraWords(paths: readonly string[]): string {
  const shown = paths.slice(0, MOST_REPAIRS).map((path) => path.slice(0, LONGEST_PATH));
  const more = paths.length > shown.length ? ` and ${paths.length - shown.length} more` : '';
  return `Not known to this Mesomap and left out: ${shown.join(', ')}${more}.`;
}

/** Paths of what stands in the file and not in what the schema keeps of it. */
function extraPaths(file: unknown, kept: unknown, path = ''): string[] {
  if (typeof file !== 'object' || file === null) return [];
  if (typeof kept !== 'object' || kept === null) return [];
  return Object.keys(file).flatMap((key) => {
    const at = path ? `${path}.${key}` : key;
    if (!Object.hasOwn(kept, key)) return [at];
    return extraPaths((file as Json)[key], (kept as Json)[key], at);
  });
}

function valueAt(root: unknown, path: Path): unknown {
  let node = root;
  for (const key of path) {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, key)) return undefined;
    node = (node as Json)[key];
  }
  return node;
}

function setAt(root: Json, path: Path, value: unknown): void {
  const parent = valueAt(root, path.slice(0, -1)) as Json;
  parent[path.at(-1) as string] = value;
}
