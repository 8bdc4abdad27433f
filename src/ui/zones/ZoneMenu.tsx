import {
  ArrowDown,
  ArrowUp,
  Copy,
  Ellipsis,
  FlipHorizontal2,
  Focus,
  Link2,
  ListChecks,
  Lock,
  LockOpen,
  ScanEye,
  Spline,
  Trash2,
  Unlink2,
} from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { Zone } from '../../plan/types';
import { linkedZone } from '../../plan/zones/linkedSides';
import { changeZone, moveCamera } from '../../store/commands';
import { linkSides, unlinkSides } from '../../store/linkedSides';
import { useApp } from '../../store/useApp';
import { mirrorZone } from '../../store/zoneShapes';
import { duplicateZone, moveZone, soloZone } from '../../store/zones';
import controls from '../controls/controls.module.css';
import { WithTip } from '../controls/IconButton';
import { deleteZoneWithNotice } from './deleteZoneWithNotice';
import { GiveSettingsSheet } from './GiveSettingsSheet';
import { ZoneShapeSheet } from './ZoneShapeSheet';
import styles from './Zones.module.css';

interface ZoneMenuProps {
  readonly zone: Zone;
  readonly first: boolean;
  readonly last: boolean;
  /** it is the only one shown */
  readonly solo: boolean;
}

/** What is done with a zone as a layer. */
export function ZoneMenu(props: ZoneMenuProps) {
  const [shaping, setShaping] = useState(false);
  const [giving, setGiving] = useState(false);
  return (
    <>
      <MenuOfZone {...props} onShape={() => setShaping(true)} onGive={() => setGiving(true)} />
      <ZoneShapeSheet zone={props.zone} isOpen={shaping} onClose={() => setShaping(false)} />
      <GiveSettingsSheet zone={props.zone} isOpen={giving} onClose={() => setGiving(false)} />
    </>
  );
}

interface MenuOfZoneProps extends ZoneMenuProps {
  readonly onShape: () => void;
  readonly onGive: () => void;
}

function MenuOfZone({ zone, first, last, solo, onShape, onGive }: MenuOfZoneProps) {
  const { id } = zone;
  const linked = useApp(({ plan }) => linkedZone(plan.zones, zone) !== null);
  return (
    <MenuTrigger>
      <WithTip tip="More">
        <Button className={controls.iconButton} data-small aria-label={`More for ${zone.name}`}>
          <Ellipsis size={16} aria-hidden />
        </Button>
      </WithTip>
      <Popover className={styles.menuPopover} placement="bottom end">
        <Menu className={styles.menu} aria-label={zone.name}>
          <Item icon={<Focus size={16} />} text="Show it large" onPick={() => showLarge(id)} />
          <Item
            icon={<ScanEye size={16} />}
            text={solo ? 'Show all zones' : 'Show only this zone'}
            onPick={() => soloZone(id)}
          />
          <Item
            icon={zone.locked ? <LockOpen size={16} /> : <Lock size={16} />}
            text={zone.locked ? 'Unlock' : 'Lock'}
            onPick={() => changeZone(id, { locked: !zone.locked })}
          />
          <Item icon={<Copy size={16} />} text="Duplicate" onPick={() => duplicateZone(id)} />
          <Item
            icon={<FlipHorizontal2 size={16} />}
            text="Copy to the other side"
            onPick={() => mirrorZone(id)}
          />
          <Item
            icon={linked ? <Unlink2 size={16} /> : <Link2 size={16} />}
            text={linked ? 'Unlink from its other side' : 'Link with its other side'}
            onPick={() => (linked ? unlinkSides(id) : linkSides(id))}
          />
          <Item icon={<Spline size={16} />} text="Shape…" disabled={zone.locked} onPick={onShape} />
          <Item
            icon={<ListChecks size={16} />}
            text="Settings to other zones…"
            disabled={first && last}
            onPick={onGive}
          />
          <Item
            icon={<ArrowUp size={16} />}
            text="Move up"
            disabled={first}
            onPick={() => moveZone(id, -1)}
          />
          <Item
            icon={<ArrowDown size={16} />}
            text="Move down"
            disabled={last}
            onPick={() => moveZone(id, 1)}
          />
          <Item
            icon={<Trash2 size={16} />}
            text="Delete"
            onPick={() => deleteZoneWithNotice(zone)}
          />
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

interface ItemProps {
  readonly icon: ReactNode;
  readonly text: string;
  readonly disabled?: boolean;
  readonly onPick: () => void;
}

function Item({ icon, text, disabled, onPick }: ItemProps) {
  return (
    <MenuItem
      className={styles.menuItem}
      textValue={text}
      onAction={onPick}
      {...(disabled ? { isDisabled: true } : {})}
    >
      {icon}
      {text}
    </MenuItem>
  );
}

function showLarge(zoneId: string): void {
  moveCamera({ kind: 'fitZones', zoneIds: [zoneId] });
}
