import type { ZoneFile } from '../../formats/layoutFile';
import { PATTERNS } from '../../layout/patterns/registry';
import { recordOf } from '../../layout/patternTypes';

const WEIGHT_ROUNDING = 1e-9;

/**
 * Throws on a zone that contradicts itself: what the laws are measured by must be there and be said
 * the same everywhere.
 */
export function assertSound(file: ZoneFile): void {
  assertComplete(file);
  const { kind, spacingMm, marginMm } = file.pattern;
  if (!PATTERNS.some((record) => record.kind === kind))
    throw new Error(`there is no pattern ${kind}`);
  const { flags, settings } = recordOf({ kind });
  const stated = file.certificate.spacingMm;
  if (!isNumber(stated) || (flags.manualOnly ? stated < 0 : stated <= 0))
    throw new Error(`its certificate states no spacing: ${stated}`);
  if (spacingMm !== stated)
    throw new Error(`its pattern keeps ${spacingMm} mm, its certificate says ${stated} mm`);
  if (!isNumber(marginMm) || marginMm < 0 || (marginMm > 0 && !('marginMm' in settings)))
    throw new Error(`a margin of ${marginMm} mm in a ${kind} pattern`);
  if (!isNumber(file.certificate.toleranceMm) || file.certificate.toleranceMm < 0)
    throw new Error('its certificate states no tolerance');
  const isAllByHand = file.points.length === (file.byHand ?? []).length;
  if (file.lattice ? file.lattice.kind !== kind : flags.regular && !isAllByHand)
    throw new Error(`its lattice is not that of a ${kind} pattern`);
  if ((file.punctures !== undefined) !== (flags.needles === 'head'))
    throw new Error(`punctures belong to stamps, not to a ${kind} pattern`);
  if ((file.threads !== undefined) !== (flags.needles === 'threads'))
    throw new Error(`threads belong to a pattern of threads, not to ${kind}`);
  file.points.forEach(({ number, weights }, row) => {
    if (number !== row + 1) throw new Error(`point ${row + 1} has the number ${number}`);
    const sum = weights[0] + weights[1] + weights[2];
    if (!weights.every((w) => w >= -WEIGHT_ROUNDING))
      throw new Error(`the weights of point ${number} lie outside its face`);
    if (!(Math.abs(sum - 1) <= WEIGHT_ROUNDING))
      throw new Error(`the weights of point ${number} add up to ${sum}`);
  });
}

const PARTS = ['pattern', 'certificate', 'points', 'links', 'linkLengthsMm', 'field'] as const;
/** The certificate's only entries that are no numbers. */
const PLACES = ['smallestPair', 'largestGapAt'];

/** Throws on a zone that lacks a part, or has one of another kind. */
function assertComplete(file: ZoneFile): void {
  if (!isObject(file)) throw new Error('it is empty');
  for (const part of PARTS) if (!isObject(file[part])) throw new Error(`it has no ${part}`);
  if (typeof file.name !== 'string') throw new Error('it has no name');
  for (const column of [file.points, file.links, file.linkLengthsMm])
    if (!Array.isArray(column)) throw new Error('a column is no list');
  file.points.forEach((point, row) => {
    if (![point?.weights, point?.positionMm, point?.normal].every(isTriple))
      throw new Error(`point ${row + 1} is not whole`);
  });
  if (file.linkLengthsMm.length !== file.links.length)
    throw new Error(`${file.links.length} links have ${file.linkLengthsMm.length} lengths`);
  for (const what of ['tipDepthMm', 'volumePerPointMl'] as const)
    if (!isDepthNotSet(what, file) && !(isNumber(file[what]) && file[what] >= 0))
      throw new Error(`${what} is ${file[what]}`);
  if (!Number.isInteger(file.pattern.seed)) throw new Error(`its seed is ${file.pattern.seed}`);
  for (const [what, value] of Object.entries(file.certificate))
    if (value !== null && !PLACES.includes(what) && !isNumber(value))
      throw new Error(`its certificate states no number as ${what}`);
}

function isDepthNotSet(what: string, { tipDepthMm }: Pick<ZoneFile, 'tipDepthMm'>): boolean {
  return what === 'tipDepthMm' && tipDepthMm === null;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isTriple(value: unknown): boolean {
  return Array.isArray(value) && value.length === 3;
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
