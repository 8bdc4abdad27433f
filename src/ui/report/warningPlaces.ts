import type { PlacedWarning } from '../../plan/planWarnings';

/**
 * Where the report tells each warning, once and none left out: what is beyond a label stands first with
 * what concerns the whole plan, the rest with its zone.
 */
export function warningsOfAll(warnings: readonly PlacedWarning[]): PlacedWarning[] {
  return warnings.filter(({ severity, zoneId }) => severity === 'label' || zoneId === null);
}

/** @param id of the zone */
export function warningsOfZone(warnings: readonly PlacedWarning[], id: string): PlacedWarning[] {
  return warnings.filter(({ severity, zoneId }) => severity !== 'label' && zoneId === id);
}
