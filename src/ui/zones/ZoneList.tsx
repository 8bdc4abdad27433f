import { Plus } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { appStore } from '../../store/state';
import { useApp } from '../../store/useApp';
import { IconButton } from '../controls/IconButton';
import { startZone } from './armTool';
import { deleteZoneWithNotice } from './deleteZoneWithNotice';
import { ZoneRow } from './ZoneRow';
import styles from './Zones.module.css';

export function ZoneList() {
  const zones = useApp((state) => state.plan.zones);
  const activeZoneId = useApp((state) => state.activeZoneId);
  return (
    <section className={styles.zones} aria-label="Zones">
      <header className={styles.heading}>
        <h2 className={styles.title}>Zones</h2>
        <IconButton small label="Add a zone" tip="Add a zone (N)" onPress={startZone}>
          <Plus size={18} aria-hidden />
        </IconButton>
      </header>
      {zones.length === 0 ? (
        <p className={styles.none}>None yet. A zone is the skin you paint.</p>
      ) : (
        <ul className={styles.list} onKeyDown={deleteOnKey}>
          {zones.map((zone) => (
            <ZoneRow key={zone.id} zone={zone} active={zone.id === activeZoneId} />
          ))}
        </ul>
      )}
    </section>
  );
}

/** Delete takes the focused zone, but never while its name is being typed. */
function deleteOnKey(event: KeyboardEvent<HTMLUListElement>): void {
  if (event.key !== 'Delete' || !(event.target instanceof HTMLElement)) return;
  if (event.target.matches('input, select')) return;
  const id = event.target.closest<HTMLElement>('[data-zone]')?.dataset.zone;
  const zone = appStore.getState().plan.zones.find((each) => each.id === id);
  if (zone) deleteZoneWithNotice(zone);
}
