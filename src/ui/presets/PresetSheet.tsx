import { Search } from 'lucide-react';
import { useMemo, useState } from 'react';
import { REGIONS } from '../../plan/zones/regions';
import { presetZonesOf } from '../../store/presets';
import { appStore } from '../../store/state';
import { useApp } from '../../store/useApp';
import controls from '../controls/controls.module.css';
import { PushButton } from '../controls/PushButton';
import { Sheet } from '../controls/Sheet';
import { useKeptScroll } from '../controls/useKeptScroll';
import { PresetRow } from './PresetRow';
import styles from './Presets.module.css';
import { presetGroups } from './presetGroups';
import { findsZone } from './zoneSearch';

/** Every zone of anatomy that the figure has skin for: one press puts it on the figure. */
export function PresetSheet() {
  const isOpen = useApp((state) => state.pickingZones);
  const onClose = (): void => appStore.setState({ pickingZones: false });
  return (
    <Sheet title="Pick a zone" isOpen={isOpen} onClose={onClose} size="list">
      <PresetList />
      <footer className={styles.foot}>
        <p>
          Drawn along the natural lines of an average body: check each zone on your patient and
          paint it to fit.
        </p>
        <PushButton tone="main" onPress={onClose}>
          Done
        </PushButton>
      </footer>
    </Sheet>
  );
}

/** The list opens where it was left: one zone after the other is picked from it. */
let lastWanted = '';

function PresetList() {
  const [wanted, setWanted] = useState(lastWanted);
  const keptScroll = useKeptScroll('zones of anatomy');
  const model = useApp((state) => state.model);
  const groups = useMemo(
    () => (model.kind === 'ready' ? presetGroups(presetZonesOf(model.model)) : []),
    [model],
  );
  const shown = groups.filter(({ drawing }) => findsZone(drawing, wanted));
  return (
    <>
      <label className={`${controls.search} ${styles.search}`}>
        <Search size={16} aria-hidden />
        <input
          placeholder="Forehead, love handles …"
          aria-label="Search zones"
          value={wanted}
          onFocus={(event) => event.target.select()}
          onChange={(event) => {
            lastWanted = event.target.value;
            setWanted(lastWanted);
          }}
        />
      </label>
      <div className={styles.regions} ref={keptScroll}>
        {REGIONS.map((region) => {
          const own = shown.filter((group) => group.drawing.region === region);
          if (own.length === 0) return null;
          return (
            <section key={region} className={styles.region} aria-label={region}>
              <h3>{region}</h3>
              <ul>
                {own.map((group) => (
                  <PresetRow key={group.drawing.id} group={group} />
                ))}
              </ul>
            </section>
          );
        })}
        {shown.length === 0 && <p className={styles.none}>No zone of this name on this figure.</p>}
      </div>
    </>
  );
}
