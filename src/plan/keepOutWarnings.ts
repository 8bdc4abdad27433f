import { toDense } from '../geometry/field';
import type { ZoneLayout } from '../layout/types';
import type { Figure } from './figure/figure';
import { missingPresets } from './presets/presetKeepOut';
import { safeSkinLeftOut } from './presets/safeSkin';
import type { PlanWarning } from './protocols/caps';
import { DRAWINGS_OF_KEEP_OUTS } from './protocols/keepOutPresets';
import { GENERAL_KEEP_OUTS, keepOutOf } from './protocols/keepOuts';
import { askedRules, isAwaited } from './protocols/protocolKeepOuts';
import type { SiteFigure } from './skin/zoneSites';
import type { KeepOut, Plan, Zone } from './types';
import { keepsPointsOut } from './zones/allowedSkin';

interface Kept {
  readonly plan: Pick<Plan, 'zones' | 'keepOuts' | 'figure'>;
  readonly layouts: Readonly<Record<string, ZoneLayout | undefined>>;
  readonly figure: SiteFigure | null;
}

/** What of a plan's keep-outs is off, waits to be marked, or holds points all the same. */
export function keepOutWarnings({ plan, layouts, figure }: Kept): PlanWarning[] {
  const { zones, keepOuts } = plan;
  if (zones.length === 0) return [];
  return [
    ...keepOuts.flatMap((keepOut) => letThrough(keepOut, zones, layouts, figure)),
    ...keepOuts.filter(isAwaited).map(awaited),
    ...missingOfProtocols(zones, keepOuts),
    ...leftOut(plan.figure, keepOuts),
  ];
}

/** Overridden, or set to let points through: how many lie in it. */
function letThrough(
  keepOut: KeepOut,
  zones: readonly Zone[],
  layouts: Kept['layouts'],
  figure: SiteFigure | null,
): PlanWarning[] {
  if (keepsPointsOut(keepOut)) return [];
  const { name, overridden } = keepOut;
  const points = figure ? pointsIn(keepOut, zones, layouts, figure) : 0;
  const lie = `${points} ${points === 1 ? 'point lies' : 'points lie'} in it`;
  const base = { grade: null, sources: [] } as const;
  if (overridden) {
    const text = `${name} is not kept out, by your decision: ${overridden.reason.replace(/\.$/, '')}. ${lie}.`;
    return [
      { ...base, code: 'keep-out-overridden', text, severity: points > 0 ? 'caution' : 'note' },
    ];
  }
  if (points === 0) return [];
  const text = `${name}: ${lie}; it is set to allow them. ${keepOut.reason}`;
  return [{ ...base, code: 'keep-out-allowed', text, severity: 'caution' }];
}

/** Points of all zones whose place is inside the keep-out, without its buffer. */
function pointsIn(
  { field }: KeepOut,
  zones: readonly Zone[],
  layouts: Kept['layouts'],
  { mesh }: SiteFigure,
): number {
  if (field.values.length === 0) return 0;
  const dense = toDense(field, mesh);
  let count = 0;
  for (const { id } of zones) {
    const layout = layouts[id];
    for (let row = 0; layout && row < layout.count; row++) {
      let level = 0;
      for (let k = 0; k < 3; k++)
        level += layout.weights[3 * row + k] * dense[mesh.triangles[3 * layout.faces[row] + k]];
      if (level > 0) count++;
    }
  }
  return count;
}

function awaited({ name, reason, preset }: KeepOut): PlanWarning {
  const [rule] = askedRules([preset]);
  const text = `${name}: mark it on the figure, or waive it with a reason. ${reason}`;
  const { grade, sources } = rule;
  return { code: 'keep-out-awaited', text, severity: 'caution', grade, sources };
}

/** What a protocol keeps out and the plan does not have, safe skin apart. */
function missingOfProtocols(zones: readonly Zone[], keepOuts: readonly KeepOut[]): PlanWarning[] {
  const rules = new Set(zones.flatMap(({ protocol }) => protocol?.keepOuts ?? []));
  return [...rules].flatMap((id): PlanWarning[] => {
    const rule = keepOutOf(id);
    if (!rule || GENERAL_KEEP_OUTS.includes(id)) return [];
    const drawn = missingPresets(DRAWINGS_OF_KEEP_OUTS[id] ?? [], keepOuts);
    const asked = askedRules([id]).filter(() => !keepOuts.some(({ preset }) => preset === id));
    if (drawn.length + asked.length === 0) return [];
    const { name, kind, grade, sources } = rule;
    const text = `${name}: a keep-out of the protocol that the plan does not have. ${rule.rule}`;
    const severity = kind === 'hard' ? 'label' : 'note';
    return [{ code: 'keep-out-missing', text, severity, grade, sources }];
  });
}

function leftOut(figure: Figure, keepOuts: readonly KeepOut[]): PlanWarning[] {
  const names = safeSkinLeftOut(figure, keepOuts);
  if (names.length === 0) return [];
  const text = `Safe skin that is not kept out: ${inWords(names)}.`;
  return [{ code: 'safe-skin-off', text, severity: 'note', grade: 'F', sources: [] }];
}

/** `Eye and eyelids, left` and `…, right` as one. */
function inWords(names: readonly string[]): string {
  const short = names.map((name) => {
    const other = name.replace(/, left$/, ', right');
    if (other !== name && names.includes(other)) return name.replace(/, left$/, '');
    const first = name.replace(/, right$/, ', left');
    return first !== name && names.includes(first) ? null : name.replace(', ', ' ');
  });
  return short
    .filter((name) => name !== null)
    .join('; ')
    .toLowerCase();
}
