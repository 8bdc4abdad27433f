import { useEffect } from 'react';
import { askGapMap, dropGapMap } from '../../app/core';
import type { ZoneLayout } from '../../layout/types';
import { formatMm } from '../../plan/format';
import { gapScaleMm } from '../../plan/gapScale';
import { pointNames } from '../../plan/patternWords';
import type { Zone } from '../../plan/types';
import { useApp } from '../../store/useApp';
import { SwitchRow } from '../controls/SwitchRow';
import styles from './Certificate.module.css';

interface GapSwitchProps {
  readonly zone: Zone;
  /** the zone's layout, if it answers the plan */
  readonly layout: ZoneLayout | undefined;
}

/** Colours the zone by the distance to the nearest point; computed anew with every layout while on. */
export function GapSwitch({ zone, layout }: GapSwitchProps) {
  const asked = useApp((state) => (state.gapMap?.zoneId === zone.id ? state.gapMap : null));
  const on = asked !== null;
  const current = asked?.layout;
  useEffect(() => {
    if (on && layout && current !== layout) void askGapMap(zone.id);
  }, [on, layout, current, zone.id]);
  return (
    <div className={styles.gaps}>
      <SwitchRow
        label="Heat map of gaps"
        value={on}
        onChange={(wanted) => (wanted ? void askGapMap(zone.id) : dropGapMap())}
      />
      {on && (
        <>
          <Legend scaleMm={layout ? gapScaleMm(zone.pattern, layout) : zone.pattern.spacingMm} />
          <p className={styles.gapState} role="status">
            {asked.reason ??
              (asked.map
                ? `Distance along the skin to the nearest ${pointNames(zone.pattern.kind).one}.`
                : 'Measuring the gaps…')}
          </p>
        </>
      )}
    </div>
  );
}

/** Near is light, far is dark; what lies beyond the spacing is striped. */
function Legend({ scaleMm }: { readonly scaleMm: number }) {
  return (
    <div className={styles.gapLegend}>
      <span className={styles.gapRamp} aria-hidden />
      <span className={styles.gapBeyond} aria-hidden />
      <span>0 mm</span>
      <span>{formatMm(scaleMm / 2)}</span>
      <span>{formatMm(scaleMm)}</span>
      <span>farther</span>
    </div>
  );
}
