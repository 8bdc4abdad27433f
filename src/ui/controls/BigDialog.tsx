import type { ReactNode } from 'react';
import styles from './BigDialog.module.css';
import { Sheet } from './Sheet';

interface BigDialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** beside the title */
  readonly tools?: ReactNode;
  readonly narrow?: boolean;
  /** it may be opened from a popover, which would else lie over it */
  readonly overPopover?: boolean;
}

/** A dialog with room for a table; it scrolls inside. */
export function BigDialog({ narrow, children, ...sheet }: BigDialogProps) {
  return (
    <Sheet {...sheet} size={narrow ? 'narrow' : 'wide'}>
      <div className={styles.body}>{children}</div>
    </Sheet>
  );
}
