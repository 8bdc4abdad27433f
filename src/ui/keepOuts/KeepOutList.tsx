import { Plus } from 'lucide-react';
import { useMemo } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { Preset } from '../../plan/presets/presets';
import type { KeepOutDrawing } from '../../plan/presets/types';
import { setTool } from '../../store/commands';
import { addKeepOut } from '../../store/keepOuts';
import { addPresetKeepOuts, presetKeepOutsOf } from '../../store/presets';
import { useApp } from '../../store/useApp';
import controls from '../controls/controls.module.css';
import { WithTip } from '../controls/IconButton';
import zoneStyles from '../zones/Zones.module.css';
import { KeepOutRow } from './KeepOutRow';
import styles from './KeepOuts.module.css';

/** Skin that is kept out of every layout, with the reason. */
export function KeepOutList() {
  const keepOuts = useApp((state) => state.plan.keepOuts);
  const active = useApp((state) => state.activeKeepOutId);
  return (
    <section className={styles.keepOuts} aria-label="Keep-outs">
      <header className={styles.heading}>
        <h2 className={styles.title}>Keep-outs</h2>
        <AddMenu />
      </header>
      {keepOuts.length > 0 && (
        <ul className={styles.list}>
          {keepOuts.map((keepOut) => (
            <KeepOutRow key={keepOut.id} keepOut={keepOut} active={keepOut.id === active} />
          ))}
        </ul>
      )}
    </section>
  );
}

function AddMenu() {
  const model = useApp((state) => state.model);
  const groups = useMemo(
    () => (model.kind === 'ready' ? groupsOf(presetKeepOutsOf(model.model)) : []),
    [model],
  );
  return (
    <MenuTrigger>
      <WithTip tip="Add a keep-out">
        <Button className={controls.iconButton} data-small aria-label="Add a keep-out">
          <Plus size={18} aria-hidden />
        </Button>
      </WithTip>
      <Popover className={zoneStyles.menuPopover} placement="bottom end">
        <Menu className={zoneStyles.menu} aria-label="Add a keep-out">
          <MenuItem className={zoneStyles.menuItem} onAction={paintOne}>
            Paint one on the skin
          </MenuItem>
          <MenuItem className={zoneStyles.menuItem} onAction={() => setTool('dots')}>
            Moles and lesions: tap to dot
          </MenuItem>
          {groups.map(({ name, presets }) => (
            <MenuItem
              key={name}
              className={zoneStyles.menuItem}
              onAction={() => addPresetKeepOuts(presets)}
            >
              {name}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

/** Left and right of one structure together. */
function groupsOf(presets: readonly Preset<KeepOutDrawing>[]) {
  const names = new Set(presets.map(({ drawing }) => drawing.name));
  return Array.from(names, (name) => ({
    name,
    presets: presets.filter(({ drawing }) => drawing.name === name),
  }));
}

function paintOne(): void {
  addKeepOut();
  setTool('brush');
}
