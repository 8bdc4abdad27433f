import { cm2Digits } from '../../plan/format';
import type { PlacedWarning } from '../../plan/planWarnings';
import type { WarningSeverity } from '../../plan/protocols/caps';
import { citeSources } from '../../plan/protocols/citeSources';
import { protocolMarks } from '../../plan/protocols/numberWords';
import type { PlanReport } from '../../plan/volume/report';
import type { MapZone } from '../drawing/figure';
import type { UndrawnZone } from '../drawing/mapZones';
import type { Note } from '../paper/notesBlock';

/** What a plan is warned of, as remarks: beyond a label first, then other limits, then notes. */

const RANK: Readonly<Record<WarningSeverity, number>> = { label: 0, caution: 1, note: 2 };
const SIGNS = {
  label: { sign: 'loud' },
  caution: { sign: 'caution' },
  note: {},
} as const;
const HEADS: Readonly<Record<WarningSeverity, string>> = {
  label: 'BEYOND THE LABEL',
  caution: 'Warning',
  note: 'Note',
};

/** @param prefix before each head: a zone's letter */
export function warningNotes(warnings: readonly PlacedWarning[], prefix = ''): Note[] {
  return [...warnings]
    .sort((a, b) => RANK[a.severity] - RANK[b.severity])
    .map(({ severity, text, grade, sources }): Note => {
      const from = [grade ? `Grade ${grade}` : '', citeSources(sources)].filter(Boolean).join(' ');
      return {
        head: `${prefix}${prefix ? ' ' : ''}${HEADS[severity]}`,
        text: from ? `${text} ${from}.` : text,
        ...SIGNS[severity],
      };
    });
}

export function warningsOf(
  warnings: readonly PlacedWarning[],
  { zone }: Pick<MapZone, 'zone'>,
): PlacedWarning[] {
  return warnings.filter(({ zoneId }) => zoneId === zone.id);
}

/** Limits of a protocol count all its zones together; they are told where one of them is drawn. */
export function planWarningsFor(
  warnings: readonly PlacedWarning[],
  zones: readonly Pick<MapZone, 'zone'>[],
): PlacedWarning[] {
  const ids = new Set(zones.map(({ zone }) => zone.protocol?.protocolId));
  return warnings.filter(
    ({ zoneId, protocolId }) => zoneId === null && (protocolId === null || ids.has(protocolId)),
  );
}

/** `C Forearm: not on this map, it has no points`. */
export function undrawnNotes(undrawn: readonly UndrawnZone[]): Note[] {
  return undrawn.map(({ zone, letter }) => ({
    head: `${letter} ${zone.name}`,
    text: 'not on this map: it has no points',
    sign: 'caution',
  }));
}

/** `Off label. Unverified: needle gauge.`; '' where nothing is to be said */
export function marksText({ zone }: MapZone): string {
  return zone.protocol ? protocolMarks(zone.protocol).join(' ') : '';
}

/** One remark for all zones of a protocol that say the same: `C1, C2 Tranexamic acid`. */
export function markNotes(zones: readonly MapZone[]): Note[] {
  const letters = new Map<string, string[]>();
  for (const zone of zones) {
    const text = marksText(zone);
    if (!text) continue;
    const key = `${zone.zone.protocol?.name}\n${text}`;
    letters.set(key, [...(letters.get(key) ?? []), zone.letter]);
  }
  return [...letters].map(([key, own]) => {
    const [name, text] = key.split('\n');
    return { head: `${own.join(', ')} ${name}`, text };
  });
}

/** How far area and volume may be off because the figure is not the patient, and what that is made of. */
export function errorNotes({ error, total }: Pick<PlanReport, 'error' | 'total'>): Note[] {
  const { leastMl, mostMl, leastShare, mostShare, parts } = error;
  if (parts.length === 0) return [];
  const decimals = mostMl - leastMl < 0.2 ? 2 : 1;
  const area = [leastShare, mostShare].map((share) => cm2Digits(total.areaCm2 * share));
  const volume = [leastMl, mostMl].map((ml) => ml.toFixed(decimals));
  const range = `area ${area.join(' to ')} cm², volume ${volume.join(' to ')} mL.`;
  const text = `${range} The figure is not the patient. ${parts.join(' ')} Shares are house settings (grade D) unless a fit states them.`;
  return [{ head: 'May be off:', text }];
}
