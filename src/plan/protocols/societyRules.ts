import type { PlanWarning } from './caps';

/** Where societies and texts disagree, both stand side by side: docs/domain.md 10.2. */

/** Heads with several needles: the French society forbids them, other texts describe them. */
export function multiNeedleRule(needles: number): PlanWarning[] {
  if (needles < 2) return [];
  const text = `A head of ${needles} needles: the French society (SFM) forbids multi-injectors, single-use ones too [150]; other texts describe heads of 5 and 9 needles [27][28] and plates of 3–18 [29].`;
  return [{ code: 'society-multi-needle', text, severity: 'note', grade: 'B', sources: [150] }];
}

const NAPPAGE_MOST_MM = 2;
/** A depth worked out from angle and length is not exact to the last digit. */
const SLACK_MM = 1e-6;

/** Nappage: 2–4 mm by one text, under 2 mm by the French society. */
export function nappageRule(protocolId: string, tipDepthMm: number): PlanWarning[] {
  if (protocolId !== 'nappage' || tipDepthMm < NAPPAGE_MOST_MM - SLACK_MM) return [];
  const text =
    'Nappage: the French society (SFM) says under 2 mm, by hand [150]; another text says 2–4 mm [4].';
  return [{ code: 'society-nappage', text, severity: 'note', grade: 'B', sources: [150] }];
}
