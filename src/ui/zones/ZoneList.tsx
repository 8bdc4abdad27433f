import { Plus } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { appStore } from '../../store/state';
import { useApp } from '../../store/useApp';
import { IconButton } from '../controls/IconButton';
import { PushButton } from '../controls/PushButton';
import { startZone } from './armTool';
import { deleteZoneWithNotice } from './deleteZoneWithNotice';
import { ZoneRow } from './ZoneRow';
import styles from './Zones.module.css';

interface ZoneListProps {
  /** in a sheet that has its own heading and room for words */
  readonly wide?: boolean;
}

export function ZoneList({ wide }: ZoneListProps) {
  const zones = useApp((state) => state.plan.zones);
  const activeZoneId = useApp((state) => state.activeZoneId);
  return (
    <section className={styles.zones} aria-label="Zones">
      {wide ? <WideHeading /> : <Heading />}
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

function Heading() {
  return (
    <header className={styles.heading}>
      <h2 className={styles.title}>Zones</h2>
      <IconButton small label="Add a zone" tip="Add a zone (N)" onPress={startZone}>
        <Plus size={18} aria-hidden />
      </IconButton>
    </header>
  );
}

function WideHeading() {
  return (
    <header className={styles.wideHeading}>
      <PushButton onPress={startZone}>
        <Plus size={18} aria-hidden /> Add a zone
      </PushButton>
    </header>
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
