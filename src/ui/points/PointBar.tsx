import { BoxSelect, Plus, RefreshCw, X } from 'lucide-react';
import { ToggleButton } from 'react-aria-components';
import { isByHand } from '../../plan/changePattern';
import { landmarkSet, placedOfSet } from '../../plan/landmarks';
import type { Zone } from '../../plan/types';
import { POINTS } from '../../scene/tools/points/points';
import { letPointsGo, pickAllOf, pickedRows } from '../../store/pointSelection';
import { isRefilled, pointsNow, refillAround } from '../../store/points';
import { appStore } from '../../store/state';
import { useApp } from '../../store/useApp';
import { tipFor } from '../commands/tipFor';
import { IconButton, WithTip } from '../controls/IconButton';
import { Action, PointActions } from './PointActions';
import styles from './PointBar.module.css';
import { SpokenPoints } from './SpokenPoints';

/** Beside the figure while the Points tool is in hand: what is chosen and what can be done with it. */
export function PointBar() {
  const zone = useApp((state) =>
    state.tool === POINTS.id
      ? state.plan.zones.find(({ id }) => id === state.activeZoneId)
      : undefined,
  );
  const rows = useApp((state) => pickedRows(state, zone?.id ?? ''));
  if (!zone) return null;
  return (
    <section className={styles.bar} data-point-bar data-over-figure aria-label="Points">
      <output className={styles.words}>{barWords(zone, rows)}</output>
      <SpokenPoints zone={zone} />
      {rows.length > 0 && <PointActions zone={zone} rows={rows} />}
      <div className={styles.actions}>
        <AddToggle zone={zone} />
        <Action
          label="Choose all points of the zone"
          tip={tipFor('points.all')}
          onPress={() => pickAllOf(zone.id)}
        >
          <BoxSelect size={18} aria-hidden />
          All
        </Action>
        <Refill zone={zone} />
        {rows.length > 0 && (
          <IconButton label="Let the points go" tip={tipFor('points.none')} onPress={letPointsGo}>
            <X size={18} aria-hidden />
          </IconButton>
        )}
      </div>
    </section>
  );
}

/** In a zone set by hand every tap adds: no switch is needed. */
function AddToggle({ zone }: { readonly zone: Zone }) {
  const adding = useApp((state) => state.addingPoints);
  if (isByHand(zone.pattern.kind)) return null;
  return (
    <WithTip
      tip={tipFor('points.add', 'Each tap on the skin adds a point; by key in the middle')}
      placement="top"
    >
      <ToggleButton
        className={styles.action}
        isSelected={adding}
        onChange={(addingPoints) => appStore.setState({ addingPoints })}
      >
        <Plus size={18} aria-hidden />
        Add
      </ToggleButton>
    </WithTip>
  );
}

function Refill({ zone }: { readonly zone: Zone }) {
  const nothingToDo = useApp(
    (state) => !zone.hand || !pointsNow(state, zone.id) || isRefilled(zone.hand),
  );
  const { kind } = zone.pattern;
  if (isByHand(kind) || nothingToDo) return null;
  return (
    <Action
      label="Refill around my edits"
      tip="The pattern lays its points anew around those that you set, moved or locked"
      onPress={() => refillAround(zone.id)}
    >
      <RefreshCw size={18} aria-hidden />
      Refill
    </Action>
  );
}

function barWords(zone: Zone, rows: readonly number[]): string {
  if (rows.length > 1) return `${rows.length} points`;
  if (rows.length === 1) return `Point ${rows[0] + 1}`;
  const { pattern } = zone;
  if (!isByHand(pattern.kind)) return 'Tap a point or drag a box; double-click adds';
  if (!('set' in pattern)) return 'Tap the skin to add a point';
  const set = landmarkSet(pattern.set);
  if (!set) return 'Tap the skin to place a landmark';
  const { left, right } = placedOfSet(set, zone.hand ?? { names: [] });
  return `${set.word}: left ${left} of ${set.pointsPerSide}, right ${right} of ${set.pointsPerSide}`;
}
