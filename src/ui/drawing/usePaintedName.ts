import { useApp } from '../../store/useApp';

/** The name of what is painted: a zone, its finer area, a keep-out; '' without one. */
export function usePaintedName(): string {
  return useApp(({ plan, paintOn, activeZoneId, activeKeepOutId }) => {
    const keepOut = plan.keepOuts.find(({ id }) => id === activeKeepOutId);
    if (paintOn === 'keepOut' && keepOut) return `keep-out ${keepOut.name}`;
    const zone = plan.zones.find(({ id }) => id === activeZoneId);
    if (!zone) return '';
    return paintOn === 'finer' && zone.finer ? `the finer area of ${zone.name}` : zone.name;
  });
}
