import { Ellipsis } from 'lucide-react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import controls from '../controls/controls.module.css';
import styles from '../tools/Tools.module.css';

export interface MoreItem {
  readonly title: string;
  readonly run: () => void;
}

/** What there is no room for in the bar. */
export function MoreMenu({ items }: { readonly items: readonly MoreItem[] }) {
  return (
    <MenuTrigger>
      <Button className={controls.iconButton} aria-label="More">
        <Ellipsis size={18} aria-hidden />
      </Button>
      <Popover className={styles.menuPopover} placement="bottom end" offset={8}>
        <Menu
          aria-label="More"
          className={styles.menu}
          onAction={(key) => items.find(({ title }) => title === key)?.run()}
        >
          {items.map(({ title }) => (
            <MenuItem key={title} id={title} className={styles.menuItem}>
              {title}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
