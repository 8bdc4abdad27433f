import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import styles from './BigDialog.module.css';
import { IconButton } from './IconButton';

interface BigDialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** beside the title */
  readonly tools?: ReactNode;
  readonly narrow?: boolean;
}

/** A dialog with room for a table; it scrolls inside. */
export function BigDialog({ title, isOpen, onClose, children, tools, narrow }: BigDialogProps) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      className={styles.overlay}
      isDismissable
    >
      <Modal className={styles.modal} data-narrow={narrow || undefined}>
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
          <div className={styles.body}>{children}</div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
