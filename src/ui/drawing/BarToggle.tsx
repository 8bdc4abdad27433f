import { FlipHorizontal2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { ToggleButton } from 'react-aria-components';
import { setPreferences } from '../../store/commands';
import { tipOf } from '../../store/keys/command';
import { useApp } from '../../store/useApp';
import { BOTH_SIDES } from '../commands/appCommands';
import { WithTip } from '../controls/IconButton';
import styles from '../points/PointBar.module.css';

interface BarToggleProps {
  readonly tip: string;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
  readonly children: ReactNode;
}

export function BarToggle({ tip, value, onChange, children }: BarToggleProps) {
  return (
    <WithTip tip={tip} placement="top">
      <ToggleButton className={styles.action} isSelected={value} onChange={onChange}>
        {children}
      </ToggleButton>
    </WithTip>
  );
}

/** Brush and lasso alike: what is drawn on one side is drawn on the other. */
export function BothSides() {
  const value = useApp((state) => state.preferences.mirrorPaint);
  return (
    <BarToggle
      tip={tipOf(BOTH_SIDES)}
      value={value}
      onChange={(mirrorPaint) => setPreferences({ mirrorPaint })}
    >
      <FlipHorizontal2 size={18} aria-hidden />
      Both sides
    </BarToggle>
  );
}
