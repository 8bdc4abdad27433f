import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { IconButton } from './IconButton';
import styles from './Sheet.module.css';

interface SheetProps {
  readonly title: ReactNode;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** `wide` with room for a table or cards, `full` all there is, `list` as high as its list, `narrow` and `foot` as high as needed */
  readonly size: 'wide' | 'full' | 'list' | 'narrow' | 'foot';
  /** beside the title */
  readonly tools?: ReactNode;
  /** it may be opened from a popover, which would else lie over it */
  readonly overPopover?: boolean | undefined;
}

/**
 * A sheet over the app with a title and a way to close it; Escape and a press beside it close it, too.
 * `foot`: at the foot of the screen and without a veil, so that the figure behind shows what it does.
 */
export function Sheet(props: SheetProps) {
  const { title, isOpen, onClose, children, size, tools, overPopover } = props;
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      className={styles.overlay}
      data-size={size}
      data-over-popover={overPopover || undefined}
      isDismissable
    >
      <Modal className={styles.modal} data-size={size}>
        <Dialog className={styles.sheet}>
          <header className={styles.head}>
            <Heading slot="title" className={styles.title}>
              {title}
            </Heading>
            <span className={styles.tools}>{tools}</span>
            <IconButton label="Close" onPress={onClose}>
              <X size={20} aria-hidden />
            </IconButton>
          </header>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
