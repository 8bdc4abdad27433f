import { PLAIN_ID } from '../figure/figure';
import type { Plan } from '../types';
import { areaPlusMinus, plusMinusWords } from './areaError';

/**
 * A fitted figure whose painted skin is open by more than this is asked about before its stencil is
 * made, per cent of the area. A house default without a clinical source: as much as two tapes may
 * contradict each other in length (`MOST_SPREAD_PERCENT`), in area.
 */
export const MOST_STENCIL_PERCENT = 10;

export interface StencilGate {
  /** whether the stencil is made without asking */
  readonly passes: boolean;
  /** why it is asked; '' where it passes */
  readonly reason: string;
  /** what every page says about the size; '' where it passes */
  readonly note: string;
}

const PASSES: StencilGate = { passes: true, reason: '', note: '' };

const AVERAGE: StencilGate = {
  passes: false,
  reason:
    'This is an average body. Its scale is not confirmed, so a stencil of it may be too large or too small on your patient’s skin.',
  note: 'Average body, scale not confirmed: measure your patient before you use this on skin.',
};

const SCANNED: StencilGate = {
  passes: false,
  reason:
    'This figure is a scan. Its size was not held against your patient, so a stencil of it may be too large or too small.',
  note: 'Scan, size not checked: measure a distance on it and on your patient before you use this on skin.',
};

/**
 * Whether the figure is near enough to the patient for a stencil: its scale was confirmed and, where it
 * is fitted, the zone that is least known is within `MOST_STENCIL_PERCENT`.
 * @param site 1 per vertex: index into `SITE_IDS`; null where the figure has no sites
 */
export function stencilGate(
  { scale, zones, figure }: Pick<Plan, 'scale' | 'zones' | 'figure'>,
  site: ArrayLike<number> | null,
): StencilGate {
  const { confirmed, shape } = scale;
  if (!confirmed) return figure.id.startsWith(PLAIN_ID) ? SCANNED : AVERAGE;
  if (!shape || !site) return PASSES;
  const most = zones.reduce(
    (sofar, { field }) => Math.max(sofar, areaPlusMinus(shape, site, field) ?? 0),
    0,
  );
  if (most <= MOST_STENCIL_PERCENT) return PASSES;
  const open = `The figure is fitted to your patient, but its numbers leave the skin of a zone open by${plusMinusWords(most)}`;
  const limit = `${MOST_STENCIL_PERCENT} %, a house default, not a clinical limit`;
  return {
    passes: false,
    reason: `${open}. A stencil is made without asking up to ± ${limit}.`,
    note: `Fitted figure, skin open by${plusMinusWords(most)} (more than ± ${limit}): check it on your patient before you use this.`,
  };
}
