import type { ReactNode } from 'react';
import { Button, type PressEvent, Tooltip, TooltipTrigger } from 'react-aria-components';
import styles from './controls.module.css';

interface IconButtonProps {
  /** the accessible name */
  readonly label: string;
  /** what the tooltip says; the label when missing */
  readonly tip?: string;
  readonly onPress?: (event: PressEvent) => void;
  readonly isDisabled?: boolean;
  readonly children: ReactNode;
  readonly small?: boolean;
}

/** A button that shows an icon, with its name on hover and on focus. */
export function IconButton({ label, tip, small, children, ...rest }: IconButtonProps) {
  return (
    <WithTip tip={tip ?? label}>
      <Button
        className={styles.iconButton}
        data-small={small || undefined}
        aria-label={label}
        {...rest}
      >
        {children}
      </Button>
    </WithTip>
  );
}

interface WithTipProps {
  readonly tip: string;
  readonly placement?: 'top' | 'bottom' | 'right' | 'left';
  readonly children: ReactNode;
}

export function WithTip({ tip, placement = 'bottom', children }: WithTipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      {children}
      <Tooltip className={styles.tip} placement={placement} offset={6}>
        {tip}
      </Tooltip>
    </TooltipTrigger>
  );
}
