import type { ReactNode } from 'react';
import styles from './controls.module.css';

interface PlainButtonProps {
  readonly onPress: () => void;
  readonly children: ReactNode;
  readonly tone?: 'main' | 'plain';
}

/** The browser's own button, for what must be there before or without the rest of the program. */
export function PlainButton({ onPress, children, tone = 'plain' }: PlainButtonProps) {
  return (
    <button type="button" className={styles.pushButton} data-tone={tone} onClick={onPress}>
      {children}
    </button>
  );
}
