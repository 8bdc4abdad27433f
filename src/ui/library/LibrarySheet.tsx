import { X } from 'lucide-react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { IconButton } from '../controls/IconButton';
import type { PlanFiles } from '../files/usePlanFiles';
import styles from './Library.module.css';
import { LibraryBody } from './LibraryBody';

interface LibrarySheetProps {
  readonly files: PlanFiles;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** The plans of this browser: to open, name, copy, delete and take along. */
export function LibrarySheet({ files, isOpen, onClose }: LibrarySheetProps) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      className={styles.overlay}
      isDismissable
    >
      <Modal className={styles.modal}>
        <Dialog className={styles.sheet}>
          <header className={styles.head}>
            <Heading slot="title" className={styles.title}>
              Plans in this browser
            </Heading>
            <IconButton label="Close" onPress={onClose}>
              <X size={20} aria-hidden />
            </IconButton>
          </header>
          <LibraryBody files={files} onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
