import { BadFile } from './meshFile';

/** One object of the file's JSON: nothing about it is known before it is checked. */
export type Json = Record<string, unknown>;

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A list of objects; missing counts as empty. */
export function listOf(json: Json, key: string): Json[] {
  const list = json[key] ?? [];
  if (!Array.isArray(list) || !list.every(isObject))
    throw new BadFile(`“${key}” of its description is no list`);
  return list;
}

/** An index into a list, or an error that names what it should be. */
export function indexInto(value: unknown, length: number, what: string): number {
  if (!Number.isInteger(value) || (value as number) < 0 || (value as number) >= length)
    throw new BadFile(`its description names a ${what} that does not exist`);
  return value as number;
}

/** Google's compression of meshes, as glTF names it. */
export const DRACO = 'KHR_draco_mesh_compression';

/** Whether a description has parts that only Google's decoder can read. */
export function hasDraco(json: unknown): json is Json {
  if (!isObject(json)) return false;
  const { extensionsUsed, extensionsRequired } = json;
  return [extensionsUsed, extensionsRequired].some(
    (list) => Array.isArray(list) && list.includes(DRACO),
  );
}
