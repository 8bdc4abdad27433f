import { ENTRY_RULES, readEntry } from './entry';
import type { Spread } from './skin/skinMeasurements';

export type SpreadEntry =
  /** null: nothing typed, the table's own figure */
  | { readonly ok: true; readonly value: Spread | null; readonly taken?: string }
  | { readonly ok: false; readonly reason: string };

/** A thickness as typed: `0.86`, `0,86 ± 0,16 mm`, `0.86 +- 0.16`; mm. */
export function readSpread(text: string): SpreadEntry {
  if (text.trim() === '') return { ok: true, value: null };
  const [meanText, sdText, ...more] = text.split(/±|\+\s*\/?\s*-/u);
  if (more.length > 0) return { ok: false, reason: 'One ± only' };
  const mean = readEntry(meanText.trim(), ENTRY_RULES.thickness);
  if (!mean.ok) return mean;
  if (mean.value === 0) return { ok: false, reason: 'The thickness must be above 0' };
  const said = mean.taken === undefined ? {} : { taken: mean.taken };
  if (sdText === undefined) return { ok: true, value: { mean: mean.value, sd: null }, ...said };
  const sd = readEntry(sdText.trim(), { ...ENTRY_RULES.thickness, name: 'spread' });
  return sd.ok ? { ok: true, value: { mean: mean.value, sd: sd.value }, ...said } : sd;
}
