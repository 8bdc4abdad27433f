import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import styles from './controls.module.css';

interface PushButtonProps {
  readonly onPress?: () => void;
  readonly children: ReactNode;
  readonly tone?: 'main' | 'plain' | 'quiet';
  readonly wide?: boolean;
  readonly autoFocus?: boolean;
  readonly isDisabled?: boolean;
}

/** A button with words. `main` is the one thing to do here. */
export function PushButton({ tone = 'plain', wide, ...rest }: PushButtonProps) {
  return (
    <Button
      className={styles.pushButton}
      data-tone={tone}
      data-wide={wide || undefined}
      {...rest}
    />
  );
}
