import type { PresetPainter } from '../presets/presetField';
import { missingPresets, presetKeepOut } from '../presets/presetKeepOut';
import type { KeepOut } from '../types';
import { citeSources } from './citeSources';
import { DRAWINGS_OF_KEEP_OUTS } from './keepOutPresets';
import { type KeepOut as KeepOutRule, keepOutOf } from './keepOuts';

/** Drawings that stand for a protocol's keep-outs. */
export function drawingsOf(rules: readonly string[]): string[] {
  return rules.flatMap((id) => DRAWINGS_OF_KEEP_OUTS[id] ?? []);
}

/**
 * Rules of a label that no drawing stands for: the practitioner marks them on the patient's figure,
 * or waives them with a reason. A plan holds each as a keep-out whose preset is the rule's id.
 */
export function askedRules(rules: readonly string[]): KeepOutRule[] {
  return rules.flatMap((id) => {
    const rule = keepOutOf(id);
    const isAsked = rule?.literature === 'label' && rule.kind !== 'painted';
    return rule && isAsked && (DRAWINGS_OF_KEEP_OUTS[id] ?? []).length === 0 ? [rule] : [];
  });
}

/** What choosing a protocol adds to a plan's keep-outs: those drawn, and those to be marked; none is drawn without a painter. */
export function missingProtocolKeepOuts(
  painter: PresetPainter | null,
  rules: readonly string[],
  existing: readonly KeepOut[],
): KeepOut[] {
  const drawn = missingPresets(drawingsOf(rules), existing).flatMap(
    (preset) => (painter && presetKeepOut(painter, preset)) ?? [],
  );
  const asked = askedRules(rules).filter(({ id }) => !existing.some(({ preset }) => preset === id));
  return [...drawn, ...asked.map(toBeMarked)];
}

function toBeMarked({ id, name, rule, kind, bufferMm, grade, sources }: KeepOutRule): KeepOut {
  return {
    id,
    name,
    reason: rule,
    preset: id,
    visible: true,
    overridden: null,
    kind: kind === 'painted' ? 'off' : kind,
    source: `Grade ${grade}. ${citeSources(sources)}`,
    bufferMm: bufferMm?.[1] ?? 0,
    field: { vertices: new Uint32Array(0), values: new Float32Array(0) },
  };
}

/** Whether a keep-out still waits to be marked or waived. */
export function isAwaited({ preset, field, overridden }: KeepOut): boolean {
  const isRule = askedRules([preset]).length > 0;
  return isRule && overridden === null && !field.values.some((value) => value > 0);
}
