import { ENTRY_RULES, type EntryRule, readEntry } from '../entry';
import { NUMBER_NAMES } from './numberWords';
import type { NumberKey, ProtocolUnit } from './types';

export type ProtocolEntry =
  | { readonly ok: true; readonly value: number | null; readonly taken?: string }
  | { readonly ok: false; readonly reason: string };

const RULES: Readonly<Partial<Record<NumberKey, EntryRule>>> = {
  tipDepthMm: ENTRY_RULES.tipDepth,
  angleDeg: ENTRY_RULES.angle,
  spacingMm: ENTRY_RULES.spacing,
  volumePerPointMl: ENTRY_RULES.volumePerPoint,
  concentrationMgPerMl: ENTRY_RULES.concentration,
};

/** A number of an own protocol as typed; nothing typed is a blank. */
export function readProtocolEntry(text: string, key: NumberKey, unit: ProtocolUnit): ProtocolEntry {
  if (text.trim() === '') return { ok: true, value: null };
  const rule = RULES[key] ?? ruleOf(key, unit);
  // the field shows its own unit after the number: it may be typed, too
  const plain = rule.quantity === 'count' ? text.trim().replace(unit, '').trim() : text;
  return readEntry(plain, rule);
}

function ruleOf(key: NumberKey, unit: ProtocolUnit): EntryRule {
  const name = NUMBER_NAMES[key].toLowerCase();
  if (unit === 'mm') return { quantity: 'length', name, least: 0.1, most: 60 };
  if (unit === 'mL') return { quantity: 'volume', name, least: 0, most: 1000 };
  if (unit === 'mg/cm²' || unit === 'mg') return { quantity: 'amount', name, least: 0, most: 1e6 };
  return { quantity: 'count', name, least: POSITIVE.includes(key) ? 1 : 0, most: 10_000 };
}

const POSITIVE: readonly NumberKey[] = ['sessions', 'interval'];
