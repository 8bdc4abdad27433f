import { useEffect } from 'react';
import { askServedMap, dropServedMap, isServedNow } from '../../app/servedMap';
import type { CmSpot } from '../../plan/volume/hottestCm2';
import type { ServedMap } from '../../plan/volume/servedMap';
import { SERVED_STOPS } from '../../scene/materials/servedMaterial';
import { moveCamera } from '../../store/commands';
import { layoutsComplete } from '../../store/freshLayouts';
import { useApp } from '../../store/useApp';
import { PushButton } from '../controls/PushButton';
import { SwitchRow } from '../controls/SwitchRow';
import styles from './ServedMap.module.css';

/** So much skin is in the picture when a spot is shown, mm. */
const SEEN_MM = 110;

/** Colours the figure by mL/cm² with one legend; computed anew while points or volumes change. */
export function ServedMapRow() {
  const asked = useApp((state) => state.servedMap);
  const isOn = asked !== null;
  const isStale = useApp((state) => isOn && layoutsComplete(state) && !isServedNow(state));
  useEffect(() => {
    if (isStale) void askServedMap();
  }, [isStale]);
  return (
    <div className={styles.row}>
      <SwitchRow
        label="Map of mL/cm² on the figure"
        value={isOn}
        onChange={(wanted) => (wanted ? void askServedMap() : dropServedMap())}
      />
      {isOn && (
        <>
          {asked.map && <Legend map={asked.map} />}
          <p className={styles.note} role="status">
            {asked.reason ?? (asked.map ? SAID : 'Measuring what each point serves…')}
          </p>
          {asked.map?.spots && (
            <>
              <Spot name="Most on 1 cm²" spot={asked.map.spots.hottest} />
              <Spot name="Least on 1 cm²" spot={asked.map.spots.coldest} />
            </>
          )}
        </>
      )}
    </div>
  );
}

const SAID =
  'Where the solution is put, not what it does: each point with the skin that lies nearest to it. Where zones overlap, each counts by itself.';

function Legend({ map: { low, high } }: { readonly map: ServedMap }) {
  const middle = (low + high) / 2;
  return (
    <div className={styles.legend} role="img" aria-label={`${ml(low)} to ${ml(high)} mL/cm²`}>
      {SERVED_STOPS.map((colour) => (
        <span key={colour} className={styles.step} style={{ background: colour }} />
      ))}
      <span className={styles.ends}>
        <span>≤ {ml(low)}</span>
        <span>{ml(middle)}</span>
        <span>≥ {ml(high)} mL/cm²</span>
      </span>
    </div>
  );
}

function Spot({ name, spot }: { readonly name: string; readonly spot: CmSpot }) {
  const zone = useApp((state) => state.plan.zones.find(({ id }) => id === spot.zoneId)?.name);
  const { positionMm, normal } = spot;
  return (
    <p className={styles.spot}>
      <span>
        {name}: {ml(spot.ml)} mL, {zone ?? ''}, near point {spot.row + 1}
      </span>
      <PushButton
        tone="quiet"
        onPress={() => moveCamera({ kind: 'place', positionMm, normal, heightMm: SEEN_MM })}
      >
        Show
      </PushButton>
    </p>
  );
}

function ml(value: number): string {
  return value.toFixed(3);
}
