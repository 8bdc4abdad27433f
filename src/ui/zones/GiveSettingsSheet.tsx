import { useState } from 'react';
import type { Zone } from '../../plan/types';
import { giveSettings, refusedSettings } from '../../store/giveSettings';
import { useApp } from '../../store/useApp';
import { PushButton } from '../controls/PushButton';
import { Sheet } from '../controls/Sheet';
import styles from './GiveSettings.module.css';

interface GiveSettingsSheetProps {
  readonly zone: Zone;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Several zones set up in one step; the choice stays for the next time. */
export function GiveSettingsSheet({ zone, isOpen, onClose }: GiveSettingsSheetProps) {
  const zones = useApp((state) => state.plan.zones);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const others = zones.filter(({ id }) => id !== zone.id);
  const free = others.filter((each) => refusedSettings(each) === null);
  const picked = free.filter(({ id }) => chosen.has(id));
  const choose = (id: string, on: boolean): void =>
    setChosen((before) => new Set([...before].filter((each) => each !== id).concat(on ? id : [])));
  return (
    <Sheet
      title={`Settings of ${zone.name} to other zones`}
      isOpen={isOpen}
      onClose={onClose}
      size="foot"
    >
      <div className={styles.body}>
        <p className={styles.note}>
          Protocol, pattern and spacing, depth, needle, volume and solution. A number, density or
          volume that you asked for is solved for in each.
        </p>
        <ul className={styles.list} aria-label="Zones">
          {others.map((each) => {
            const refused = refusedSettings(each);
            return (
              <li key={each.id}>
                <label className={styles.row} data-refused={refused ? true : undefined}>
                  <input
                    type="checkbox"
                    className={styles.tick}
                    disabled={refused !== null}
                    checked={refused === null && chosen.has(each.id)}
                    onChange={(event) => choose(each.id, event.target.checked)}
                  />
                  {each.name}
                  {refused && <span className={styles.note}>{refused}</span>}
                </label>
              </li>
            );
          })}
        </ul>
        <div className={styles.buttons}>
          <PushButton onPress={() => setChosen(new Set(free.map(({ id }) => id)))}>All</PushButton>
          <PushButton
            tone="main"
            isDisabled={picked.length === 0}
            onPress={() => {
              giveSettings(
                zone.id,
                picked.map(({ id }) => id),
              );
              onClose();
            }}
          >
            {picked.length === 1 ? 'Give to 1 zone' : `Give to ${picked.length} zones`}
          </PushButton>
        </div>
      </div>
    </Sheet>
  );
}
