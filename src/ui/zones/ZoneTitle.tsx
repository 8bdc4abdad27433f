import type { Zone } from '../../plan/types';
import { SwatchFace } from './ZoneSwatch';
import styles from './Zones.module.css';

/** Which zone a panel is about. */
export function ZoneTitle({ zone }: { readonly zone: Zone }) {
  return (
    <h2 className={styles.zoneTitle}>
      <SwatchFace colour={zone.colour} zoneId={zone.id} />
      <span className={styles.zoneTitleText}>{zone.name}</span>
    </h2>
  );
}
