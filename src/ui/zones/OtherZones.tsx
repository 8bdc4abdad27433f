import { useSyncExternalStore } from 'react';
import type { Zone } from '../../plan/types';
import { refusedSettings } from '../../store/giveSettings';
import { useApp } from '../../store/useApp';
import { PushButton } from '../controls/PushButton';
import styles from './GiveSettings.module.css';

/** Which other zones are set up along with one: asked in several dialogs, and left as it was for the next. */

let chosen: ReadonlySet<string> = new Set();
const listeners = new Set<() => void>();

function choose(ids: ReadonlySet<string>): void {
  chosen = ids;
  for (const tell of listeners) tell();
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

/** Ids of the chosen zones beside this one that can be set up, in the plan's order. */
export function useOtherZones(zone: Zone): readonly string[] {
  const zones = useApp((state) => state.plan.zones);
  const ids = useSyncExternalStore(subscribe, () => chosen);
  return zones
    .filter((each) => each.id !== zone.id && ids.has(each.id) && refusedSettings(each) === null)
    .map(({ id }) => id);
}

/** The other zones of the plan to choose from; nothing where there is none. */
export function OtherZones({ zone }: { readonly zone: Zone }) {
  const zones = useApp((state) => state.plan.zones);
  const ids = useOtherZones(zone);
  const others = zones.filter(({ id }) => id !== zone.id);
  const free = others.filter((each) => refusedSettings(each) === null);
  if (others.length === 0) return null;
  const toggle = (id: string, on: boolean): void =>
    choose(new Set([...ids.filter((each) => each !== id), ...(on ? [id] : [])]));
  const all = ids.length === free.length;
  return (
    <div className={styles.others}>
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
                  checked={refused === null && ids.includes(each.id)}
                  onChange={(event) => toggle(each.id, event.target.checked)}
                />
                {each.name}
                {refused && <span className={styles.note}>{refused}</span>}
              </label>
            </li>
          );
        })}
      </ul>
      {free.length > 1 && (
        <PushButton
          tone="quiet"
          onPress={() => choose(new Set(all ? [] : free.map(({ id }) => id)))}
        >
          {all ? 'None' : 'All'}
        </PushButton>
      )}
    </div>
  );
}
