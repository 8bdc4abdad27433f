import { Eye, EyeOff, Link2, Lock } from 'lucide-react';
import { memo, type PointerEvent } from 'react';
import type { Zone, ZoneSide } from '../../plan/types';
import { linkedZone } from '../../plan/zones/linkedSides';
import { zoneSide } from '../../plan/zones/zoneSide';
import { changeZone } from '../../store/commands';
import { freshLayout } from '../../store/freshLayouts';
import { unlinkSides } from '../../store/linkedSides';
import { appStore } from '../../store/state';
import { toggleTogether } from '../../store/together';
import { useApp } from '../../store/useApp';
import { EditableText } from '../controls/EditableText';
import { IconButton } from '../controls/IconButton';
import { chooseZone } from './chooseZone';
import { LiveArea } from './LiveArea';
import { ZoneMenu } from './ZoneMenu';
import { ZoneSwatch } from './ZoneSwatch';
import styles from './Zones.module.css';

/** Always the patient's sides. */
const SIDES: readonly { readonly key: ZoneSide; readonly text: string }[] = [
  { key: 'auto', text: 'Side: auto' },
  { key: 'left', text: 'Left' },
  { key: 'right', text: 'Right' },
  { key: 'both', text: 'Both sides' },
];

interface ZoneRowProps {
  readonly zone: Zone;
  readonly active: boolean;
  readonly first: boolean;
  readonly last: boolean;
  readonly solo: boolean;
  /** what it has in common with other zones, in words; '' for nothing */
  readonly overlaps: string;
  /** as the eye stands, also while a stroke over the eyes is under way */
  readonly visible: boolean;
  readonly drag: 'taken' | 'before' | 'after' | undefined;
}

/** Of dozens of zones most are as they were after a change of the plan. */
export const ZoneRow = memo(function ZoneRow(props: ZoneRowProps) {
  const { zone, active, first, last, solo, overlaps, visible, drag } = props;
  const choosing = useApp((state) => state.choosingZones);
  const linked = useApp(({ plan }) => linkedZone(plan.zones, zone)?.name);
  const chosen = useApp((state) => state.together.includes(zone.id));
  return (
    <li
      className={styles.row}
      data-active={active || undefined}
      aria-current={active || undefined}
      data-zone={zone.id}
      data-drag={drag}
      data-together={chosen || undefined}
      onPointerDown={(event) => pressed(event, zone.id)}
      onFocus={({ target }) => target.matches('[type=checkbox]') || chooseZone(zone.id)}
    >
      {choosing && (
        <input
          type="checkbox"
          className={styles.tick}
          aria-label={`Set up ${zone.name} with the others`}
          checked={chosen}
          onChange={() => toggleTogether(zone.id)}
        />
      )}
      <ZoneSwatch zone={zone} />
      <div className={styles.words}>
        <EditableText
          label="Zone name"
          value={zone.name}
          wrap
          onCommit={(name) => changeZone(zone.id, { name })}
        />
        <div className={styles.details}>
          <SidePicker zone={zone} />
          <span className={styles.area}>
            <LiveArea zoneId={zone.id} />
            <span className="visually-hidden"> painted</span>
          </span>
        </div>
        {overlaps && <p className={styles.overlaps}>{overlaps}</p>}
      </div>
      <div className={styles.actions}>
        {linked && (
          <IconButton
            small
            label={`Unlink ${zone.name} from ${linked}`}
            onPress={() => unlinkSides(zone.id)}
          >
            <Link2 size={16} aria-hidden />
          </IconButton>
        )}
        {zone.locked && (
          <IconButton
            small
            label={`Unlock ${zone.name}`}
            onPress={() => changeZone(zone.id, { locked: false })}
          >
            <Lock size={16} aria-hidden />
          </IconButton>
        )}
        <span className={styles.eye} data-eye>
          <IconButton
            small
            label={`${visible ? 'Hide' : 'Show'} ${zone.name}`}
            onPress={() => changeZone(zone.id, { visible: !zone.visible })}
          >
            {visible ? <Eye size={16} aria-hidden /> : <EyeOff size={16} aria-hidden />}
          </IconButton>
        </span>
        <ZoneMenu zone={zone} first={first} last={last} solo={solo} />
      </div>
    </li>
  );
});

/** With Ctrl or Cmd a row is taken in to those set up as one; a tick leaves the chosen zone as it is. */
function pressed({ ctrlKey, metaKey, target }: PointerEvent, zoneId: string): void {
  if (target instanceof HTMLInputElement && target.type === 'checkbox') return;
  if (ctrlKey || metaKey) {
    toggleTogether(zoneId);
    appStore.setState({ choosingZones: true });
  } else chooseZone(zoneId);
}

/** The platform's own picker: small on the desk, large under a thumb. */
function SidePicker({ zone }: { readonly zone: Zone }) {
  const found = useApp((state) => zoneSide({ ...zone, side: 'auto' }, freshLayout(state, zone.id)));
  return (
    <select
      className={styles.side}
      aria-label={`Patient’s side of ${zone.name}`}
      value={zone.side}
      onChange={(event) => changeZone(zone.id, { side: event.target.value as ZoneSide })}
    >
      {SIDES.map((side) => (
        <option key={side.key} value={side.key}>
          {side.key === 'auto' && found ? `Auto: ${found}` : side.text}
        </option>
      ))}
    </select>
  );
}
