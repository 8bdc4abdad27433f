import { Plus } from 'lucide-react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { setTool } from '../../store/commands';
import { addKeepOut } from '../../store/keepOuts';
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
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function paintOne(): void {
  addKeepOut();
  setTool('brush');
}
