import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import styles from './controls.module.css';

interface FoldProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** Fine settings, folded away until asked for. */
export function Fold({ title, children }: FoldProps) {
  return (
    <Disclosure className={styles.fold}>
      <Heading level={3} className={styles.foldHeading}>
        <Button slot="trigger" className={styles.foldButton}>
          <ChevronRight size={16} aria-hidden className={styles.foldArrow} />
          {title}
        </Button>
      </Heading>
      <DisclosurePanel className={styles.foldPanel}>
        <div className={styles.foldBody}>{children}</div>
      </DisclosurePanel>
    </Disclosure>
  );
}
